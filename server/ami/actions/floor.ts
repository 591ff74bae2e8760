// The lists that make up a floor: queues, channels, bridges, parking, conferences, device states, agents.
// Each returns the messages as Asterisk sent them; what they mean is said where they are decoded.
import { type AmiAction, type AmiReply, asReply } from "#server/ami/action.ts";
import type { ActionFields } from "#server/ami/serializer.ts";

function list(
  name: string,
  items: readonly string[],
  fields: ActionFields = {},
  noneWhen?: RegExp,
): AmiAction<AmiReply> {
  return {
    name,
    fields,
    list: { items, complete: `${name}Complete` },
    ...(noneWhen === undefined ? {} : { noneWhen }),
    read: asReply,
  };
}

/** All queues, or one; of all members, or one interface. An unknown queue gives an empty list. */
export const queueStatus = (of: { queue?: string; member?: string } = {}): AmiAction<AmiReply> =>
  list("QueueStatus", ["QueueParams", "QueueMember", "QueueEntry"], { Queue: of.queue, Member: of.member });

export const queueSummary = (queue?: string): AmiAction<AmiReply> =>
  list("QueueSummary", ["QueueSummary"], { Queue: queue });

export const coreShowChannels: AmiAction<AmiReply> = list("CoreShowChannels", ["CoreShowChannel"]);

export const bridgeList: AmiAction<AmiReply> = list("BridgeList", ["BridgeListItem"]);

/** The channels of one bridge; its own headers are in `complete`. Refused when the bridge is gone. */
export const bridgeInfo = (bridgeUniqueid: string): AmiAction<AmiReply> =>
  list("BridgeInfo", ["BridgeInfoChannel"], { BridgeUniqueid: bridgeUniqueid });

export const parkinglots: AmiAction<AmiReply> = list("Parkinglots", ["Parkinglot"]);

/** Its items are named `ParkedCall`, like the event of a call being parked. */
export const parkedCalls: AmiAction<AmiReply> = list("ParkedCalls", ["ParkedCall"]);

/** Asterisk answers "no conference" with an error. Source: apps/app_confbridge.c action_confbridgelistrooms. */
const noConference = /^No active conferences|^No Conference by that name found/i;

export const confbridgeListRooms: AmiAction<AmiReply> = list(
  "ConfbridgeListRooms",
  ["ConfbridgeListRooms"],
  {},
  noConference,
);

export const confbridgeList = (conference: string): AmiAction<AmiReply> =>
  list("ConfbridgeList", ["ConfbridgeList"], { Conference: conference }, noConference);

/** Its items are named `DeviceStateChange`, like the event of a state that changes. */
export const deviceStateList: AmiAction<AmiReply> = list("DeviceStateList", ["DeviceStateChange"]);

/** Its items are named `ExtensionStatus`, like the event. Refused when there are no hints at all. */
export const extensionStateList: AmiAction<AmiReply> = list(
  "ExtensionStateList",
  ["ExtensionStatus"],
  {},
  /No hints/i,
);

/** The agents of app_agent_pool; refused as unknown where that module is not loaded. */
export const agents: AmiAction<AmiReply> = list("Agents", ["Agents"]);
