import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { keyOf } from "#lib/model/key.ts";
import { apply } from "#lib/state/apply.ts";
import { change } from "#lib/state/change.ts";
import { type ReadonlyTables, Tables } from "#lib/state/tables.ts";
import { Selection } from "./selection.ts";
import { FloorStore } from "./store.ts";

beforeEach(() => vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] }));
afterEach(() => vi.useRealTimers());

/** A floor whose only numbers are those of one lot; flushes come at once. */
function floor() {
  const tables = new Tables();
  const store = new FloorStore(tables, (flush) => flush());
  const key = keyOf("a", "lot");
  return {
    store,
    set: (firstSpace: number) =>
      store.changed(
        apply(tables, [
          change("lots", key, { key, pbx: "a", name: "", firstSpace, lastSpace: 0, timeoutSeconds: 0 }),
        ]),
        true,
      ),
  };
}

const tens = (tables: ReadonlyTables) => ({
  value: Math.floor(([...tables.all("lots").values()][0]?.firstSpace ?? 0) / 10),
});
const sameTens = (a: { value: number }, b: { value: number }) => a.value === b.value;

test("an equal answer keeps its reference", () => {
  const { store, set } = floor();
  const selection = new Selection(store, tens, sameTens, 0);
  set(10);
  const ten = selection.read();
  set(11);
  expect(selection.read()).toBe(ten);
  set(20);
  expect(selection.read()).toEqual({ value: 2 });
});

test("an answer that rests is not disturbed, and is up to date when its rest is over", () => {
  const { store, set } = floor();
  set(10);
  const selection = new Selection(store, tens, sameTens, 500);
  const listener = vi.fn();
  const leave = selection.subscribe(listener);
  const ten = selection.read();
  for (const space of [20, 30, 40]) set(space);
  expect(selection.read()).toBe(ten);
  expect(listener).not.toHaveBeenCalled();
  vi.advanceTimersByTime(500);
  expect(listener).toHaveBeenCalledTimes(1);
  expect(selection.read()).toEqual({ value: 4 });
  leave();
  expect(vi.getTimerCount()).toBe(0);
});

test("the first change after a rest shows at once, and so does the first floor", () => {
  const { store, set } = floor();
  const selection = new Selection(store, tens, sameTens, 500);
  const listener = vi.fn();
  const leave = selection.subscribe(listener);
  expect(selection.read()).toEqual({ value: 0 });
  set(10);
  expect(listener).toHaveBeenCalledTimes(1);
  expect(selection.read()).toEqual({ value: 1 });
  vi.advanceTimersByTime(500);
  set(20);
  expect(listener).toHaveBeenCalledTimes(2);
  expect(selection.read()).toEqual({ value: 2 });
  leave();
});
