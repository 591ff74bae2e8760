import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { contractVersion } from "./contract.ts";

// When the contract files change: raise `contractVersion` in contract.ts, then write the new pair here.
const agreed = { version: 1, hash: "82cb79904a6f1fa56c12885d41414c91ce458f4112640363c0e9c7298e327c43" };

test("the contract does not change without a new version", () => {
  const hash = createHash("sha256");
  for (const file of ["contract.ts", "scope.ts"]) hash.update(readFileSync(new URL(file, import.meta.url)));
  expect({ version: contractVersion, hash: hash.digest("hex") }).toEqual(agreed);
});
