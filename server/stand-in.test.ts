import { expect, test } from "vitest";
import { standIn } from "./stand-in.ts";

test("the same number has the same letters, and another one others", () => {
  expect(standIn("0501234567")).toMatch(/^[a-z]{10}$/);
  expect(standIn("0501234567")).toBe(standIn("0501234567"));
  expect(standIn("0501234567")).not.toBe(standIn("0501234568"));
});
