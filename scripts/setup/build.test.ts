import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { basePath, buildIsStale, builtId, sourceHash, writeStamp } from "./build.mjs";

let checkout = "";
const write = (path: string, content: string) => {
  mkdirSync(dirname(join(checkout, path)), { recursive: true });
  writeFileSync(join(checkout, path), content);
};

beforeEach(() => {
  checkout = mkdtempSync(join(tmpdir(), "centrala-build-"));
  write("app/page.tsx", "page");
  write("lib/model/key.ts", "key");
  write("package-lock.json", "{}");
});
afterEach(() => rmSync(checkout, { recursive: true }));

test("a checkout without a stamp is stale, and fresh once stamped", () => {
  expect(buildIsStale(checkout)).toBe(true);
  writeStamp(checkout, sourceHash(checkout));
  expect(buildIsStale(checkout)).toBe(false);
  expect(builtId(checkout)).toMatch(/^[0-9a-f]{12}$/);
});

test.each([
  ["a changed page", () => write("app/page.tsx", "other")],
  ["a new file", () => write("components/ui/button.tsx", "button")],
  ["a removed file", () => rmSync(join(checkout, "lib/model/key.ts"))],
  ["other dependencies", () => write("package-lock.json", '{"packages":{}}')],
  [
    "content moved from one file to another",
    () => {
      write("app/page.tsx", "pag");
      write("lib/model/key.ts", "ekey");
    },
  ],
])("%s makes a build stale", (_, change) => {
  writeStamp(checkout, sourceHash(checkout));
  change();
  expect(buildIsStale(checkout)).toBe(true);
});

test("the sub-path is part of a build: the environment's, else that of .env", () => {
  expect(basePath(checkout, {})).toBe("");
  writeStamp(checkout, sourceHash(checkout));
  write(".env", 'PORT=1\nBASE_PATH="/calls" # ours\n');
  expect(basePath(checkout, {})).toBe("/calls");
  expect(basePath(checkout, { BASE_PATH: "" })).toBe("");
  expect(basePath(checkout, { BASE_PATH: "/other" })).toBe("/other");
  expect(buildIsStale(checkout)).toBe(true);
});

test("each sub-path has a build of its own, and the way back to another is no new build", () => {
  writeStamp(checkout, sourceHash(checkout));
  write(".env", "BASE_PATH=/calls\n");
  expect(builtId(checkout)).toBeUndefined();
  writeStamp(checkout, sourceHash(checkout));
  expect(buildIsStale(checkout)).toBe(false);
  rmSync(join(checkout, ".env"));
  expect(buildIsStale(checkout)).toBe(false);
});

test("tests and server files are no part of a build", () => {
  writeStamp(checkout, sourceHash(checkout));
  write("lib/model/key.test.ts", "test");
  write("server/main.ts", "main");
  expect(buildIsStale(checkout)).toBe(false);
});

test("a stamp that was cut short counts as none", () => {
  write(".next/centrala-build.json", '{"id":"12');
  expect(builtId(checkout)).toBeUndefined();
  expect(buildIsStale(checkout)).toBe(true);
});
