import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { contractVersion } from "./contract.ts";

// When the contract files change: raise `contractVersion` in contract.ts, then write the new pair here.
const agreed = { version: 2, hash: "f16c00151e984b9321c7837a9ad9f754602cb702baeecc754025c768f37819b1" };

test("the contract does not change without a new version", () => {
  const hash = createHash("sha256");
  for (const file of ["contract.ts", "scope.ts"]) hash.update(readFileSync(new URL(file, import.meta.url)));
  expect({ version: contractVersion, hash: hash.digest("hex") }).toEqual(agreed);
});
