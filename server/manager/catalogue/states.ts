// States of devices, extensions and presence.
import { type KnownGroup, known, list, need } from "./known-action.ts";

const classes = ["call", "reporting"] as const;

export const states: KnownGroup = {
  group: "states",
  actions: [
    known("DeviceStateList", classes, [], list("DeviceStateListComplete", "DeviceStateChange")),
    known("ExtensionState", classes, [need("Exten"), need("Context")]),
    known("ExtensionStateList", classes, [], list("ExtensionStateListComplete", "ExtensionStatus")),
    known("PresenceState", classes, [need("Provider")]),
    known("PresenceStateList", classes, [], list("PresenceStateListComplete", "PresenceStateChange")),
  ],
};
