import { expect, test } from "vitest";
import { urgencyOf } from "./urgency.ts";

test("a wait turns amber at three quarters of the target and red past it", () => {
  expect(urgencyOf(14_999, 20)).toBe("calm");
  expect(urgencyOf(15_000, 20)).toBe("soon");
  expect(urgencyOf(20_000, 20)).toBe("soon");
  expect(urgencyOf(20_001, 20)).toBe("late");
});

test("a queue without a target is never late", () => {
  expect(urgencyOf(3_600_000, 0)).toBe("calm");
});
