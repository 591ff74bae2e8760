// Queues, members and callers, in the dialect of events and in that of lists. Source: apps/app_queue.c.
import { deviceStateFromNumber } from "#lib/model/device-state.ts";
import { keyOf } from "#lib/model/key.ts";
import { toPhoneNumber } from "#lib/model/phone-number.ts";
import type { CallerRow, ChannelRow, QueueRow } from "#lib/model/rows.ts";
import type { MemberFacts, PbxEventBody } from "#lib/state/events.ts";
import { channelFacts, decimal, flag, type Headers, integer, type Reading, text } from "./fields.ts";

type Decode = (message: Headers, reading: Reading) => PbxEventBody | null;

const caller = (message: Headers) => ({ queue: text(message, "Queue"), uniqueid: text(message, "Uniqueid") });

const offered = (message: Headers) => ({
  uniqueid: text(message, "Uniqueid"),
  destUniqueid: message.get("DestUniqueid") ?? null,
  queue: text(message, "Queue"),
  interface: text(message, "Interface"),
});

const member =
  (type: "member-added" | "member-changed" | "member-paused"): Decode =>
  (message, reading) => ({ type, member: memberFacts(message, reading) });

export const queueEvents: Readonly<Record<string, Decode>> = {
  QueueCallerJoin: (message) => {
    const channel = channelFacts(message);
    return (
      channel && {
        type: "caller-joined",
        queue: text(message, "Queue"),
        channel,
        position: integer(message, "Position"),
      }
    );
  },
  QueueCallerAbandon: (message) => ({ type: "caller-abandoned", ...caller(message) }),
  QueueCallerLeave: (message) => ({ type: "caller-left", ...caller(message) }),
  AgentCalled: (message) => {
    const { destUniqueid, ...offer } = offered(message);
    return destUniqueid === null ? null : { type: "agent-called", destUniqueid, ...offer };
  },
  AgentConnect: (message) => {
    const { destUniqueid, ...offer } = offered(message);
    if (destUniqueid === null) return null;
    return { type: "agent-connected", destUniqueid, ...offer, holdtimeSeconds: integer(message, "HoldTime") };
  },
  AgentComplete: (message) => ({ type: "agent-ended", ...offered(message) }),
  AgentRingNoAnswer: (message) => ({ type: "agent-missed", ...offered(message) }),
  AgentDump: (message) => ({ type: "agent-missed", ...offered(message) }),
  QueueMemberAdded: member("member-added"),
  QueueMemberStatus: member("member-changed"),
  QueueMemberPenalty: member("member-changed"),
  QueueMemberRinginuse: member("member-changed"),
  QueueMemberPause: member("member-paused"),
  QueueMemberRemoved: (message) => ({
    type: "member-removed",
    queue: text(message, "Queue"),
    interface: text(message, "Interface"),
  }),
};

/** Events call them MemberName and Interface, lists Name and Location; Ringinuse stands in events alone. */
export function memberFacts(message: Headers, reading: Reading): MemberFacts {
  const queue = text(message, "Queue");
  const own = integer(message, "Wrapuptime");
  const membership = message.get("Membership");
  return {
    queue,
    name: message.get("MemberName") ?? text(message, "Name"),
    interface: message.get("Interface") ?? text(message, "Location"),
    stateInterface: text(message, "StateInterface"),
    membership: membership === "static" || membership === "realtime" ? membership : "dynamic",
    penalty: integer(message, "Penalty"),
    callsTaken: integer(message, "CallsTaken"),
    lastCallSeconds: integer(message, "LastCall"),
    lastPauseSeconds: integer(message, "LastPause"),
    loginSeconds: integer(message, "LoginTime"),
    inCall: flag(message, "InCall"),
    status: deviceStateFromNumber(message.get("Status")),
    paused: flag(message, "Paused"),
    pausedReason: text(message, "PausedReason"),
    ringInUse: message.get("Ringinuse") === undefined ? null : flag(message, "Ringinuse"),
    wrapupSeconds: own > 0 ? own : reading.queueWrapupSeconds(queue),
  };
}

/** `QueueParams` of QueueStatus. */
export function queueRow(message: Headers, { pbx, at }: Reading): QueueRow {
  const name = text(message, "Queue");
  return {
    key: keyOf(pbx, name),
    pbx,
    name,
    strategy: text(message, "Strategy"),
    maxCallers: integer(message, "Max"),
    weight: integer(message, "Weight"),
    serviceLevelSeconds: integer(message, "ServiceLevel"),
    asterisk: {
      completed: integer(message, "Completed"),
      abandoned: integer(message, "Abandoned"),
      holdtimeSeconds: integer(message, "Holdtime"),
      talktimeSeconds: integer(message, "TalkTime"),
      servicelevelPerf: decimal(message, "ServicelevelPerf"),
      servicelevelPerf2: decimal(message, "ServicelevelPerf2"),
      readAt: at,
    },
  };
}

/**
 * `QueueEntry` of QueueStatus; its rank is its position, to be settled with what was known. Who it is says the channel:
 * for no name the entry has the word `unknown`, as if somebody were called so. Source: app_queue.c, manager_queues_status.
 */
export function callerRow(
  message: Headers,
  { pbx, at }: Reading,
  channel: ChannelRow | undefined,
): CallerRow {
  const queue = text(message, "Queue");
  const uniqueid = text(message, "Uniqueid");
  return {
    key: keyOf(pbx, queue, uniqueid),
    pbx,
    queue,
    uniqueid,
    linkedid: channel?.linkedid ?? uniqueid,
    channel: text(message, "Channel"),
    number: channel?.number ?? toPhoneNumber(known(message.get("CallerIDNum"))),
    name: channel?.callerName ?? known(message.get("CallerIDName")) ?? "",
    joinedAt: at - integer(message, "Wait") * 1_000,
    rank: integer(message, "Position"),
    priority: integer(message, "Priority"),
    connectingAt: null,
  };
}

const known = (value: string | undefined) =>
  value === "unknown" || value === "<unknown>" ? undefined : value;
