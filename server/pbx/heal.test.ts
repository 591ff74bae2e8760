// A healed queue has the order of the reading, whoever was missing and whoever has come since.
import { expect, test } from "vitest";
import { keyOf } from "#lib/model/key.ts";
import { toPhoneNumber } from "#lib/model/phone-number.ts";
import type { CallerRow } from "#lib/model/rows.ts";
import { firstSnapshot, pbx } from "#lib/state/arbitrary-events.ts";
import type { EventOf, Floor } from "#lib/state/events.ts";
import { compare, type Difference } from "./compare.ts";
import { healing } from "./heal.ts";
import { Store } from "./store.ts";

const queue = "100";
const { floor: first } = firstSnapshot as EventOf<"snapshot-taken">;
const caller = (uniqueid: string, rank: number): CallerRow => ({
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
const listed = (order: string): Floor => ({
  ...first,
  callers: [...order].map((uniqueid, place) => caller(uniqueid, place + 1)),
});

/** The order after healing what a reading shows, of the differences that are chosen. */
function healed(known: string, read: string, chosen: (found: Difference) => boolean = () => true): string {
  const store = new Store();
  store.dispatch(firstSnapshot);
  const changes = [...known].map((uniqueid, place) => {
    const row = caller(uniqueid, place * 1_024);
    return { table: "callers" as const, key: row.key, row };
  });
  store.dispatch({ type: "refreshed", pbx, at: 1, changes });
  const floor = listed(read);
  const differences = compare(store.tables, pbx, floor).filter(chosen);
  store.dispatch({ type: "healed", pbx, at: 2, changes: healing(store.tables, floor, differences) });
  return store.tables
    .rows("callersByRank", keyOf(pbx, queue))
    .map((row) => row.uniqueid)
    .join("");
}

test.each([
  ["two neighbours that were missing", "AD", "ABCD"],
  ["the first and the last", "BC", "ABCD"],
  ["another order", "ABCD", "DBAC"],
  ["a ghost and a newcomer in its place", "AXC", "ABC"],
])("%s stand where Asterisk has them", (_, known, read) => {
  expect(healed(known, read)).toBe(read);
});

test("a caller who has come since the reading stands behind those of the reading", () => {
  const newcomerStays = ({ key, what }: Difference) => !(what === "extra" && key.endsWith("N"));
  expect(healed("ADN", "ABCD", newcomerStays)).toBe("ABCDN");
});

test("another order is taken over whole, though one of its callers was left out as just touched", () => {
  expect(healed("ABC", "BAC", ({ key }) => !key.endsWith("C"))).toBe("BAC");
  expect(healed("ABC", "CBA", ({ key }) => !key.endsWith("C"))).toBe("CBA");
});
