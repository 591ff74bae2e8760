import { expect, test } from "vitest";
import { nextDayStart } from "./day-timer.ts";

const at = (text: string) => Date.parse(text);

test("a day begins at the start hour of the site, not of the machine", () => {
  const warsaw = { timeZone: "Europe/Warsaw", startHour: 6 };
  expect(nextDayStart(at("2026-11-23T10:00:00Z"), warsaw)).toBe(at("2026-11-24T05:00:00Z"));
  expect(nextDayStart(at("2026-11-23T04:59:59Z"), warsaw)).toBe(at("2026-11-23T05:00:00Z"));
  expect(nextDayStart(at("2026-11-23T05:00:00Z"), warsaw)).toBe(at("2026-11-24T05:00:00Z"));
});

test("days of 23 and 25 hours are as long as they are", () => {
  const warsaw = { timeZone: "Europe/Warsaw", startHour: 0 };
  expect(nextDayStart(at("2026-03-28T23:00:00Z"), warsaw) - at("2026-03-28T23:00:00Z")).toBe(23 * 3_600_000);
  expect(nextDayStart(at("2026-10-24T22:00:00Z"), warsaw) - at("2026-10-24T22:00:00Z")).toBe(25 * 3_600_000);
});

test("an hour that spring skips begins the day when the clock jumps over it", () => {
  const warsaw = { timeZone: "Europe/Warsaw", startHour: 2 };
  expect(nextDayStart(at("2026-03-28T12:00:00Z"), warsaw)).toBe(at("2026-03-29T01:00:00Z"));
});
