import { existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { afterEach, beforeEach, expect, test } from "vitest";
import { makeRunFolder } from "./run-folder.ts";

let parent: string;
beforeEach(() => {
  parent = mkdtempSync(`${tmpdir()}/run-folder-`);
});
afterEach(() => rmSync(parent, { recursive: true, force: true }));

test("keeps the folders of the living and removes those of the dead", () => {
  const own = makeRunFolder(parent);
  const dead = `${parent}/4194305-1-abcdef`;
  const reborn = `${parent}/${process.pid}-1-abcdef`;
  for (const dir of [dead, reborn]) mkdirSync(dir);
  const second = makeRunFolder(parent);
  expect([own, second, dead, reborn].map((dir) => existsSync(dir))).toEqual([true, true, false, false]);
});
