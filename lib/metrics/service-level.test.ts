import { expect, test } from "vitest";
import { serviceLevel, serviceTargetSeconds } from "./service-level.ts";

test("short abandons are left out, longer ones count against it", () => {
  expect(serviceLevel({ answered: 8, answeredInTarget: 6, abandoned: 4, abandonedShort: 2 })).toBe(0.6);
});

test("nothing counted is unknown, neither 0 nor 100 per cent", () => {
  expect(serviceLevel({ answered: 0, answeredInTarget: 0, abandoned: 0, abandonedShort: 0 })).toBeNull();
  expect(serviceLevel({ answered: 0, answeredInTarget: 0, abandoned: 3, abandonedShort: 3 })).toBeNull();
});

test("a queue without a target of its own has the usual one", () => {
  expect(serviceTargetSeconds({ serviceLevelSeconds: 45 })).toBe(45);
  expect(serviceTargetSeconds({ serviceLevelSeconds: 0 })).toBe(20);
  expect(serviceTargetSeconds(undefined)).toBe(20);
});
