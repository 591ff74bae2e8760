// The examples that a reader needs; the laws are in laws.test.ts.
import { describe, expect, test } from "vitest";
import { keyOf } from "#lib/model/key.ts";
import { toPhoneNumber } from "#lib/model/phone-number.ts";
import { firstSnapshot, pbx } from "./arbitrary-events.ts";
import type { ChannelFacts, EventOf, MemberFacts, PbxEvent, PbxEventBody } from "./events.ts";
import { step } from "./step.ts";
import { Tables } from "./tables.ts";

const queue = "100";

function play(...bodies: readonly (PbxEventBody & { readonly after?: number })[]): Tables {
  const tables = new Tables();
  step(tables, firstSnapshot);
  let at = 2_000_000;
  for (const { after = 0, ...body } of bodies) {
    at += after;
    step(tables, { pbx, at, ...body } as PbxEvent);
  }
  return tables;
}

const channel = (uniqueid: string, name: string, more: Partial<ChannelFacts> = {}): ChannelFacts => ({
  uniqueid,
  linkedid: uniqueid,
  name,
  state: "up",
  number: toPhoneNumber("481"),
  callerName: "Caller",
  connectedNumber: toPhoneNumber(""),
  connectedName: "",
  context: "in",
  exten: toPhoneNumber("8001"),
  ...more,
});

const member = (more: Partial<MemberFacts> = {}): MemberFacts => ({
  queue,
  interface: "PJSIP/1",
  stateInterface: "",
  name: "Anna",
  membership: "static",
  penalty: 0,
  paused: false,
  status: "not-in-use",
  inCall: false,
  callsTaken: 0,
  pausedReason: "",
  lastCallSeconds: 0,
  lastPauseSeconds: 0,
  loginSeconds: 0,
  ringInUse: null,
  wrapupSeconds: 0,
  ...more,
});

const born = { type: "channel-created", channel: channel("c", "PJSIP/trunk-1") } as const;
const joined = { type: "caller-joined", queue, channel: channel("c", "PJSIP/trunk-1"), position: 1 } as const;
const offered = { queue, interface: "PJSIP/1", uniqueid: "c", destUniqueid: "a" } as const;
const added = { type: "member-added", member: member() } as const;
const answered = {
  type: "dial-ended",
  uniqueid: "c",
  destUniqueid: "a",
  answered: true,
  status: "ANSWER",
} as const;
const left = { type: "caller-left", queue, uniqueid: "c" } as const;
const abandoned = { type: "caller-abandoned", queue, uniqueid: "c" } as const;
const asked = { type: "hangup-requested", uniqueid: "c" } as const;
const gone = { type: "channel-hung-up", uniqueid: "c", cause: 16 } as const;
const kpi = (tables: Tables) => tables.get("kpis", keyOf(pbx, queue));
const anna = (tables: Tables) => tables.get("agents", keyOf(pbx, "PJSIP/1"));

describe("an exit from a queue", () => {
  test("is an abandon when the caller hung up", () => {
    const tables = play(born, joined, { ...asked, after: 7_000 }, abandoned, left, gone);
    expect(kpi(tables)).toMatchObject({ abandoned: 1, abandonedShort: 0, maxWaitMs: 7_000 });
  });

  test("within the short limit counts as a short abandon, too", () => {
    expect(kpi(play(born, joined, { ...asked, after: 4_000 }, abandoned, left))).toMatchObject({
      abandoned: 1,
      abandonedShort: 1,
    });
  });

  test("without a hang-up waits for its name and is no abandon", () => {
    const tables = play(born, joined, abandoned, left);
    expect(kpi(tables)).toMatchObject({ abandoned: 0, flowedOut: { timeout: 0 } });
    step(tables, { type: "exit-named", pbx, at: 3_000_000, queue, uniqueid: "c", reason: "timeout" });
    expect(kpi(tables)).toMatchObject({ abandoned: 0, flowedOut: { timeout: 1 } });
  });

  test("that nobody could name before the channel was gone is a flow-out for an unknown reason", () => {
    expect(kpi(play(born, joined, abandoned, left, gone))).toMatchObject({
      abandoned: 0,
      flowedOut: { unknown: 1 },
    });
  });

  test("without abandon or answer is an exit by key", () => {
    expect(kpi(play(born, joined, left))).toMatchObject({ flowedOut: { key: 1 } });
  });

  test("to an agent counts the wait up to the first answer, whatever is announced after it", () => {
    const tables = play(
      born,
      joined,
      { type: "agent-called", ...offered },
      { ...answered, after: 3_000 },
      { ...left, after: 6_000 },
      { type: "agent-connected", ...offered, holdtimeSeconds: 9 },
    );
    expect(kpi(tables)).toMatchObject({ answered: 1, answeredInTarget: 1, answeredWaitMs: 3_000 });
  });

  test("is counted once though every event comes twice", () => {
    const once = [
      born,
      joined,
      { type: "agent-called", ...offered },
      answered,
      left,
      { type: "agent-connected", ...offered, holdtimeSeconds: 0 },
    ] as const;
    expect(kpi(play(...once.flatMap((event) => [event, event])))).toMatchObject({
      answered: 1,
      flowedOut: { key: 0 },
    });
  });

  test("that nothing names, though the caller is mixed with somebody else, is a flow-out for an unknown reason", () => {
    const parking = {
      bridge: "b",
      bridgeType: "parking",
      technology: "holding_bridge",
      uniqueid: "c",
      linkedid: "c",
    };
    const tables = play(born, joined, { type: "bridge-entered", ...parking });
    expect(tables.all("callers").size).toBe(0);
    expect(kpi(tables)).toMatchObject({ abandoned: 0, flowedOut: { unknown: 1 } });
  });

  test("that only a snapshot noticed is counted as nothing", () => {
    const tables = play(born, joined);
    step(tables, { ...firstSnapshot, at: 3_000_000 });
    expect(tables.all("callers").size).toBe(0);
    expect(kpi(tables)).toMatchObject({ answered: 0, abandoned: 0, flowedOut: { unknown: 0, key: 0 } });
  });
});

