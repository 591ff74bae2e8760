// Random events over a small floor, for property tests: few names, so that events meet each other; no order that a real
// PBX would keep, since after lost and doubled messages none holds.
import fc from "fast-check";
import { deviceStates } from "#lib/model/device-state.ts";
import { keyOf } from "#lib/model/key.ts";
import { toPhoneNumber } from "#lib/model/phone-number.ts";
import { channelStates, type QueueRow, supervisionModes } from "#lib/model/rows.ts";
import type { ChannelFacts, Floor, MemberFacts, PbxEvent, PbxEventBody } from "./events.ts";

export const pbx = "p";
export const queueNames = ["1", "10", "100", "__proto__"] as const;

const queue = fc.constantFrom(...queueNames);
const device = fc.constantFrom("PJSIP/1", "PJSIP/2", "PJSIP/3", "Local/4@from-queue/n");
const uniqueid = fc.constantFrom("u1", "u2", "u3", "u4", "u5", "u6");
const bridge = fc.constantFrom("b1", "b2");
const room = fc.constantFrom("r1", "r2");
const seconds = fc.integer({ min: 0, max: 400 });

const channel: fc.Arbitrary<ChannelFacts> = fc.record({
  uniqueid,
  linkedid: uniqueid,
  name: fc.constantFrom(
    "PJSIP/1-01",
    "PJSIP/2-02",
    "PJSIP/trunk-03",
    "Local/4@from-queue-04;1",
    "Local/4@from-queue-04;2",
  ),
  state: fc.constantFrom(...channelStates),
  number: fc.constantFrom("48123", "").map(toPhoneNumber),
  callerName: fc.constantFrom("Ann", ""),
  connectedNumber: fc.constantFrom("48999", "").map(toPhoneNumber),
  connectedName: fc.constant(""),
  context: fc.constant("in"),
  exten: fc.constantFrom("8001", "s").map(toPhoneNumber),
});

const member: fc.Arbitrary<MemberFacts> = fc.record({
  queue,
  interface: device,
  stateInterface: fc.constantFrom("", "PJSIP/1", "hint:1@h", "Agent:7"),
  name: fc.constant("Member"),
  membership: fc.constantFrom("static", "dynamic", "realtime"),
  penalty: fc.integer({ min: 0, max: 3 }),
  paused: fc.boolean(),
  status: fc.constantFrom(...deviceStates),
  inCall: fc.boolean(),
  callsTaken: fc.integer({ min: 0, max: 9 }),
  pausedReason: fc.constantFrom("", "Lunch"),
  lastCallSeconds: seconds,
  lastPauseSeconds: seconds,
  loginSeconds: seconds,
  ringInUse: fc.option(fc.boolean()),
  wrapupSeconds: fc.constantFrom(0, 5),
});

const member1 = fc.record({ queue, interface: device });
const offered = { queue, interface: device, uniqueid, destUniqueid: uniqueid };
const maybe = fc.option(uniqueid);
const parked = fc.record({
  lot: fc.constantFrom("default", "DEFAULT"),
  space: fc.constantFrom("701", "702"),
  channel,
  parkedBy: fc.constant("PJSIP/1"),
  parkedSeconds: fc.constant(0),
  remainingSeconds: fc.constantFrom(0, 45),
});
const is = <T extends PbxEventBody["type"]>(type: T) => fc.constant(type);

