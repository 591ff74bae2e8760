import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { contractVersion } from "./contract.ts";

// When the contract files change: raise `contractVersion` in contract.ts, then write the new pair here.
const agreed = { version: 3, hash: "7a55b020a47e409ccdb2195b837c3972162f945012de123017650aa2b65a8414" };

test("the contract does not change without a new version", () => {
  const hash = createHash("sha256");
  for (const file of ["contract.ts", "scope.ts"]) hash.update(readFileSync(new URL(file, import.meta.url)));
  expect({ version: contractVersion, hash: hash.digest("hex") }).toEqual(agreed);
});
