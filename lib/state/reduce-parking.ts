// Parked calls, keyed by lot and space: a swap puts another channel into the same space. Source: res/parking/.
import { keyOf } from "#lib/model/key.ts";
import type { ParkedCallRow } from "#lib/model/rows.ts";
import type { Draft } from "./draft.ts";
import type { EventOf, PbxEvent } from "./events.ts";
import { sameRow } from "./same-row.ts";

export function reduceParking(draft: Draft, event: PbxEvent): boolean {
  switch (event.type) {
    case "parked":
    case "parked-swapped": {
      const row = parkedRow(event);
      // Parking a parked call moves it; the old space is given up, but that event may come second.
      for (const other of draft.tables.rows("parkedByUniqueid", keyOf(event.pbx, row.uniqueid)))
        if (other.key !== row.key) draft.remove("parkedCalls", other.key);
      const known = draft.get("parkedCalls", row.key);
      if (known === undefined || !sameRow(known, row)) draft.put("parkedCalls", row);
      return true;
    }
    case "unparked": {
      const key = keyOf(event.pbx, event.lot, event.space);
      if (draft.get("parkedCalls", key)?.uniqueid === event.uniqueid) draft.remove("parkedCalls", key);
      return true;
    }
    default:
      return false;
  }
}

export function parkedRow({ pbx, at, parked }: EventOf<"parked"> | EventOf<"parked-swapped">): ParkedCallRow {
  const { lot, space, channel } = parked;
  return {
    key: keyOf(pbx, lot, space),
    pbx,
    lot,
    space,
    uniqueid: channel.uniqueid,
    linkedid: channel.linkedid,
    channel: channel.name,
    number: channel.number,
    name: channel.callerName,
    connectedNumber: channel.connectedNumber,
    connectedName: channel.connectedName,
    parkedBy: parked.parkedBy,
    parkedAt: at - parked.parkedSeconds * 1_000,
    timeoutAt: parked.remainingSeconds > 0 ? at + parked.remainingSeconds * 1_000 : null,
  };
}
