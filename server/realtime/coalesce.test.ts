// When batches go out; what they merge is held by the hub's laws.
import { expect, test } from "vitest";
import type { Applied } from "#lib/state/change.ts";
import { ManualClock } from "#server/ami/manual-clock.ts";
import { type Batch, Coalescer, spanFor } from "./coalesce.ts";

const bridge = (key: string) => ({
  table: "bridges" as const,
  key,
  before: null,
  after: { key, pbx: "p", bridge: key, type: "", technology: "", createdAt: 0 },
});
const patch = (...applied: Applied[]) => ({ applied, cause: "event" as const, at: 0 });

test("a clock that is set back holds nothing up for longer than a span", async () => {
  const clock = new ManualClock();
  let setBackMs = 0;
  const timers = {
    now: () => clock.now() - setBackMs,
    after: (ms: number, call: () => void) => clock.after(ms, call),
  };
  const out: Batch[] = [];
  const coalescer = new Coalescer(
    timers,
    (batch) => out.push(batch),
    () => 40,
  );
  coalescer.add(patch(bridge("a")));
  await Promise.resolve();
  setBackMs = 3_600_000;
  coalescer.add(patch(bridge("b")));
  clock.advance(40);
  expect(out).toHaveLength(2);
});

test("the more look, the less often", () => {
  expect(spanFor(1)).toBeLessThan(spanFor(2_000));
});
