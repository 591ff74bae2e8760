import { fc, test as prop } from "@fast-check/vitest";
import { expect, test } from "vitest";
import type { LinkStatus, PbxRow } from "#lib/model/rows.ts";
import { type Connection, connectionOf, type Facts, floorNow, isSilent, unconnected } from "./connection.ts";

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

/** What a page is told of a PBX that was lost at 100 s, noticed at 100.4 s: each status with the seconds it lasts. */
const attempts = fc.array(
  fc.record({
    status: fc.constantFrom<LinkStatus[]>("connecting", "bootstrapping", "offline"),
    link: fc.constantFrom<Facts["link"][]>("open", "open", "open", "lost"),
    seconds: fc.integer({ min: 0, max: 90 }),
  }),
  { maxLength: 12 },
);

prop.prop([attempts])("durations stand still from the loss of a PBX until it is live again", (later) => {
  let now = 100_400;
  let told = connectionOf(facts({ now: 99_000, heardAt: 99_000 }), unconnected);
  const first = { status: "offline", link: "open", seconds: 1 } as const;
  for (const { status, link, seconds } of [first, ...later]) {
    const pbxes = [pbx({ status, since: now, liveUntil: 100_000 })];
    for (const at of [now, now + seconds * 1_000]) {
      const heardAt = at === 100_400 ? 99_000 : at;
      told = connectionOf(facts({ now: at, heardAt, link, pbxes }), told);
      expect(told.floor).toBe("old");
      expect(floorNow(at, told)).toBe(100_400);
    }
    now += seconds * 1_000 + 200;
  }
  const back = facts({ now, heardAt: now - 100, pbxes: [pbx({ since: now - 50, liveUntil: 100_000 })] });
  const live = connectionOf({ ...back, lastHeardAt: { a: 99_900 } }, told);
  expect(live.status).toBe("live");
  expect(floorNow(now, live)).toBe(now);
});

test("who comes while the floor is read anew sees durations up to the instant it was known", () => {
  const reading = [pbx({ status: "bootstrapping", since: 280_000, liveUntil: 99_000 })];
  const told = connectionOf(facts({ pbxes: reading, now: 281_000, heardAt: 280_500 }));
  expect(told.status).toBe("pbx-connecting");
  expect(floorNow(281_000, told)).toBe(99_000);
});

test("a PBX that has just gone live was just heard, and falls silent from then on", () => {
  const given = { pbxes: [pbx({ since: 280_000 })], lastHeardAt: { a: 99_900 } };
  expect(connectionOf(facts({ ...given, now: 281_000, heardAt: 280_900 })).status).toBe("live");
  const silent = connectionOf(facts({ ...given, now: 291_000, heardAt: 290_001 }));
  expect(silent).toMatchObject({ status: "pbx-stale", knownAt: 280_000 });
});
