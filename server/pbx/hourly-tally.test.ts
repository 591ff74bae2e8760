import { expect, test } from "vitest";
import { HourlyTally } from "./hourly-tally.ts";

const hour = 3_600_000;
const noon = 1_800_000_000_000;

test("adds up the last day by kind and forgets what is older", () => {
  const tally = new HourlyTally(noon);
  tally.add("members.paused", noon);
  tally.add("members.paused", noon + 2 * hour);
  tally.add("callers.missing", noon + 2 * hour);
  expect([...tally.lastDay(noon + 3 * hour).counts]).toEqual([
    ["members.paused", 2],
    ["callers.missing", 1],
  ]);
  expect([...tally.lastDay(noon + 25 * hour).counts]).toEqual([
    ["members.paused", 1],
    ["callers.missing", 1],
  ]);
  expect(tally.lastDay(noon + 60 * hour).counts.size).toBe(0);
});

test("says over how many hours it counted", () => {
  const tally = new HourlyTally(noon);
  expect(tally.lastDay(noon + 1).hours).toBe(1);
  expect(tally.lastDay(noon + 5.5 * hour).hours).toBe(6);
  expect(tally.lastDay(noon + 99 * hour).hours).toBe(24);
});
