// Fax sessions. Their answers are one event each, which is also their end.
import { type KnownGroup, known, list, need } from "./known-action.ts";

export const fax: KnownGroup = {
  group: "fax",
  actions: [
    known("FAXSessions", ["call"], [], list("FAXSessionsComplete", "FAXSessionsEntry")),
    known("FAXSession", ["call"], [need("SessionNumber", "number")], list("FAXSession", "FAXSession")),
    known("FAXStats", ["reporting"], [], list("FAXStats", "FAXStats")),
  ],
};
