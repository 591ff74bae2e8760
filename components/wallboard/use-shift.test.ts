import { expect, test } from "vitest";
import { shiftAt } from "./use-shift.ts";

const minutes = Array.from({ length: 9 }, (_, minute) => shiftAt(minute * 60_000 + 30_000));

test("each minute has another place than the one before", () => {
  for (const [index, place] of minutes.entries()) expect(minutes[index + 1]).not.toEqual(place);
});

test("it stays within a few pixels and does not drift away", () => {
  for (const { x, y } of minutes) expect(Math.hypot(x, y)).toBeLessThanOrEqual(8);
  expect(minutes[8]).toEqual(minutes[0]);
});
