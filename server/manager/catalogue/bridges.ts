// Bridges, and the technologies that carry them. Asterisk asks no right for any of these, the destroying ones included.
import { type KnownGroup, known, list, may, need } from "./known-action.ts";

export const bridges: KnownGroup = {
  group: "bridges",
  actions: [
    known("BridgeList", [], [may("BridgeType")], list("BridgeListComplete", "BridgeListItem")),
    known(
      "BridgeInfo",
      [],
      [need("BridgeUniqueid", "bridge")],
      list("BridgeInfoComplete", "BridgeInfoChannel"),
    ),
    known("BridgeKick", [], [may("BridgeUniqueid", "bridge"), need("Channel", "channel")]),
    known("BridgeDestroy", [], [need("BridgeUniqueid", "bridge")]),
    known("BridgeTechnologyList", [], [], list("BridgeTechnologyListComplete", "BridgeTechnologyListItem")),
    known("BridgeTechnologySuspend", [], [need("BridgeTechnology")]),
    known("BridgeTechnologyUnsuspend", [], [need("BridgeTechnology")]),
  ],
};
