// What was really built: every address that Next serves has a rule, and there is no way in beside them.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { ruleFor } from "#server/http/page-rules.ts";

const built = join(import.meta.dirname, "../../.next");
const read = (file: string): unknown => JSON.parse(readFileSync(join(built, file), "utf8"));

/** Next's own answers where nothing else is: they show nothing. */
const without = new Set(["/_not-found", "/_global-error"]);

const routes = Object.values(read("app-path-routes-manifest.json") as Record<string, string>);
const served = routes.filter((route) => !without.has(route)).map((route) => route.replace(/\[\w+\]/g, "x"));

test("there are as many pages as one would think", () => {
  expect(served.length).toBeGreaterThan(10);
});

test.each(served)("%s has a rule", (route) => {
  expect(ruleFor(route, false)).not.toBeNull();
});

test("there are no routes of the older kind, no rewrites and no middleware", () => {
  const pages = Object.keys(read("server/pages-manifest.json") as object);
  expect(pages.filter((page) => !/^\/(?:_app|_document|_error|404|500)$/.test(page))).toEqual([]);
  const { rewrites } = read("routes-manifest.json") as { rewrites: Record<string, unknown[]> | unknown[] };
  expect(Object.values(rewrites).flat()).toEqual([]);
});
