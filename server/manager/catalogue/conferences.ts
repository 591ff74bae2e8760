// ConfBridge rooms.
import { type KnownGroup, known, list, may, need } from "./known-action.ts";

const room = need("Conference", "conference");

export const conferences: KnownGroup = {
  group: "conferences",
  actions: [
    known(
      "ConfbridgeListRooms",
      ["reporting"],
      [],
      list("ConfbridgeListRoomsComplete", "ConfbridgeListRooms"),
    ),
    known("ConfbridgeList", ["reporting"], [room], list("ConfbridgeListComplete", "ConfbridgeList")),
    known("ConfbridgeKick", ["call"], [room, need("Channel", "channel")]),
    known("ConfbridgeMute", ["call"], [room, need("Channel", "channel")]),
    known("ConfbridgeUnmute", ["call"], [room, need("Channel", "channel")]),
    known("ConfbridgeLock", ["call"], [room]),
    known("ConfbridgeUnlock", ["call"], [room]),
    known("ConfbridgeStartRecord", ["system"], [room, may("RecordFile")]),
    known("ConfbridgeStopRecord", ["system"], [room]),
    known("ConfbridgeSetSingleVideoSrc", ["call"], [room, need("Channel", "channel")]),
  ],
};
