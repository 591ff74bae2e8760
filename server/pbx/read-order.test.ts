import { fc, test } from "@fast-check/vitest";
import { expect } from "vitest";
import { keyOf } from "#lib/model/key.ts";
import { toPhoneNumber } from "#lib/model/phone-number.ts";
import type { CallerRow } from "#lib/model/rows.ts";
import { change } from "#lib/state/change.ts";
import { reordering } from "./read-order.ts";
import { Store } from "./store.ts";

const pbx = "main";
const caller = (queue: string, uniqueid: string, rank: number): CallerRow => ({
  key: keyOf(pbx, queue, uniqueid),
  pbx,
  queue,
  uniqueid,
  linkedid: uniqueid,
  channel: "",
  number: toPhoneNumber(""),
  name: "",
  joinedAt: 0,
  rank,
  priority: 0,
  connectingAt: null,
});

function floor(uniqueids: readonly string[]): Store {
  const store = new Store();
  const rows = [
    ...uniqueids.map((uniqueid, place) => caller("a", uniqueid, place * 10)),
    caller("b", "other", 5),
  ];
  store.dispatch({
    type: "refreshed",
    pbx,
    at: 1,
    changes: rows.map((row) => change("callers", row.key, row)),
  });
  return store;
}

const order = (store: Store) =>
  store.tables.rows("callersByRank", keyOf(pbx, "a")).map((row) => row.uniqueid);
const some = fc.uniqueArray(fc.integer({ min: 0, max: 30 }).map(String), { maxLength: 12 });

test.prop([some, some, fc.integer({ min: 0, max: 9 })])(
  "the listed stand in the order of the list, the others after them as they stood, and nobody comes or goes",
  (known, read, priority) => {
    const store = floor(known);
    const entries = read.map((uniqueid, place) => ({ uniqueid, position: place + 1, priority }));
    const changes = reordering(store.tables, pbx, "a", entries);
    const patch = store.dispatch({ type: "refreshed", pbx, at: 2, changes });
    const listed = read.filter((uniqueid) => known.includes(uniqueid));
    expect(order(store)).toEqual([...listed, ...known.filter((uniqueid) => !read.includes(uniqueid))]);
    for (const uniqueid of listed)
      expect(store.tables.get("callers", keyOf(pbx, "a", uniqueid))?.priority).toBe(priority);
    expect(patch.applied.filter(({ table }) => table === "exits" || table === "kpis")).toEqual([]);
    expect(store.tables.get("callers", keyOf(pbx, "b", "other"))?.rank).toBe(5);
    expect(reordering(store.tables, pbx, "a", entries)).toEqual([]);
  },
);
