// What a supervisor's own phone is made to do. Channels are named by Uniqueid, which Asterisk takes wherever it takes a name.
import { type AmiAction, asDone } from "#server/ami/action.ts";

export type RingPhone = {
  /** The phone's device, such as `PJSIP/201`: of an account or a row, never from a browser. */
  readonly phone: string;
  /** Becomes the Uniqueid of the phone's leg. */
  readonly uniqueid: string;
  /** One of these alone: another application could run programs. */
  readonly application: "ChanSpy" | "Bridge" | "ConfBridge";
  readonly data: string;
};

/** How long a phone rings, in milliseconds. */
export const ringMs = 30_000;

/** The phone rings, and once it is answered the application runs. Source: main/manager.c action_originate. */
export const ringPhone = ({ phone, uniqueid, application, data }: RingPhone): AmiAction<void> => ({
  name: "Originate",
  fields: {
    Channel: phone,
    ChannelId: uniqueid,
    Application: application,
    Data: data,
    Async: true,
    Timeout: ringMs,
    CallerID: "Centrala",
  },
  read: asDone,
});

/** As though the phone itself had pressed the key. Source: main/manager.c action_play_dtmf; measured on 22.10 and 16.28. */
export const pressKey = (uniqueid: string, digit: string): AmiAction<void> => ({
  name: "PlayDTMF",
  fields: { Channel: uniqueid, Digit: digit, Receive: true },
  read: asDone,
});

export const endLeg = (uniqueid: string): AmiAction<void> => ({
  name: "Hangup",
  fields: { Channel: uniqueid, Cause: 16 },
  read: asDone,
});

/** Takes both out of whatever they are in and joins them. Source: main/features.c action_bridge. */
export const joinLegs = (one: string, other: string): AmiAction<void> => ({
  name: "Bridge",
  fields: { Channel1: one, Channel2: other, Tone: "no" },
  read: asDone,
});
