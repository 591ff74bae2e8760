// What a reading of the whole floor may end, and what is left to the events.
import { describe, expect, test } from "vitest";
import { keyOf } from "#lib/model/key.ts";
import { toPhoneNumber } from "#lib/model/phone-number.ts";
import type { CallerRow, ChannelRow, MemberRow } from "#lib/model/rows.ts";
import { firstSnapshot, pbx } from "./arbitrary-events.ts";
import { channelRow } from "./channel-row.ts";
import type { ChannelFacts, EventOf, Floor, PbxEvent, PbxEventBody } from "./events.ts";
import { memberRow } from "./member-row.ts";
import { step } from "./step.ts";
import { Tables } from "./tables.ts";

const queue = "100";
const first = (firstSnapshot as EventOf<"snapshot-taken">).floor;

const facts = (uniqueid: string, name: string): ChannelFacts => ({
  uniqueid,
  linkedid: uniqueid,
  name,
  state: "up",
  number: toPhoneNumber("481"),
  callerName: "",
  connectedNumber: toPhoneNumber(""),
  connectedName: "",
  context: "in",
  exten: toPhoneNumber("8001"),
});
const offered = { queue, interface: "PJSIP/1", uniqueid: "c", destUniqueid: "a" } as const;
const waits: readonly PbxEventBody[] = [
  { type: "channel-created", channel: facts("c", "PJSIP/trunk-1") },
  { type: "caller-joined", queue, channel: facts("c", "PJSIP/trunk-1"), position: 1 },
];
const leaves: readonly PbxEventBody[] = [
  { type: "hangup-requested", uniqueid: "c" },
  { type: "caller-abandoned", queue, uniqueid: "c" },
  { type: "caller-left", queue, uniqueid: "c" },
  { type: "channel-hung-up", uniqueid: "c", cause: 0 },
];
const member = (inCall: boolean): MemberRow =>
  memberRow(
    { skewMs: 0, devicesOfHint: () => [], talking: false },
    pbx,
    {
      queue,
      interface: "PJSIP/1",
      stateInterface: "",
      name: "Anna",
      membership: "static",
      penalty: 0,
      paused: false,
      status: "in-use",
      inCall,
      callsTaken: 0,
      pausedReason: "",
      lastCallSeconds: 0,
      lastPauseSeconds: 0,
      loginSeconds: 0,
      ringInUse: null,
      wrapupSeconds: 0,
    },
    0,
    undefined,
  );
const caller = (connectingAt: number | null): CallerRow => ({
  key: keyOf(pbx, queue, "c"),
  pbx,
  queue,
  uniqueid: "c",
  linkedid: "c",
  channel: "PJSIP/trunk-1",
  number: toPhoneNumber("481"),
  name: "",
  joinedAt: 1_990_000,
  rank: 1,
  priority: 0,
  connectingAt,
});
const channel = (uniqueid: string): ChannelRow => channelRow(pbx, facts(uniqueid, `PJSIP/${uniqueid}-1`), 0);

function play(
  ...events: readonly (PbxEventBody | { readonly floor: Partial<Floor>; readonly heard: boolean })[]
) {
  const tables = new Tables();
  step(tables, firstSnapshot);
  let at = 2_000_000;
  for (const event of events) {
    at += 1_000;
    const body =
      "floor" in event && "heard" in event
        ? {
            type: event.heard ? ("snapshot-renewed" as const) : ("snapshot-taken" as const),
            floor: { ...first, ...event.floor },
          }
        : event;
    step(tables, { pbx, at, ...body } as PbxEvent);
  }
  return tables;
}
const kpi = (tables: Tables) => tables.get("kpis", keyOf(pbx, queue));

