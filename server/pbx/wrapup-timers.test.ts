// The end of a wrap-up comes when the row says, however far away that is.
import { expect, test } from "vitest";
import { keyOf } from "#lib/model/key.ts";
import { firstSnapshot, pbx } from "#lib/state/arbitrary-events.ts";
import type { MemberFacts } from "#lib/state/events.ts";
import { ManualClock } from "#server/ami/manual-clock.ts";
import { Store } from "./store.ts";
import { timeWrapups } from "./wrapup-timers.ts";

const hourMs = 3_600_000;
/** What setTimeout can hold; beyond it fires at once. */
const longestTimerMs = 2 ** 31 - 1;

const member = (lastCallSeconds: number, wrapupSeconds: number): MemberFacts => ({
  queue: "100",
  interface: "PJSIP/1",
  stateInterface: "",
  name: "Anna",
  membership: "static",
  penalty: 0,
  paused: false,
  status: "not-in-use",
  inCall: false,
  callsTaken: 1,
  pausedReason: "",
  lastCallSeconds,
  lastPauseSeconds: 0,
  loginSeconds: 0,
  ringInUse: null,
  wrapupSeconds,
});

function wrapping(wrapupSeconds: number) {
  const clock = new ManualClock();
  const store = new Store();
  const stop = timeWrapups(store, clock);
  store.dispatch(firstSnapshot);
  const at = clock.now();
  store.dispatch({ type: "member-added", pbx, at, member: member(at / 1_000, wrapupSeconds) });
  const until = () => store.tables.get("members", keyOf(pbx, "100", "PJSIP/1"))?.wrapupUntil ?? null;
  return { clock, stop, until };
}

test("of any length, and no timer is longer than it may be", () => {
  const { clock, until } = wrapping(4_000_000);
  for (let hour = 0; hour < 1_111; hour += 1) {
    expect(Math.max(...clock.due)).toBeLessThan(longestTimerMs);
    clock.advance(hourMs);
  }
  expect(until()).not.toBeNull();
  clock.advance(hourMs);
  expect(until()).toBeNull();
});

test("and after stopping it does not come", () => {
  const { clock, stop, until } = wrapping(5);
  stop();
  clock.advance(hourMs);
  expect(until()).not.toBeNull();
});
