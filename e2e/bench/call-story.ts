// One answered call as the events that Asterisk sends for it, on a floor of any size: what the state benchmarks replay.
import { keyOf } from "#lib/model/key.ts";
import { toPhoneNumber } from "#lib/model/phone-number.ts";
import type { ChannelState, MemberRow, QueueRow } from "#lib/model/rows.ts";
import type { ChannelFacts, Floor, MemberFacts, PbxEvent, PbxEventBody } from "#lib/state/events.ts";

const pbx = "bench";
const queuesPerAgent = 2;

/** Ten agents a queue, each in two queues. */
export function floorOf(agents: number): PbxEvent {
  const queueCount = agents / 10;
  const queues = Array.from({ length: queueCount }, (_, index) => queueRow(`q${index}`));
  const members = Array.from({ length: agents }, (_, agent) =>
    queuesOf(agent, queueCount).map((queue) => memberRow(queue, agent)),
  ).flat();
  const floor: Floor = {
    queues,
    members,
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
  return { type: "snapshot-taken", pbx, at: 0, floor };
}

/** The whole life of the `serial`-th call, answered by one agent after the other. */
export function callStory(serial: number, agents: number): readonly PbxEvent[] {
  const agent = (serial * 7) % agents;
  const at = 1_000_000 + serial * 100;
  const [queue = "", other = ""] = queuesOf(agent, agents / 10);
  const [uniqueid, leg, bridge] = [`c${serial}`, `a${serial}`, `b${serial}`];
  const device = `PJSIP/${agent}`;
  const caller = (state: ChannelState) => channel(uniqueid, uniqueid, `PJSIP/trunk-${serial}`, state);
  const phone = (state: ChannelState) => channel(leg, uniqueid, `${device}-${serial}`, state);
  const offered = { queue, interface: device, uniqueid, destUniqueid: leg };
  const statuses = (status: MemberFacts["status"], inCall: boolean): PbxEventBody[] =>
    [queue, other].map((name, index) => ({
      type: "member-changed",
      member: memberFacts(name, agent, status, inCall && index === 0),
    }));
  const mixed = { bridge, bridgeType: "basic", technology: "simple_bridge" };
  const bodies: readonly PbxEventBody[] = [
    { type: "channel-created", channel: caller("ring") },
    { type: "channel-changed", channel: caller("up") },
    { type: "caller-joined", queue, channel: caller("up"), position: 1 },
    { type: "channel-created", channel: phone("down") },
    { type: "agent-called", ...offered },
    { type: "dial-began", uniqueid, destUniqueid: leg },
    { type: "channel-changed", channel: phone("ringing") },
    ...statuses("ringing", false),
    { type: "channel-changed", channel: phone("up") },
    { type: "dial-ended", uniqueid, destUniqueid: leg, answered: true, status: "ANSWER" },
    { type: "caller-left", queue, uniqueid },
    { type: "agent-connected", ...offered, holdtimeSeconds: 1 },
    { type: "bridge-created", ...mixed },
    { type: "bridge-entered", ...mixed, uniqueid: leg, linkedid: uniqueid },
    { type: "bridge-entered", ...mixed, uniqueid, linkedid: uniqueid },
    ...statuses("in-use", true),
    { type: "hangup-requested", uniqueid },
    { type: "agent-ended", ...offered },
    { type: "bridge-left", bridge, uniqueid },
    { type: "bridge-left", bridge, uniqueid: leg },
    { type: "bridge-destroyed", bridge },
    ...statuses("not-in-use", false),
    { type: "channel-hung-up", uniqueid: leg, cause: 16 },
    { type: "channel-hung-up", uniqueid, cause: 16 },
  ];
  return bodies.map((body) => ({ pbx, at, ...body }));
}

function queuesOf(agent: number, queueCount: number): string[] {
  return Array.from({ length: queuesPerAgent }, (_, index) => `q${(agent + index) % queueCount}`);
}

function channel(uniqueid: string, linkedid: string, name: string, state: ChannelState): ChannelFacts {
  return {
    uniqueid,
    linkedid,
    name,
    state,
    number: toPhoneNumber("48123456789"),
    callerName: "Caller",
    connectedNumber: toPhoneNumber(""),
    connectedName: "",
    context: "from-trunk",
    exten: toPhoneNumber("8001"),
  };
}

function memberFacts(
  queue: string,
  agent: number,
  status: MemberFacts["status"],
  inCall: boolean,
): MemberFacts {
  return {
    queue,
    interface: `PJSIP/${agent}`,
    stateInterface: `PJSIP/${agent}`,
    name: `Agent ${agent}`,
    membership: "static",
    penalty: 0,
    paused: false,
    status,
    inCall,
    callsTaken: 0,
    pausedReason: "",
    lastCallSeconds: 0,
    lastPauseSeconds: 0,
    loginSeconds: 0,
    ringInUse: false,
    wrapupSeconds: 0,
  };
}

function memberRow(queue: string, agent: number): MemberRow {
  const { lastCallSeconds, lastPauseSeconds, loginSeconds, pausedReason, ...facts } = memberFacts(
    queue,
    agent,
    "not-in-use",
    false,
  );
  return {
    key: keyOf(pbx, queue, facts.interface),
    pbx,
    ...facts,
    person: facts.interface,
    pausedReason: null,
    pausedAt: null,
    lastCallAt: null,
    loginAt: null,
    wrapupUntil: null,
  };
}

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
