import { expect, test } from "vitest";
import { filterSyntax } from "./filter-syntax.ts";

test.each([
  ["22.10.1~dfsg+~cs6.15.60671435-1", "advanced"],
  ["22.1.0", "advanced"],
  ["22.0.0", "legacy"],
  ["21.6.0", "advanced"],
  ["21.5.0", "legacy"],
  ["20.11.0", "advanced"],
  ["20.10.0", "legacy"],
  ["20.9.3", "legacy"],
  ["18.26.0", "advanced"],
  ["18.25.0", "legacy"],
  ["19.8.1", "legacy"],
  ["16.28.0~dfsg-0+deb11u4", "legacy"],
  ["Asterisk 23.0.0", "advanced"],
  ["certified/18.9-cert5", "legacy"],
  ["certified-20.7-cert3", "legacy"],
  ["GIT-master-1a2b3c", "legacy"],
  ["", "legacy"],
  [null, "legacy"],
] as const)("%s is given %s filters", (version, syntax) => {
  expect(filterSyntax(version)).toBe(syntax);
});
