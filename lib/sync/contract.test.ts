import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { contractVersion } from "./contract.ts";

// When the contract files change: raise `contractVersion` in contract.ts, then write the new pair here.
const agreed = { version: 6, hash: "c6daa8307073c87d460b2cec0fbb424d5121a964b1572fe9b3269591e9199656" };

test("the contract does not change without a new version", () => {
  const hash = createHash("sha256");
  for (const file of ["contract.ts", "scope.ts"]) hash.update(readFileSync(new URL(file, import.meta.url)));
  expect({ version: contractVersion, hash: hash.digest("hex") }).toEqual(agreed);
});
