// What is done to a call: its legs are named by Uniqueid, which Asterisk takes wherever it takes a channel's name.
import { type AmiAction, asDone } from "#server/ami/action.ts";

/** Where in the dialplan; never from a browser. */
export type DialPlace = { readonly context: string; readonly exten: string };

/** `cause` as in Q.850. Source: main/manager.c action_hangup. */
export const hangup = (channel: string, cause: number): AmiAction<void> => ({
  name: "Hangup",
  fields: { Channel: channel, Cause: cause },
  read: asDone,
});

/** Whoever is bridged with this channel goes there. Source: main/manager.c action_blind_transfer. */
export const blindTransfer = (channel: string, { context, exten }: DialPlace): AmiAction<void> => ({
  name: "BlindTransfer",
  fields: { Channel: channel, Context: context, Exten: exten },
  read: asDone,
});

/** Presses the transfer key and the number for this channel: "queued" is all that its answer says. Source: main/manager.c action_atxfer. */
export const attendedTransfer = (channel: string, { context, exten }: DialPlace): AmiAction<void> => ({
  name: "Atxfer",
  fields: { Channel: channel, Context: context, Exten: exten },
  read: asDone,
});

/** Presses the key that ends a consultation. Source: main/manager.c action_cancel_atxfer. */
export const cancelAttendedTransfer = (channel: string): AmiAction<void> => ({
  name: "CancelAtxfer",
  fields: { Channel: channel },
  read: asDone,
});

/** The channel itself goes there, and its bridge is left. */
export const redirect = (channel: string, { context, exten }: DialPlace): AmiAction<void> => ({
  name: "Redirect",
  fields: { Channel: channel, Context: context, Exten: exten, Priority: 1 },
  read: asDone,
});

/** One tone for the channel to hear; `pressed`: as though its phone had sent it. Source: main/manager.c action_play_dtmf. */
export const playTone = (channel: string, digit: string, pressed = false): AmiAction<void> => ({
  name: "PlayDTMF",
  fields: { Channel: channel, Digit: digit, Receive: pressed ? true : undefined },
  read: asDone,
});

/** `in` is what comes from the channel. Source: res/res_mutestream.c. */
export const muteAudio = (
  channel: string,
  direction: "in" | "out" | "all",
  muted: boolean,
): AmiAction<void> => ({
  name: "MuteAudio",
  fields: { Channel: channel, Direction: direction, State: muted ? "on" : "off" },
  read: asDone,
});
