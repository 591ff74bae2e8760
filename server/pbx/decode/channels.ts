// Channels, dials and bridges. Source: main/manager_channels.c and main/manager_bridges.c.
import type { RecordingState } from "#lib/model/rows.ts";
import type { PbxEventBody } from "#lib/state/events.ts";
import { channelFacts, type Headers, integer, text } from "./fields.ts";

type Decode = (message: Headers) => PbxEventBody | null;

const changed: Decode = (message) => {
  const channel = channelFacts(message);
  return channel && { type: "channel-changed", channel };
};

const bridge = (message: Headers) => ({
  bridge: text(message, "BridgeUniqueid"),
  bridgeType: text(message, "BridgeType"),
  technology: text(message, "BridgeTechnology"),
});

/** Of several recordings of one channel the last word counts. Source: apps/app_mixmonitor.c; measured on 16.28 too. */
const recording = (message: Headers, now: RecordingState | null): PbxEventBody => ({
  type: "recording-changed",
  uniqueid: text(message, "Uniqueid"),
  recording: now,
});

export const channelEvents: Readonly<Record<string, Decode>> = {
  Newchannel: (message) => {
    const channel = channelFacts(message);
    return channel && { type: "channel-created", channel };
  },
  Newstate: changed,
  NewCallerid: changed,
  NewConnectedLine: changed,
  Rename: (message) => ({
    type: "channel-renamed",
    name: text(message, "Newname"),
    uniqueid: text(message, "Uniqueid"),
  }),
  Hangup: (message) => ({
    type: "channel-hung-up",
    uniqueid: text(message, "Uniqueid"),
    cause: integer(message, "Cause"),
  }),
  HangupRequest: (message) => ({ type: "hangup-requested", uniqueid: text(message, "Uniqueid") }),
  Hold: (message) => ({ type: "channel-held", uniqueid: text(message, "Uniqueid") }),
  Unhold: (message) => ({ type: "channel-unheld", uniqueid: text(message, "Uniqueid") }),
  LocalBridge: (message) => ({
    type: "local-bridged",
    one: text(message, "LocalOneUniqueid"),
    two: text(message, "LocalTwoUniqueid"),
  }),
  DialBegin: (message) => ({
    type: "dial-began",
    uniqueid: message.get("Uniqueid") ?? null,
    destUniqueid: text(message, "DestUniqueid"),
  }),
  DialEnd: (message) => ({
    type: "dial-ended",
    uniqueid: message.get("Uniqueid") ?? null,
    destUniqueid: text(message, "DestUniqueid"),
    answered: text(message, "DialStatus") === "ANSWER",
    status: text(message, "DialStatus"),
  }),
  OriginateResponse: (message) => ({
    type: "originate-ended",
    uniqueid: text(message, "Uniqueid"),
    succeeded: text(message, "Response") === "Success",
    // Source: enum ast_control_frame_type, AST_CONTROL_RINGING: it was still ringing when the time was up.
    unanswered: text(message, "Reason") === "3",
  }),
  BridgeCreate: (message) => ({ type: "bridge-created", ...bridge(message) }),
  BridgeDestroy: (message) => ({ type: "bridge-destroyed", bridge: text(message, "BridgeUniqueid") }),
  BridgeEnter: (message) => ({
    type: "bridge-entered",
    ...bridge(message),
    uniqueid: text(message, "Uniqueid"),
    linkedid: text(message, "Linkedid"),
  }),
  BridgeLeave: (message) => ({
    type: "bridge-left",
    bridge: text(message, "BridgeUniqueid"),
    uniqueid: text(message, "Uniqueid"),
  }),
  ChanSpyStart: (message) => ({
    type: "spy-started",
    spyer: text(message, "SpyerUniqueid"),
    spyee: text(message, "SpyeeUniqueid"),
  }),
  MixMonitorStart: (message) => recording(message, "on"),
  MixMonitorMute: (message) => recording(message, text(message, "State") === "1" ? "paused" : "on"),
  MixMonitorStop: (message) => recording(message, null),
  ChanSpyStop: (message) => ({ type: "spy-stopped", spyer: text(message, "SpyerUniqueid") }),
};
