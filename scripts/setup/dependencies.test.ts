import { expect, test } from "vitest";
import { firstMissing } from "./dependencies.mjs";

const wanted = {
  "": { version: "0.1.0" },
  "node_modules/next": { version: "16.4.6" },
  "node_modules/react": { version: "19.3.1" },
  "node_modules/@next/swc-darwin-arm64": { version: "16.4.6", optional: true },
};
const installed = { "node_modules/next": { version: "16.4.6" }, "node_modules/react": { version: "19.3.1" } };

test("an install of all that is wanted, other platforms left out, is complete", () => {
  expect(firstMissing(wanted, installed)).toBeUndefined();
});

test("no install, an unfinished one and one of other versions are named", () => {
  expect(firstMissing(wanted, undefined)).toBe("node_modules");
  expect(firstMissing(wanted, { "node_modules/next": { version: "16.4.6" } })).toBe("node_modules/react");
  expect(firstMissing(wanted, { ...installed, "node_modules/next": { version: "16.4.5" } })).toBe(
    "node_modules/next",
  );
  const wrongOptional = { ...installed, "node_modules/@next/swc-darwin-arm64": { version: "16.0.0" } };
  expect(firstMissing(wanted, wrongOptional)).toBe("node_modules/@next/swc-darwin-arm64");
});
