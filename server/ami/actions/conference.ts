// What is done to a ConfBridge room and to who is in it. Rooms and channels are named as Asterisk named them.
// Source: apps/app_confbridge.c, the action_confbridge… functions.
import { type AmiAction, asDone } from "#server/ami/action.ts";

export const confbridgeMute = (conference: string, channel: string, muted: boolean): AmiAction<void> => ({
  name: muted ? "ConfbridgeMute" : "ConfbridgeUnmute",
  fields: { Conference: conference, Channel: channel },
  read: asDone,
});

export const confbridgeKick = (conference: string, channel: string): AmiAction<void> => ({
  name: "ConfbridgeKick",
  fields: { Conference: conference, Channel: channel },
  read: asDone,
});

export const confbridgeLock = (conference: string, locked: boolean): AmiAction<void> => ({
  name: locked ? "ConfbridgeLock" : "ConfbridgeUnlock",
  fields: { Conference: conference },
  read: asDone,
});

/** `file` below Asterisk's folder of recordings. */
export const confbridgeStartRecord = (conference: string, file: string): AmiAction<void> => ({
  name: "ConfbridgeStartRecord",
  fields: { Conference: conference, RecordFile: file },
  read: asDone,
});

export const confbridgeStopRecord = (conference: string): AmiAction<void> => ({
  name: "ConfbridgeStopRecord",
  fields: { Conference: conference },
  read: asDone,
});
