import { fc, test as prop } from "@fast-check/vitest";
import { expect, test } from "vitest";
import { formatDuration, isoDuration } from "./duration.ts";

test.each([
  [-5_000, "0:00"],
  [0, "0:00"],
  [7_999, "0:07"],
  [59_999, "0:59"],
  [60_000, "1:00"],
  [3_599_000, "59:59"],
  [3_600_000, "1:00:00"],
  [3_723_000, "1:02:03"],
  [86_399_000, "23:59:59"],
  [86_400_000, "1d 00h"],
  [187_200_000, "2d 04h"],
])("%d ms reads %s", (ms, text) => {
  expect(formatDuration(ms)).toBe(text);
});

test("the machine's form counts whole seconds", () => {
  expect(isoDuration(61_900)).toBe("PT61S");
  expect(isoDuration(-1)).toBe("PT0S");
});

prop.prop([fc.integer({ min: 0, max: 86_399_999 })])(
  "under a day, what is written reads back to its second",
  (ms) => {
    const seconds = formatDuration(ms)
      .split(":")
      .reduce((sum, part) => sum * 60 + Number(part), 0);
    expect(seconds).toBe(Math.floor(ms / 1_000));
  },
);

prop.prop([fc.integer({ min: 0, max: 3_599_999 }), fc.integer({ min: 0, max: 3_599_999 })])(
  "a longer time is never written shorter",
  (one, other) => {
    const [low, high] = [Math.min(one, other), Math.max(one, other)];
    expect(formatDuration(low).length).toBeLessThanOrEqual(formatDuration(high).length);
  },
);