const body: fc.Arbitrary<PbxEventBody> = fc.oneof(
  fc.record({ type: fc.constantFrom("channel-created" as const, "channel-changed" as const), channel }),
  fc.record({ type: is("channel-hung-up"), uniqueid, cause: fc.constant(16) }),
  fc.record({
    type: fc.constantFrom("hangup-requested" as const, "channel-held" as const, "channel-unheld" as const),
    uniqueid,
  }),
  fc.record({ type: is("local-bridged"), one: uniqueid, two: uniqueid }),
  fc.record({ type: is("dial-began"), uniqueid: maybe, destUniqueid: uniqueid }),
  fc.record({
    type: is("dial-ended"),
    uniqueid: maybe,
    destUniqueid: uniqueid,
    answered: fc.boolean(),
    status: fc.constant(""),
  }),
  fc.record({ type: is("originate-ended"), uniqueid, succeeded: fc.boolean(), unanswered: fc.boolean() }),
  fc.record({
    type: is("bridge-entered"),
    bridge,
    bridgeType: fc.constant("basic"),
    technology: fc.constantFrom("simple_bridge", "holding_bridge"),
    uniqueid,
    linkedid: uniqueid,
  }),
  fc.record({ type: is("bridge-left"), bridge, uniqueid }),
  fc.record({ type: is("bridge-destroyed"), bridge }),
  fc.record({ type: is("caller-joined"), queue, channel, position: fc.integer({ min: 0, max: 5 }) }),
  fc.record({ type: fc.constantFrom("caller-abandoned" as const, "caller-left" as const), queue, uniqueid }),
  fc.record({
    type: fc.constantFrom("exit-hinted" as const, "exit-named" as const),
    queue,
    uniqueid,
    reason: fc.constantFrom("timeout", "unknown"),
  }),
  fc.record({ type: is("agent-called"), ...offered }),
  fc.record({ type: is("agent-connected"), ...offered, holdtimeSeconds: seconds }),
  fc.record({
    type: fc.constantFrom("agent-ended" as const, "agent-missed" as const),
    ...offered,
    destUniqueid: maybe,
  }),
  fc.record({
    type: fc.constantFrom("member-added" as const, "member-changed" as const, "member-paused" as const),
    member,
  }),
  member1.map((one) => ({ type: "member-removed" as const, ...one })),
  member1.map((one) => ({ type: "wrapup-ended" as const, ...one })),
  fc.record({ type: fc.constantFrom("parked" as const, "parked-swapped" as const), parked }),
  fc.record({
    type: is("unparked"),
    lot: fc.constant("default"),
    space: fc.constantFrom("701", "702"),
    uniqueid,
  }),
  fc.record({
    type: is("conference-joined"),
    conference: room,
    channel,
    admin: fc.boolean(),
    muted: fc.boolean(),
  }),
  fc.record({ type: is("conference-left"), conference: room, uniqueid }),
  fc.record({ type: is("conference-ended"), conference: room }),
  fc.record({ type: is("device-changed"), device, state: fc.constantFrom(...deviceStates) }),
  fc.record({
    type: is("hint-changed"),
    exten: fc.constant("1"),
    context: fc.constant("h"),
    devices: fc.subarray(["PJSIP/2", "PJSIP/3"]),
  }),
  fc.record({ type: is("pool-agent-logged-in"), agent: fc.constant("7"), uniqueid }),
  fc.record({ type: is("pool-agent-logged-off"), agent: fc.constant("7") }),
  fc.record({ type: is("spy-started"), spyer: uniqueid, spyee: uniqueid }),
  fc.record({ type: is("spy-stopped"), spyer: uniqueid }),
  fc.record({
    type: is("spy-asked"),
    spyer: uniqueid,
    spied: uniqueid,
    mode: fc.constantFrom(...supervisionModes),
    fixed: fc.boolean(),
  }),
  fc.record({ type: is("recording-changed"), uniqueid, recording: fc.constantFrom("on", "paused", null) }),
);

/** Events of one PBX, one second apart at most, in the order of their instants. */
export const eventStreams: fc.Arbitrary<readonly PbxEvent[]> = fc
  .array(fc.tuple(body, fc.integer({ min: 0, max: 1_000 })), { maxLength: 120, size: "max" })
  .map((steps) => {
    let at = 1_000_000;
    return steps.map(([event, pause]) => {
      at += pause;
      return { pbx, at, ...event };
    });
  });

const nothing: Omit<Floor, "queues"> = {
  members: [],
  callers: [],
  offers: [],
  channels: [],
  bridges: [],
  lots: [],
  parkedCalls: [],
  conferences: [],
  participants: [],
  devices: [],
  hints: [],
  poolAgents: [],
};

/** A floor with queues and nobody in them, as the first snapshot. */
export const firstSnapshot: PbxEvent = {
  type: "snapshot-taken",
  pbx,
  at: 1_000_000,
  floor: { ...nothing, queues: queueNames.map(queueRow) },
};

function queueRow(name: string): QueueRow {
  return {
    key: keyOf(pbx, name),
    pbx,
    name,
    strategy: "ringall",
    maxCallers: 0,
    weight: 0,
    serviceLevelSeconds: 20,
    asterisk: {
      completed: 0,
      abandoned: 0,
      holdtimeSeconds: 0,
      talktimeSeconds: 0,
      servicelevelPerf: 0,
      servicelevelPerf2: 0,
      readAt: 0,
    },
  };
}