describe("a floor that is read again while every event is heard", () => {
  test("leaves a caller whose exit is still to be heard, and that exit is counted", () => {
    const tables = play(...waits, { floor: {}, heard: true }, ...leaves);
    expect(kpi(tables)).toMatchObject({ abandoned: 1 });
    expect(tables.all("callers").size + tables.all("channels").size).toBe(0);
  });

  test("keeps an exit that is not named yet", () => {
    const tables = play(
      ...waits,
      { type: "caller-abandoned", queue, uniqueid: "c" },
      { floor: {}, heard: true },
      { type: "exit-named", queue, uniqueid: "c", reason: "timeout" },
    );
    expect(kpi(tables)).toMatchObject({ flowedOut: { timeout: 1 } });
  });

  test.each([
    ["hung up", leaves, { abandoned: 1, flowedOut: { key: 0 } }],
    ["was let go", leaves.slice(1, 3), { abandoned: 0, flowedOut: { timeout: 1, key: 0 } }],
  ])("does not let in again one who %s while Asterisk still lists them", (_, exit, counts) => {
    const listed = { floor: { callers: [caller(null)], channels: [channel("c")] }, heard: true } as const;
    const until = exit.findIndex(({ type }) => type === "caller-left");
    const named = { type: "exit-named", queue, uniqueid: "c", reason: "timeout" } as const;
    const tables = play(...waits, ...exit.slice(0, until), listed, ...exit.slice(until), named);
    expect(kpi(tables)).toMatchObject(counts);
    expect(tables.all("callers").size).toBe(0);
  });

  test("brings what was not known, and ends what no event ends", () => {
    const [kept, gone] = first.queues;
    const tables = play({
      floor: { queues: kept === undefined ? [] : [kept], members: [member(false)] },
      heard: true,
    });
    expect(tables.get("queues", kept?.key ?? "")).toBeDefined();
    expect(tables.get("queues", gone?.key ?? "")).toBeUndefined();
    expect(tables.get("agents", keyOf(pbx, "PJSIP/1"))).toMatchObject({ sinceAtLeast: true });
  });

  test("after a silence the same reading ends them all, uncounted", () => {
    const tables = play(...waits, { floor: {}, heard: false }, ...leaves);
    expect(kpi(tables)).toMatchObject({ abandoned: 0, flowedOut: { unknown: 0 } });
    expect(tables.all("callers").size).toBe(0);
  });
});

describe("a talk that the lists don't show", () => {
  const talks: readonly PbxEventBody[] = [
    ...waits,
    { type: "channel-created", channel: facts("a", "PJSIP/1-1") },
    { type: "agent-connected", ...offered, holdtimeSeconds: 1 },
  ];
  const offers = (floor: Partial<Floor>) => play(...talks, { floor, heard: false }).all("offers").size;
  const legs = [channel("a"), channel("c")];

  test("goes on after a silence when Asterisk still counts the member as in a call and both ends live", () => {
    expect(offers({ members: [member(true)], channels: legs })).toBe(1);
  });

  test("goes on with both ends in one bridge, though Asterisk counts it as done", () => {
    const together = legs.map((leg) => ({ ...leg, bridge: "b" }));
    expect(offers({ members: [member(false)], channels: together })).toBe(1);
  });

  test("is over when an end is gone or the member is free", () => {
    expect(offers({ members: [member(false)], channels: legs })).toBe(0);
    expect(offers({ members: [member(true)], channels: legs.slice(0, 1) })).toBe(0);
  });
});

test("a caller who was being connected when the link came up is counted as answered", () => {
  const tables = play(
    { floor: { callers: [caller(1_999_000)], channels: [channel("c")] }, heard: false },
    { type: "caller-left", queue, uniqueid: "c" },
    { type: "agent-connected", ...offered, holdtimeSeconds: 9 },
  );
  expect(kpi(tables)).toMatchObject({ answered: 1, answeredWaitMs: 9_000, flowedOut: { key: 0 } });
});

describe("the day", () => {
  const row = (link: EventOf<"link-changed">["link"]) =>
    play({ type: "link-changed", link }, { type: "day-rolled" }).get("pbxes", pbx);

  test("begins no count for a PBX that was never seen", () => {
    expect(row({ countingSince: null })).toMatchObject({ countingSince: null });
  });

  test("begins the count of one that was seen anew", () => {
    expect(row({ countingSince: 1, unseenMs: 5 })).toMatchObject({ countingSince: 2_002_000, unseenMs: 0 });
  });
});
