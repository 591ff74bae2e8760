// Every page has a rule, and every rule a page: the routes are read from the folders, as Next reads them.
import { readdirSync } from "node:fs";
import { join, relative } from "node:path";
import { expect, test } from "vitest";
import { permissions } from "#lib/access/permission.ts";
import { pageRules, ruleFor } from "./page-rules.ts";

const app = join(import.meta.dirname, "../../app");

const routes = readdirSync(app, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && /^(?:page|route)\.tsx?$/.test(entry.name))
  .map((entry) => `/${relative(app, entry.parentPath)}`.replace(/\/\([^)]+\)/g, "") || "/");

test("each page has a rule, and there is no rule without a page", () => {
  expect(Object.keys(pageRules).sort()).toEqual([...new Set(routes)].sort());
});

test("a rule names a permission, or says that it is for anybody", () => {
  for (const rule of Object.values(pageRules))
    expect(["public", "signed-in", ...permissions]).toContain(rule);
});

test("an address matches its own page alone", () => {
  expect(ruleFor("/queues/main.S~c3~bcd", false)).toBe("floor.view");
  expect(ruleFor("/queues/a/b", false)).toBeNull();
  expect(ruleFor("/queuesx", false)).toBeNull();
  expect(ruleFor("/_next/static/chunks/a.js", false)).toBe("public");
  expect(ruleFor("/_next/hmr", false)).toBeNull();
});
