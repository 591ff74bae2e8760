// What is done to parked calls.
import { type AmiAction, asDone } from "#server/ami/action.ts";

export type ParkChannel = {
  readonly channel: string;
  /** Capitals count. */
  readonly lot: string;
  /** The name, not the Uniqueid: what is called after the time is made of it. */
  readonly comesBackTo: string;
  readonly announceTo?: string;
  readonly timeoutMs?: number;
};

/** Source: res/parking/parking_manager.c manager_park. */
export const park = (input: ParkChannel): AmiAction<void> => ({
  name: "Park",
  fields: {
    Channel: input.channel,
    Parkinglot: input.lot,
    TimeoutChannel: input.comesBackTo,
    AnnounceChannel: input.announceTo,
    Timeout: input.timeoutMs,
  },
  read: asDone,
});

/** The space that the channel shall have; empty for any. Source: res/parking/parking_bridge.c generate_parked_user. */
export const wishSpace = (channel: string, space: string): AmiAction<void> => ({
  name: "Setvar",
  fields: { Channel: channel, Variable: "PARKINGEXTEN", Value: space },
  read: asDone,
});

export type RingForParked = {
  /** A dial string of the floor's own. */
  readonly phone: string;
  readonly channelId: string;
  readonly lot: string;
  readonly space: string;
  readonly timeoutMs: number;
  /** What the phone shows while it rings. */
  readonly callerName: string;
  readonly callerNumber: string;
};

/** The phone rings, and whoever answers has the parked call. Until then it stays parked. */
export const ringForParked = (input: RingForParked): AmiAction<void> => ({
  name: "Originate",
  fields: {
    Channel: input.phone,
    ChannelId: input.channelId,
    Application: "ParkedCall",
    Data: `${input.lot},${input.space}`,
    Timeout: input.timeoutMs,
    CallerID: `"${input.callerName.replace(/["\\<>]/g, "")}" <${input.callerNumber}>`,
    Async: true,
  },
  read: asDone,
});
