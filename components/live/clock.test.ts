import { expect, test } from "vitest";
import { ManualClock } from "#server/ami/manual-clock.ts";
import { ServerClock } from "./clock.ts";

/** A browser whose own clock is `behindMs` behind the server's. */
function browser(behindMs: number) {
  const local = new ManualClock(1_700_000_000_000);
  const pending = new Set<() => void>();
  const clock = new ServerClock(() => local.now(), {
    setTimeout: ((call: () => void, ms: number) => {
      const cancel = local.after(ms, call);
      pending.add(cancel);
      return cancel;
    }) as never,
    clearTimeout: ((cancel: () => void) => {
      pending.delete(cancel);
      cancel();
    }) as never,
  });
  return { local, clock, pending, serverNow: () => local.now() + behindMs };
}

test("time is unknown before the server has said it", () => {
  const { clock } = browser(0);
  expect(clock.now()).toBeNull();
  expect(clock.second()).toBeNull();
});

test("the least delayed message tells the time", () => {
  const { local, clock, serverNow } = browser(60_400);
  for (const delayMs of [400, 20, 300]) {
    const sentAt = serverNow();
    local.advance(delayMs);
    clock.sample(sentAt);
  }
  expect(clock.now()).toBe(serverNow() - 20);
});

test("a clock that was set, on either side, is followed at once", () => {
  const { clock, serverNow } = browser(0);
  clock.sample(serverNow() + 5_000);
  clock.sample(serverNow() - 5_000);
  expect(clock.now()).toBe(serverNow() - 5_000);
});

test("one tick for all, on the server's full second, and none when nobody listens", () => {
  const { local, clock, pending, serverNow } = browser(250);
  clock.sample(serverNow());
  const seen: (number | null)[] = [];
  const leave = [1, 2, 3].map(() => clock.onTick(() => seen.push(clock.second())));
  expect(pending.size).toBe(1);
  seen.length = 0;
  local.advance(2_000);
  expect(seen).toHaveLength(6);
  expect(seen.every((second) => second !== null && second % 1_000 === 0)).toBe(true);
  expect(serverNow() - (clock.second() ?? 0)).toBeLessThan(1_000);
  for (const end of leave) end();
  expect(pending.size).toBe(0);
});
