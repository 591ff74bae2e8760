import { expect, test } from "vitest";
import { eventOf } from "#server/ami/message.ts";
import { EventLag } from "./event-lag.ts";

const at = 1_800_000_000_000;
const event = (sentAt: number | null, receivedAt: number) => ({
  message: eventOf("Hangup", `Event: Hangup\n${sentAt === null ? "" : `Timestamp: ${sentAt / 1_000}\n`}`),
  order: 1,
  receivedAt,
});

test("tells the worst of late, with the difference of the clocks taken off", () => {
  const lag = new EventLag();
  lag.take(event(at - 40, at));
  lag.take(event(at + 1_000 - 250, at + 1_000));
  lag.take(event(at + 2_000 - 10, at + 2_000));
  expect(lag.worstMs(0, at + 3_000)).toBe(250);
  expect(lag.worstMs(500, at + 3_000)).toBe(750);
  expect(lag.worstMs(-9_000, at + 3_000)).toBe(0);
});

test("forgets what is older than two minutes", () => {
  const lag = new EventLag();
  lag.take(event(at - 4_000, at));
  expect(lag.worstMs(0, at + 59_000)).toBe(4_000);
  expect(lag.worstMs(0, at + 61_000)).toBe(4_000);
  expect(lag.worstMs(0, at + 200_000)).toBeNull();
});

test("measures nothing where events carry no time", () => {
  const lag = new EventLag();
  lag.take(event(null, at));
  expect(lag.worstMs(0, at)).toBeNull();
});
