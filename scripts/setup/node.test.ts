import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { findNode } from "./node.mjs";

let checkout = "";
beforeEach(() => {
  checkout = mkdtempSync(join(tmpdir(), "centrala-node-"));
});
afterEach(() => rmSync(checkout, { recursive: true }));

test("the pinned Node is taken, whatever runs us", () => {
  mkdirSync(join(checkout, "node_modules/node/bin"), { recursive: true });
  writeFileSync(join(checkout, "node_modules/node/bin/node"), "");
  expect(findNode({ directory: checkout, versions: { node: "26.1.0" } })).toEqual({
    path: join(checkout, "node_modules/node/bin/node"),
  });
});

test("without it our own Node does, when it is new enough", () => {
  const own = { directory: checkout, versions: { node: "24.0.0" }, execPath: "/opt/node" };
  expect(findNode(own)).toEqual({ path: "/opt/node" });
});

test("an old Node without the pinned one is told how to get it", () => {
  const found = findNode({ directory: checkout, versions: { node: "20.20.2" } });
  expect(found).toEqual({ problem: expect.stringMatching(/Node 24.*Node 20\.20\.2.*npm rebuild node/) });
});
