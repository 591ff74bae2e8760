// Every event the demo sends: its class of rights and its headers in Asterisk's order. `@Dest` stands for the fourteen
// headers of a channel with that prefix, `#` for the seven of a bridge. A header whose value is undefined is left out.
import { type Bridge, bridgeHeaders } from "./bridge.ts";
import { type Channel, channelHeaders } from "./channel.ts";
import type { RightClass } from "./rights.ts";

const shape = <const P extends readonly string[]>(right: RightClass, ...parts: P) => ({ right, parts });

const memberParts = [
  "Queue",
  "MemberName",
  "Interface",
  "StateInterface",
  "Membership",
  "Penalty",
  "CallsTaken",
  "LastCall",
  "LastPause",
  "LoginTime",
  "InCall",
  "Status",
  "Paused",
  "PausedReason",
  "Ringinuse",
  "Wrapuptime",
] as const;

const parkingParts = [
  "ParkerDialString",
  "Parkinglot",
  "ParkingSpace",
  "ParkingTimeout",
  "ParkingDuration",
] as const;
const parkedParts = ["@Parkee", ...parkingParts] as const;

export const eventShapes = {
  FullyBooted: shape("system", "Uptime", "LastReload", "Status"),
  Newchannel: shape("call", "@"),
  Newstate: shape("call", "@"),
  Newexten: shape("dialplan", "@", "Extension", "Application", "AppData"),
  VarSet: shape("dialplan", "@", "Variable", "Value"),
  NewCallerid: shape("call", "@", "CID-CallingPres"),
  NewConnectedLine: shape("call", "@"),
  MusicOnHoldStart: shape("call", "@", "Class"),
  MusicOnHoldStop: shape("call", "@"),
  Hold: shape("call", "@", "MusicClass"),
  Unhold: shape("call", "@"),
  HangupRequest: shape("call", "@", "Cause", "TechCause"),
  SoftHangupRequest: shape("call", "@", "Cause", "TechCause"),
  Hangup: shape("call", "@", "Cause", "Cause-txt", "TechCause"),
  Cdr: shape(
    "cdr",
    "AccountCode",
    "Source",
    "Destination",
    "DestinationContext",
    "CallerID",
    "Channel",
    "DestinationChannel",
    "LastApplication",
    "LastData",
    "StartTime",
    "AnswerTime",
    "EndTime",
    "Duration",
    "BillableSeconds",
    "Disposition",
    "AMAFlags",
    "UniqueID",
    "UserField",
  ),
  DialBegin: shape("call", "@", "@Dest", "DialString"),
  DialState: shape("call", "@", "@Dest", "DialStatus"),
  DialEnd: shape("call", "@", "@Dest", "DialStatus"),
  OriginateResponse: shape(
    "call",
    "ActionID",
    "Response",
    "Channel",
    "Context",
    "Exten",
    "Application",
    "Data",
    "Reason",
    "Uniqueid",
    "CallerIDNum",
    "CallerIDName",
  ),
  LocalBridge: shape("call", "@LocalOne", "@LocalTwo", "Context", "Exten", "LocalOptimization"),
  BridgeCreate: shape("call", "#"),
  BridgeEnter: shape("call", "#", "@", "SwapUniqueid"),
  BridgeMerge: shape("call", "#To", "#From"),
  AttendedTransfer: shape(
    "call",
    "Result",
    "@OrigTransferer",
    "#Orig",
    "@SecondTransferer",
    "#Second",
    "@Transferee",
    "@TransferTarget",
    "IsExternal",
    "DestType",
    "DestBridgeUniqueid",
    "@LocalOne",
    "@LocalTwo",
  ),
  LocalOptimizationBegin: shape("call", "@LocalOne", "@LocalTwo", "@Source", "DestUniqueId", "Id"),
  LocalOptimizationEnd: shape("call", "@LocalOne", "@LocalTwo", "Success", "Id"),
  BridgeLeave: shape("call", "#", "@"),
  BridgeDestroy: shape("call", "#"),
  BlindTransfer: shape(
    "call",
    "Result",
    "@Transferer",
    "@Transferee",
    "#",
    "IsExternal",
    "Context",
    "Extension",
  ),
  ParkedCall: shape("call", ...parkedParts),
  ParkedCallSwap: shape("call", ...parkedParts),
  ParkedCallTimeOut: shape("call", ...parkedParts),
  ParkedCallGiveUp: shape("call", ...parkedParts),
  UnParkedCall: shape("call", "@Parkee", "@Retriever", ...parkingParts),
  ConfbridgeStart: shape("call", "Conference", "#"),
  ConfbridgeJoin: shape("call", "Conference", "#", "@", "Admin", "Muted"),
  ConfbridgeLeave: shape("call", "Conference", "#", "@", "Admin"),
  ConfbridgeMute: shape("call", "Conference", "#", "@", "Admin"),
  ConfbridgeUnmute: shape("call", "Conference", "#", "@", "Admin"),
  ConfbridgeEnd: shape("call", "Conference", "#"),
  ChanSpyStart: shape("call", "@Spyer", "@Spyee"),
  ChanSpyStop: shape("call", "@Spyer", "@Spyee"),
  DeviceStateChange: shape("call", "Device", "State"),
  ExtensionStatus: shape("call", "Exten", "Context", "Hint", "Status", "StatusText"),
  QueueCallerJoin: shape("agent", "@", "Queue", "Position", "Count"),
  QueueCallerLeave: shape("agent", "@", "Queue", "Position", "Count"),
  QueueCallerAbandon: shape("agent", "@", "Queue", "Position", "OriginalPosition", "HoldTime"),
  QueueMemberStatus: shape("agent", ...memberParts),
  QueueMemberAdded: shape("agent", ...memberParts),
  QueueMemberRemoved: shape("agent", ...memberParts),
  QueueMemberPenalty: shape("agent", ...memberParts),
  QueueMemberRinginuse: shape("agent", ...memberParts),
  QueueMemberPause: shape("agent", ...memberParts, "Reason"),
  AgentCalled: shape("agent", "@", "@Dest", "Queue", "Interface", "MemberName"),
  AgentConnect: shape("agent", "@", "@Dest", "Queue", "Interface", "MemberName", "HoldTime", "RingTime"),
  AgentComplete: shape(
    "agent",
    "@",
    "@Dest",
    "Queue",
    "Interface",
    "MemberName",
    "HoldTime",
    "TalkTime",
    "Reason",
  ),
  AgentRingNoAnswer: shape("agent", "@", "@Dest", "Queue", "Interface", "MemberName", "RingTime"),
} as const;

export type EventName = keyof typeof eventShapes;
type Parts<N extends EventName> = (typeof eventShapes)[N]["parts"][number];
type ValueOf<K> = K extends `@${string}` ? Channel : K extends `#${string}` ? Bridge : string | number;

/** What an event of that name needs: all of its parts; undefined leaves one out. */
export type EventValues<N extends EventName> = { readonly [K in Parts<N>]?: ValueOf<K> | undefined };

export function renderEvent<N extends EventName>(name: N, values: EventValues<N>): string {
  const { right, parts } = eventShapes[name];
  const given = values as Readonly<Record<string, Channel | Bridge | string | number | undefined>>;
  let text = `Event: ${name}\r\nPrivilege: ${right},all\r\n`;
  for (const part of parts) {
    const value = given[part];
    if (value === undefined) continue;
    if (typeof value !== "object") text += `${part}: ${value}\r\n`;
    else text += "type" in value ? bridgeHeaders(value, part.slice(1)) : channelHeaders(value, part.slice(1));
  }
  return `${text}\r\n`;
}