describe("an agent", () => {
  const talking = [
    added,
    born,
    joined,
    { type: "agent-called", ...offered },
    answered,
    left,
    { type: "agent-connected", ...offered, holdtimeSeconds: 0 },
  ] as const;

  test("rings, connects and talks by the queue's word", () => {
    expect(anna(play(...talking.slice(0, 4)))?.state).toBe("ringing");
    expect(anna(play(...talking.slice(0, 5)))?.state).toBe("connecting");
    expect(anna(play(...talking))).toMatchObject({
      state: "queue-call",
      queue,
      talkingTo: { number: "481", uniqueid: "c" },
    });
  });

  test("is free when the leg ends, though AgentComplete comes much later", () => {
    const tables = play(...talking, { type: "channel-hung-up", uniqueid: "a", cause: 16, after: 9_000 });
    expect(anna(tables)?.state).toBe("available");
    step(tables, {
      type: "agent-ended",
      pbx,
      at: 9_000_000,
      queue,
      interface: "PJSIP/1",
      uniqueid: "c",
      destUniqueid: null,
    });
    expect(tables.get("members", keyOf(pbx, queue, "PJSIP/1"))?.lastCallAt).toBe(2_009_000);
  });

  test("talks on behind a leg that Asterisk optimised away, though it counts the talk as done and the member as free", () => {
    const counted = { type: "member-changed", member: member({ callsTaken: 1 }) } as const;
    const early = { type: "member-changed", member: member({ status: "in-use" }) } as const;
    const inCall = (tables: Tables) => tables.get("members", keyOf(pbx, queue, "PJSIP/1"))?.inCall;
    expect(inCall(play(...talking, early))).toBe(true);
    const tables = play(...talking, counted);
    expect(inCall(tables)).toBe(false);
    expect(anna(tables)?.state).toBe("queue-call");
  });

  test("wraps up for as long as the member says, and no event of Asterisk ends it", () => {
    const tables = play({ type: "member-added", member: member({ wrapupSeconds: 6 }) }, ...talking.slice(1), {
      type: "agent-ended",
      ...offered,
      after: 1_000,
    });
    expect(anna(tables)).toMatchObject({ state: "wrap-up", queue, wrapupUntil: 2_007_000 });
    step(tables, { type: "wrapup-ended", pbx, at: 2_007_000, queue, interface: "PJSIP/1" });
    expect(anna(tables)?.state).toBe("available");
  });

  test("paused in one of two queues is available, and paused in that queue", () => {
    const tables = play(
      added,
      { type: "member-added", member: member({ queue: "10" }) },
      { type: "member-paused", member: member({ queue: "10", paused: true, pausedReason: "Lunch" }) },
    );
    expect(anna(tables)).toMatchObject({
      state: "available",
      pausedIn: 1,
      memberships: 2,
      pausedReason: "Lunch",
    });
    expect(tables.get("counts", keyOf(pbx, "10"))?.agents).toMatchObject({ paused: 1, available: 0 });
    expect(tables.get("counts", keyOf(pbx, queue))?.agents).toMatchObject({ paused: 0, available: 1 });
  });

  test("who was ringing is free again when another answers", () => {
    const tables = play(
      added,
      { type: "member-added", member: member({ interface: "PJSIP/2" }) },
      born,
      joined,
      { type: "agent-called", ...offered },
      { type: "agent-called", ...offered, interface: "PJSIP/2", destUniqueid: "b" },
      { type: "agent-connected", ...offered, interface: "PJSIP/2", destUniqueid: "b", holdtimeSeconds: 0 },
    );
    expect(anna(tables)?.state).toBe("available");
    expect(tables.get("agents", keyOf(pbx, "PJSIP/2"))?.state).toBe("queue-call");
  });

  test("without a queue left is logged out, not gone", () => {
    expect(anna(play(added, { type: "member-removed", queue, interface: "PJSIP/1" }))).toMatchObject({
      state: "logged-out",
      memberships: 0,
    });
  });

  test("of a pool has no other call while the queue's call reaches their leg", () => {
    const pool = { interface: "Local/7@agents/n", stateInterface: "Agent:7" };
    const bridge = { bridgeType: "basic", technology: "simple_bridge" };
    const tables = play(
      { type: "member-added", member: member(pool) },
      { type: "channel-created", channel: channel("login", "PJSIP/7-1") },
      { type: "pool-agent-logged-in", agent: "7", uniqueid: "login" },
      born,
      joined,
      { type: "agent-called", ...offered, interface: pool.interface },
      { type: "bridge-entered", bridge: "b", ...bridge, uniqueid: "login", linkedid: "c" },
    );
    expect(tables.get("agents", keyOf(pbx, "Agent:7"))?.state).toBe("ringing");
  });

  test("logged out is forgotten when the day begins", () => {
    const away = play(
      { type: "link-changed", link: { countingSince: 1 } },
      added,
      { type: "member-added", member: member({ interface: "PJSIP/2" }) },
      { type: "member-removed", queue, interface: "PJSIP/1" },
    );
    step(away, { type: "day-rolled", pbx, at: 9_000_000 });
    expect([...away.all("agents").values()].map((row) => row.person)).toEqual(["PJSIP/2"]);
  });

  test("available again after a call that only a snapshot told of has not been so since before it", () => {
    const tables = play({ type: "member-added", member: member({ lastCallSeconds: 1_000 }) });
    const row = tables.get("members", keyOf(pbx, queue, "PJSIP/1"));
    const members = row === undefined ? [] : [{ ...row, lastCallAt: 5_000_000 }];
    const { floor } = firstSnapshot as EventOf<"snapshot-taken">;
    step(tables, { type: "snapshot-taken", pbx, at: 9_000_000, floor: { ...floor, members } });
    expect(anna(tables)).toMatchObject({ state: "available", since: 9_000_000, sinceAtLeast: true });
  });

  test("whose hint turns out to follow another phone is one person, in the middle of a call too", () => {
    const local = { interface: "Local/7@q/n", stateInterface: "hint:7@ext" };
    const tables = play(
      { type: "member-added", member: member(local) },
      born,
      joined,
      { type: "agent-called", ...offered, interface: local.interface },
      { type: "agent-connected", ...offered, interface: local.interface, holdtimeSeconds: 0 },
      { type: "hint-changed", exten: "7", context: "ext", devices: ["PJSIP/7"] },
    );
    const agents = [...tables.all("agents").values()];
    expect(agents.map(({ person, state }) => [person, state])).toEqual([["PJSIP/7", "queue-call"]]);
  });

  test("with a hint is the person whose phone it follows", () => {
    const tables = play(
      { type: "hint-changed", exten: "7", context: "ext", devices: ["PJSIP/7", "Custom:DND7"] },
      { type: "member-added", member: member({ interface: "Local/7@q/n", stateInterface: "hint:7@ext" }) },
    );
    expect(tables.get("agents", keyOf(pbx, "PJSIP/7"))).toMatchObject({ person: "PJSIP/7", name: "Anna" });
  });
});

test("a swap puts another channel into the same space", () => {
  const parked = {
    lot: "default",
    space: "701",
    channel: channel("x", "Local/700@x-1;2"),
    parkedBy: "",
    parkedSeconds: 0,
    remainingSeconds: 45,
  };
  const tables = play(
    { type: "parked", parked },
    { type: "parked-swapped", parked: { ...parked, channel: channel("c", "PJSIP/trunk-1") } },
  );
  step(tables, { type: "unparked", pbx, at: 3_000_000, lot: "default", space: "701", uniqueid: "x" });
  expect([...tables.all("parkedCalls").values()].map((row) => row.uniqueid)).toEqual(["c"]);
});
