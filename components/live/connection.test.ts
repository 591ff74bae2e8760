import { expect, test } from "vitest";
import type { PbxRow } from "#lib/model/rows.ts";
import { type Connection, connectionOf, type Facts, floorNow, isSilent } from "./connection.ts";

const pbx = (fields: Partial<PbxRow> = {}): PbxRow => ({
  key: "a",
  pbx: "a",
  name: "A",
  demo: false,
  status: "live",
  since: 0,
  liveUntil: 100_000,
  problem: null,
  refused: [],
  asteriskVersion: null,
  amiVersion: null,
  actions: null,
  clockSkewMs: null,
  countingSince: null,
  unseenMs: 0,
  ...fields,
});

const facts = (fields: Partial<Facts> = {}): Facts => ({
  link: "open",
  loaded: true,
  heardAt: 100_000,
  now: 101_000,
  pbxes: [pbx()],
  lastHeardAt: { a: 99_500 },
  ...fields,
});

const cases: readonly [string, Partial<Facts>, Partial<Connection>][] = [
  ["all is well", {}, { status: "live", floor: "fresh" }],
  ["nothing was heard yet", { loaded: false, heardAt: null }, { status: "connecting", floor: "loading" }],
  ["the server went before it said anything", { link: "lost", loaded: false }, { status: "reconnecting" }],
  [
    "the server is gone",
    { link: "lost" },
    { status: "reconnecting", floor: "old", knownAt: 100_000, pbx: null },
  ],
  ["five quiet seconds are still live", { now: 105_000 }, { status: "live" }],
  ["more than five are not", { now: 105_001 }, { status: "stale", floor: "old", knownAt: 100_000 }],
  [
    "the PBX is gone",
    { pbxes: [pbx({ status: "offline", liveUntil: 90_000 })] },
    { status: "pbx-offline", floor: "old", knownAt: 90_000 },
  ],
  [
    "the PBX was never seen whole",
    { pbxes: [pbx({ status: "bootstrapping", liveUntil: null })] },
    { status: "pbx-connecting", floor: "loading", knownAt: null },
  ],
  [
    "the PBX link is up but silent",
    { lastHeardAt: { a: 89_999 } },
    { status: "pbx-stale", floor: "old", knownAt: 89_999 },
  ],
  [
    "one of two PBXes is gone",
    { pbxes: [pbx(), pbx({ key: "b", pbx: "b", status: "offline", liveUntil: 80_000 })] },
    { status: "pbx-offline", floor: "old", knownAt: 80_000 },
  ],
  ["a reload did not help", { link: "outdated" }, { status: "outdated" }],
];

test.for(cases)("%s", ([, given, expected]) => {
  expect(connectionOf(facts(given))).toMatchObject(expected);
});

test("demo data is said whatever else is said", () => {
  for (const given of [{}, { link: "lost" }, { link: "outdated" }, { now: 200_000 }] as const) {
    expect(connectionOf(facts({ ...given, pbxes: [pbx({ demo: true })] })).demo).toBe(true);
  }
});

test("durations run while the floor is true, and stop without a step back when it is not", () => {
  let shown = 0;
  for (let now = 100_000; now < 130_000; now += 1_000) {
    const next = floorNow(now, connectionOf(facts({ now }))) ?? 0;
    expect(next).toBeGreaterThanOrEqual(shown);
    shown = next;
  }
  expect(shown).toBe(110_000);
});

test("a socket is dropped when it falls silent, but not while its first snapshot is on the way", () => {
  const silent = { link: "open", heardAt: 100_000, now: 110_001, heardSinceOpen: true } as const;
  expect(isSilent(silent)).toBe(true);
  expect(isSilent({ ...silent, now: 110_000 })).toBe(false);
  expect(isSilent({ ...silent, heardSinceOpen: false })).toBe(false);
  expect(isSilent({ ...silent, link: "lost" })).toBe(false);
});

test("durations stop where a loss was noticed, not ten seconds later", () => {
  const lost = connectionOf(
    facts({
      pbxes: [pbx({ status: "offline", since: 100_000, liveUntil: 99_000 })],
      now: 105_000,
      heardAt: 104_500,
    }),
  );
  expect(lost.status).toBe("pbx-offline");
  expect(floorNow(105_000, lost)).toBe(100_000);
});
