import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { contractVersion } from "./contract.ts";

// When the contract files change: raise `contractVersion` in contract.ts, then write the new pair here.
const agreed = { version: 4, hash: "bed2de2bd50a286b0ad81fe818c10589b8b8b84d9d5ee6c7ca8247775e6f3c9f" };

test("the contract does not change without a new version", () => {
  const hash = createHash("sha256");
  for (const file of ["contract.ts", "scope.ts"]) hash.update(readFileSync(new URL(file, import.meta.url)));
  expect({ version: contractVersion, hash: hash.digest("hex") }).toEqual(agreed);
});
