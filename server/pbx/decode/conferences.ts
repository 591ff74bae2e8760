// ConfBridge rooms and their participants. Source: apps/confbridge/confbridge_manager.c and apps/app_confbridge.c.
import { keyOf } from "#lib/model/key.ts";
import { toPhoneNumber } from "#lib/model/phone-number.ts";
import type { ChannelRow, ConferenceRow, ParticipantRow } from "#lib/model/rows.ts";
import type { PbxEventBody } from "#lib/state/events.ts";
import { channelFacts, flag, type Headers, integer, personName, type Reading, text } from "./fields.ts";

type Decode = (message: Headers) => PbxEventBody | null;

const seat = (message: Headers) => ({
  conference: text(message, "Conference"),
  uniqueid: text(message, "Uniqueid"),
});

export const conferenceEvents: Readonly<Record<string, Decode>> = {
  ConfbridgeStart: (message) => ({ type: "conference-started", conference: text(message, "Conference") }),
  ConfbridgeEnd: (message) => ({ type: "conference-ended", conference: text(message, "Conference") }),
  ConfbridgeJoin: (message) => {
    const channel = channelFacts(message);
    return (
      channel && {
        type: "conference-joined",
        conference: text(message, "Conference"),
        channel,
        admin: flag(message, "Admin"),
        muted: flag(message, "Muted"),
      }
    );
  },
  ConfbridgeLeave: (message) => ({ type: "conference-left", ...seat(message) }),
  ConfbridgeMute: (message) => ({ type: "conference-muted", muted: true, ...seat(message) }),
  ConfbridgeUnmute: (message) => ({ type: "conference-muted", muted: false, ...seat(message) }),
  ConfbridgeTalking: (message) => ({
    type: "conference-talking",
    talking: flag(message, "TalkingStatus"),
    ...seat(message),
  }),
  ConfbridgeRecord: (message) => ({
    type: "conference-recording",
    conference: text(message, "Conference"),
    recording: true,
  }),
  ConfbridgeStopRecord: (message) => ({
    type: "conference-recording",
    conference: text(message, "Conference"),
    recording: false,
  }),
};

/** An item of ConfbridgeListRooms. Whether it records is known from events alone. */
export function conferenceRow(message: Headers, { pbx }: Reading): ConferenceRow {
  const name = text(message, "Conference");
  return {
    key: keyOf(pbx, name),
    pbx,
    name,
    startedAt: null,
    locked: flag(message, "Locked"),
    muted: flag(message, "Muted"),
    recording: false,
  };
}

/** An item of ConfbridgeList; who it is says the channel. Asterisk 16 gives no talking flag. */
export function participantRow(
  message: Headers,
  { pbx, at }: Reading,
  channel: ChannelRow | undefined,
): ParticipantRow {
  const conference = text(message, "Conference");
  const uniqueid = text(message, "Uniqueid");
  return {
    key: keyOf(pbx, conference, uniqueid),
    pbx,
    conference,
    uniqueid,
    linkedid: channel?.linkedid ?? message.get("Linkedid") ?? uniqueid,
    channel: text(message, "Channel"),
    number: channel?.number ?? toPhoneNumber(message.get("CallerIDNum")),
    name: channel?.callerName ?? personName(message, "CallerIDName"),
    admin: flag(message, "Admin"),
    muted: flag(message, "Muted"),
    talking: flag(message, "Talking"),
    joinedAt: at - integer(message, "AnsweredTime") * 1_000,
  };
}
