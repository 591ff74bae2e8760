import { expect, test } from "vitest";
import type { Cursor, Frame, Heartbeat, Snapshot } from "./contract.ts";
import { sharedTables } from "./contract.ts";
import { Replica } from "./replica.ts";

const lot = { key: "1", pbx: "a", name: "1", firstSpace: 0, lastSpace: 0, timeoutSeconds: 0 };
const nothing = Object.fromEntries(sharedTables.map((table) => [table, []])) as unknown as Snapshot["tables"];
const snapshot = (seq: number): Snapshot => ({
  epoch: "e",
  scope: "s",
  seq,
  tables: { ...nothing, lots: [lot] },
});
const frame = (from: number, to: number): Frame => ({
  epoch: "e",
  scope: "s",
  from,
  to,
  cause: "event",
  changes: [["lots", "1", null]],
});
const heartbeat = (seq: number): Heartbeat => ({ epoch: "e", seq, now: 0, lastHeardAt: {} });

function replicaAt(seq: number) {
  const asked: (Cursor | null)[] = [];
  const replica = new Replica((cursor) => asked.push(cursor));
  replica.load(snapshot(seq));
  return { replica, asked };
}

test("a frame after a gap changes nothing and is asked for once", () => {
  const { replica, asked } = replicaAt(1);
  expect(replica.follow(frame(2, 3))).toEqual([]);
  expect(replica.follow(frame(3, 4))).toEqual([]);
  expect(replica.tables.get("lots", "1")).toEqual(lot);
  expect(asked).toEqual([{ epoch: "e", scope: "s", seq: 1 }]);
});

test("an answer that does not come is asked for again two heartbeats later", () => {
  const { replica, asked } = replicaAt(1);
  replica.follow(frame(2, 3));
  replica.check(heartbeat(3));
  expect(asked).toHaveLength(1);
  replica.check(heartbeat(3));
  expect(asked).toHaveLength(2);
});

test("a quiet stream that has moved on is noticed by its heartbeat", () => {
  const { replica, asked } = replicaAt(1);
  replica.check(heartbeat(1));
  expect(asked).toEqual([]);
  replica.check(heartbeat(2));
  expect(asked).toHaveLength(1);
});

test("rows that a snapshot repeats keep their reference", () => {
  const { replica } = replicaAt(1);
  const before = replica.tables.get("lots", "1");
  expect(replica.load(structuredClone(snapshot(9)))).toEqual([]);
  expect(replica.tables.get("lots", "1")).toBe(before);
});
