import { expect, test, vi } from "vitest";
import { keyOf } from "#lib/model/key.ts";
import { apply } from "#lib/state/apply.ts";
import { type Change, change } from "#lib/state/change.ts";
import { Tables } from "#lib/state/tables.ts";
import { FloorStore } from "./store.ts";

const caller = (queue: string, uniqueid: string, rank: number, priority = 0): Change =>
  change("callers", keyOf("a", queue, uniqueid), {
    key: keyOf("a", queue, uniqueid),
    pbx: "a",
    queue,
    uniqueid,
    linkedid: uniqueid,
    channel: "",
    number: "" as never,
    name: "",
    joinedAt: 0,
    rank,
    priority,
    connectingAt: null,
  });

/** A store whose animation frames come when the test says so. */
function floor() {
  const tables = new Tables();
  const frames: (() => void)[] = [];
  const store = new FloorStore(tables, (flush) => frames.push(flush));
  return {
    store,
    frames,
    change: (...changes: Change[]) => store.changed(apply(tables, changes), true),
    nextFrame: () => {
      for (const flush of frames.splice(0)) flush();
    },
  };
}

test("a listener hears of its own row alone, once per frame however often the row changed", () => {
  const { store, change, nextFrame, frames } = floor();
  const mine = vi.fn();
  const other = vi.fn();
  store.onRow("callers", keyOf("a", "q", "1"), mine);
  store.onRow("callers", keyOf("a", "q", "2"), other);
  change(caller("q", "1", 1));
  change(caller("q", "1", 2), caller("q", "1", 3));
  expect(mine).not.toHaveBeenCalled();
  expect(store.row("callers", keyOf("a", "q", "1"))?.rank).toBe(3);
  expect(frames).toHaveLength(1);
  nextFrame();
  expect(mine).toHaveBeenCalledTimes(1);
  expect(other).not.toHaveBeenCalled();
});

test("a list under an index is the same array until one of its rows changes, comes or leaves", () => {
  const { store, change, nextFrame } = floor();
  const listener = vi.fn();
  store.onIndex("callersByRank", keyOf("a", "q"), listener);
  change(caller("q", "1", 2), caller("q", "2", 1));
  nextFrame();
  const rows = store.rows("callersByRank", keyOf("a", "q"));
  expect(rows.map(({ uniqueid }) => uniqueid)).toEqual(["2", "1"]);
  change(caller("other", "3", 1));
  nextFrame();
  expect(store.rows("callersByRank", keyOf("a", "q"))).toBe(rows);
  expect(listener).toHaveBeenCalledTimes(1);
  change(caller("q", "1", 2, 5));
  nextFrame();
  expect(store.rows("callersByRank", keyOf("a", "q"))).not.toBe(rows);
  expect(listener).toHaveBeenCalledTimes(2);
});

test("keys change when rows come or go, and not when they change", () => {
  const { store, change, nextFrame } = floor();
  const listener = vi.fn();
  store.onKeys("callers", listener);
  change(caller("q", "1", 1));
  nextFrame();
  const keys = store.keys("callers");
  change(caller("q", "1", 2));
  nextFrame();
  expect(store.keys("callers")).toBe(keys);
  expect(listener).toHaveBeenCalledTimes(1);
});

test("a listener that has left hears nothing, even when it leaves during a flush", () => {
  const { store, change, nextFrame } = floor();
  const second = vi.fn();
  let leave: () => void = () => undefined;
  store.onTable("callers", () => leave());
  leave = store.onTable("callers", second);
  change(caller("q", "1", 1));
  nextFrame();
  second.mockClear();
  change(caller("q", "1", 2));
  nextFrame();
  expect(second).not.toHaveBeenCalled();
});

test("an empty first snapshot is news: the floor is known to be empty", () => {
  const { store, nextFrame } = floor();
  const listener = vi.fn();
  store.onFloor(listener);
  expect(store.loaded).toBe(false);
  store.changed([], true);
  nextFrame();
  expect(store.loaded).toBe(true);
  expect(listener).toHaveBeenCalledTimes(1);
});
