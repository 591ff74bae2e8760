import { expect, test } from "vitest";
import { firstPage } from "./first-page.ts";

test("the demo's wallboard leads to the wall, unless another page was asked for", () => {
  expect(firstPage(null, "viewer")).toBe("/wallboard");
  expect(firstPage("/calls", "viewer")).toBe("/calls");
});

test("everybody else begins with their own first page, or where they wanted to go", () => {
  expect(firstPage(null)).toBe("/");
  expect(firstPage(null, "agent")).toBe("/");
  expect(firstPage("/agents")).toBe("/agents");
});
