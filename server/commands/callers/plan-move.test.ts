import { fc, test } from "@fast-check/vitest";
import { expect } from "vitest";
import { type PriorityStep, planMove, type Standing } from "./plan-move.ts";

/** What Asterisk does with one of these, as measured on 22. */
function asterisk(queue: readonly Standing[], { key, priority, immediate }: PriorityStep): Standing[] {
  const changed = queue.map((one) => (one.key === key ? { ...one, priority } : one));
  if (!immediate) return changed;
  const others = changed.filter((one) => one.key !== key);
  const place = others.findIndex((one) => one.priority < priority);
  const at = place < 0 ? others.length : place;
  return [...others.slice(0, at), { key, priority }, ...others.slice(at)];
}

const queues = fc
  .array(fc.integer({ min: 0, max: 4 }), { minLength: 1, maxLength: 12 })
  .map((priorities) => priorities.map((priority, place) => ({ key: String(place), priority })));

test.prop([queues, fc.nat(), fc.nat()])(
  "the caller gets to the place, the others keep their order, and no priority falls but the caller's own",
  (queue, one, other) => {
    const from = one % queue.length;
    const to = other % queue.length;
    const after = planMove(queue, from, to).reduce(asterisk, queue);
    const wanted = queue.filter((_standing, place) => place !== from);
    const moved = queue[from];
    if (moved === undefined) return;
    wanted.splice(to, 0, moved);
    expect(after.map(({ key }) => key)).toEqual(wanted.map(({ key }) => key));
    for (const { key, priority } of after) {
      expect(priority).toBeGreaterThanOrEqual(0);
      if (key !== moved.key) expect(priority).toBeGreaterThanOrEqual(queue[Number(key)]?.priority ?? 0);
    }
  },
);

test("to the front takes one step, whoever waits", () => {
  const queue = [3, 0, 0].map((priority, place) => ({ key: String(place), priority }));
  expect(planMove(queue, 2, 0)).toEqual([{ key: "2", priority: 4, immediate: true }]);
});
