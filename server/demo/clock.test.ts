// Time runs what is due, in order, at the instant it was due.
import { fc, test } from "@fast-check/vitest";
import { expect } from "vitest";
import { type Cancel, steppedClock, wallClock } from "./clock.ts";

test.prop([fc.array(fc.nat(1000), { maxLength: 60 }), fc.integer({ min: 1, max: 400 })])(
  "runs everything once, in the order of its instant and then of its asking, whatever the steps",
  (delays, step) => {
    const clock = steppedClock(5000);
    const ran: [number, number][] = [];
    delays.forEach((delay, index) => {
      clock.after(delay, () => ran.push([clock.now() - 5000, index]));
    });
    for (let at = 0; at <= 1000; at += step) clock.advance(step);
    const expected = delays
      .map((delay, index) => [delay, index] as const)
      .sort((a, b) => a[0] - b[0] || a[1] - b[1]);
    expect(ran).toEqual(expected);
  },
);

test("does not run what was cancelled, even by something due before it at the same instant", () => {
  const clock = steppedClock(0);
  const ran: string[] = [];
  const cancel: Cancel[] = [];
  clock.after(10, () => {
    for (const each of cancel) each();
  });
  cancel.push(clock.after(10, () => ran.push("late")));
  clock.advance(10);
  expect(ran).toEqual([]);
});

test("a wall clock that starts in the past has run it all when it starts", () => {
  const clock = wallClock(Date.now() - 60_000);
  const seen: number[] = [];
  const from = clock.now();
  for (const delay of [30_000, 10_000, 50_000]) clock.after(delay, () => seen.push(clock.now() - from));
  clock.start();
  clock.stop();
  expect(seen).toEqual([10_000, 30_000, 50_000]);
});
