import { describe, expect, test } from "vitest";
import type { PbxRow } from "#lib/model/rows.ts";
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

const pbx = (more: Partial<PbxRow>): PbxRow => ({
  key: "a",
  pbx: "a",
  name: "A",
  demo: false,
  status: "live",
  since: 0,
  liveUntil: null,
  problem: null,
  refused: [],
  asteriskVersion: null,
  amiVersion: null,
  actions: null,
  clockSkewMs: null,
  countingSince: null,
  unseenMs: 0,
  ...more,
});

describe("a server that was just started and has not seen the PBX yet", () => {
  const restarted = (lots: Snapshot["tables"]["lots"], row: PbxRow): Snapshot => ({
    epoch: "new",
    scope: "s",
    seq: 0,
    tables: { ...nothing, pbxes: [row], lots },
  });
  const told = (to: number, row: PbxRow): Frame => ({
    ...frame(to - 1, to),
    epoch: "new",
    changes: [["pbxes", "a", row]],
  });

  function held() {
    const asked: (Cursor | null)[] = [];
    const replica = new Replica((cursor) => asked.push(cursor));
    replica.load({ ...snapshot(1), tables: { ...nothing, pbxes: [pbx({})], lots: [lot] } });
    replica.check({ ...heartbeat(1), now: 5_000 });
    replica.load(restarted([], pbx({ status: "connecting" })));
    return { replica, asked };
  }

  test("leaves the last known rows, marked as known until the last heartbeat", () => {
    const { replica } = held();
    expect(replica.tables.get("lots", "1")).toEqual(lot);
    expect(replica.tables.get("pbxes", "a")).toMatchObject({ status: "connecting", liveUntil: 5_000 });
    replica.follow(told(1, pbx({ status: "offline", problem: "connect-refused" })));
    expect(replica.tables.get("lots", "1")).toEqual(lot);
    expect(replica.tables.get("pbxes", "a")).toMatchObject({ status: "offline", liveUntil: 5_000 });
  });

  test("is asked for the whole floor once it has seen it, and what is gone goes", () => {
    const { replica, asked } = held();
    replica.follow(told(1, pbx({ status: "live" })));
    expect(asked).toEqual([null]);
    expect(replica.tables.get("lots", "1")).toEqual(lot);
    const other = { ...lot, key: "2" };
    replica.load({ ...restarted([other], pbx({ status: "live" })), seq: 1 });
    expect([...replica.tables.all("lots").keys()]).toEqual(["2"]);
    replica.follow({ ...frame(1, 2), epoch: "new", changes: [["lots", "2", null]] });
    expect([...replica.tables.all("lots").keys()]).toEqual([]);
  });

  test("goes on owing the whole floor when the answer is lost with its socket", () => {
    const { replica, asked } = held();
    replica.follow(told(1, pbx({ status: "live" })));
    replica.opened();
    expect(replica.cursor).toBeNull();
    expect(replica.loaded).toBe(true);
    replica.check({ ...heartbeat(1), epoch: "new" });
    replica.check({ ...heartbeat(1), epoch: "new" });
    expect(asked.length).toBeGreaterThan(1);
    expect(new Set(asked)).toEqual(new Set([null]));
    replica.load({ ...restarted([], pbx({ status: "live" })), seq: 1 });
    expect(replica.cursor).toEqual({ epoch: "new", scope: "s", seq: 1 });
  });

  test("keeps nothing of another PBX that has taken its place", () => {
    const { replica } = held();
    replica.load({ ...restarted([], pbx({ name: "B", status: "connecting" })), epoch: "third" });
    expect(replica.tables.all("lots").size).toBe(0);
    expect(replica.tables.get("pbxes", "a")).toMatchObject({ name: "B", liveUntil: null });
  });

  test("is asked for the whole floor when another PBX takes its place meanwhile", () => {
    const { replica, asked } = held();
    const other = pbx({ name: "B", status: "connecting" });
    replica.follow(told(1, other));
    expect(asked).toEqual([null]);
    replica.load({ ...restarted([], other), seq: 1 });
    expect(replica.tables.all("lots").size).toBe(0);
  });

  test("asks for the whole floor when the PBX goes while it is held", () => {
    const { replica, asked } = held();
    replica.follow({ ...told(1, pbx({})), changes: [["pbxes", "a", null]] });
    expect(asked).toEqual([null]);
    expect(replica.cursor).toBeNull();
  });

  test("keeps nothing of a PBX that is no longer there", () => {
    const { replica } = held();
    replica.load({ ...restarted([], pbx({ key: "b", pbx: "b", status: "connecting" })), epoch: "third" });
    expect(replica.tables.all("lots").size).toBe(0);
    expect([...replica.tables.all("pbxes").keys()]).toEqual(["b"]);
  });
});
