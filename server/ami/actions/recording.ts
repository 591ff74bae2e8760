// A call's sound in a file. The file's name is ours and names no folder outside of Asterisk's own for recordings; no command is ever
// given, which MixMonitor would run.
import { type AmiAction, asDone } from "#server/ami/action.ts";

/** Source: apps/app_mixmonitor.c manager_mixmonitor. */
export const mixMonitor = (uniqueid: string, file: string): AmiAction<void> => ({
  name: "MixMonitor",
  fields: { Channel: uniqueid, File: file },
  read: asDone,
});

/** The file goes on, with silence. Source: apps/app_mixmonitor.c manager_mute_mixmonitor. */
export const mixMonitorMute = (uniqueid: string, muted: boolean): AmiAction<void> => ({
  name: "MixMonitorMute",
  fields: { Channel: uniqueid, Direction: "both", State: muted ? 1 : 0 },
  read: asDone,
});

export const stopMixMonitor = (uniqueid: string): AmiAction<void> => ({
  name: "StopMixMonitor",
  fields: { Channel: uniqueid },
  read: asDone,
});
