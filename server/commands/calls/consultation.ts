// An attended transfer as the rows show it: the one who asks is bridged with whom they ask, and the caller is alone in another bridge of
// the same call. Asterisk has no event and no list for it.
import { keyOf } from "#lib/model/key.ts";
import type { ChannelRow } from "#lib/model/rows.ts";
import type { ReadonlyTables } from "#lib/state/tables.ts";
import { neighbours } from "./leg-for.ts";

export type Consultation = {
  /** Who waits meanwhile, alone in a bridge. */
  readonly waiting: ChannelRow;
};

/** None where this leg asks nobody. */
export function consultationOf(leg: ChannelRow, tables: ReadonlyTables): Consultation | null {
  if (leg.bridge === null) return null;
  const waiting = tables
    .rows("channelsByLinkedid", keyOf(leg.pbx, leg.linkedid))
    .find(
      (one) =>
        one.uniqueid !== leg.uniqueid &&
        one.bridge !== null &&
        one.bridge !== leg.bridge &&
        neighbours(one, tables).length === 0,
    );
  return waiting === undefined ? null : { waiting };
}
