// Where a call stands that talks to nobody yet: its queue, its parking space, its conference room. While it stands there, the
// extension that was dialled or a phone that only rings is not whom it is with.
import { keyOf } from "#lib/model/key.ts";
import type { CallRow } from "#lib/model/rows.ts";
import type { ReadonlyTables } from "#lib/state/tables.ts";

/** null where the other end tells it. */
export function callPlace(tables: ReadonlyTables, { pbx, linkedid, stage, queue }: CallRow): string | null {
  if (stage === "waiting") return queue;
  if (stage !== "parked" && stage !== "conference") return null;
  for (const { uniqueid } of tables.rows("channelsByLinkedid", keyOf(pbx, linkedid))) {
    const key = keyOf(pbx, uniqueid);
    const place =
      stage === "parked"
        ? tables.first("parkedByUniqueid", key)?.space
        : tables.first("participantsByUniqueid", key)?.conference;
    if (place !== undefined) return place;
  }
  return null;
}
