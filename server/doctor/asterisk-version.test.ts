import { test as property } from "@fast-check/vitest";
import fc from "fast-check";
import { expect, test } from "vitest";
import { isAtLeast, parseVersion, versionText } from "./asterisk-version.ts";
import { holesOf } from "./holes.ts";

test.each([
  ["22.10.1+dfsg+~cs6.17.60671434-1", "22.10.1"],
  ["22.10.1~dfsg+~cs6.17.60671435-1", "22.10.1"],
  ["16.28.0~dfsg-0+deb11u4", "16.28.0"],
  ["Asterisk 20.9.2", "20.9.2"],
  ["20.11.0-1.sng7", "20.11.0"],
  ["18.9-cert5", "18.9-cert5"],
  ["certified-20.7-cert3", "20.7-cert3"],
  ["certified/18.9-cert13", "18.9-cert13"],
  ["16.30", "16.30.0"],
])("reads %s as %s", (text, version) => {
  const parsed = parseVersion(text);
  expect(parsed && versionText(parsed)).toBe(version);
});

test.each([
  "GIT-20-4fa2b1",
  "GIT-master-1a2b3c",
  "SVN-trunk-r4",
  "23.0.0-rc1",
  "22.0.0~rc1~dfsg",
  "certified-20.7",
  "",
  "latest",
  "192.0.2.10",
])("does not pretend to know %s", (text) => {
  expect(parseVersion(text)).toBeNull();
});

const part = fc.nat(40);
property.prop([part, part, part, part, part])("orders releases of one branch", (major, a, b, c, d) => {
  const version = parseVersion(`${major}.${a}.${b}`);
  expect(version !== null && isAtLeast(version, [major, c, d])).toBe(a > c || (a === c && b >= d));
});

const advisories = (text: string) => {
  const version = parseVersion(text);
  const open = version === null ? null : holesOf(version);
  return open?.map(({ hole, mendedIn }) => [hole.advisory, mendedIn?.join(".") ?? null]) ?? null;
};

test("knows the holes of a version and the release of its branch that mends them", () => {
  expect(advisories("22.10.1")).toEqual([]);
  expect(advisories("22.10.0")).toEqual([["GHSA-3rhj-hhw7-m6fw", "22.10.1"]]);
  expect(advisories("22.1.0")).toEqual([
    ["GHSA-33x6-fj46-6rfh", "22.1.1"],
    ["GHSA-3rhj-hhw7-m6fw", "22.10.1"],
  ]);
  expect(advisories("20.9.1")?.map(([advisory]) => advisory)).toContain("GHSA-c4cg-9275-6w44");
  expect(advisories("20.9.2")?.map(([advisory]) => advisory)).not.toContain("GHSA-c4cg-9275-6w44");
  expect(advisories("23.4.1")).toEqual([]);
  expect(advisories("24.0.0")).toEqual([]);
});

test("a branch that is no longer looked after has them all, and no release that mends them", () => {
  expect(advisories("16.28.0")).toEqual([
    ["GHSA-c4cg-9275-6w44", null],
    ["GHSA-33x6-fj46-6rfh", null],
    ["GHSA-3rhj-hhw7-m6fw", null],
  ]);
});

test("of certified releases it says nothing", () => {
  expect(advisories("20.7-cert3")).toBeNull();
});
