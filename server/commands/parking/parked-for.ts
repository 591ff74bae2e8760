// The parked call that somebody names: by its place, and by who must stand there, so that nobody gets whoever came after.
import { personKeysOf } from "#lib/access/own-person.ts";
import type { Principal } from "#lib/access/principal.ts";
import type { QueueRef } from "#lib/access/role.ts";
import { CentralaError } from "#lib/errors.ts";
import { keyOf } from "#lib/model/key.ts";
import type { ParkedCallRow } from "#lib/model/rows.ts";
import type { ReadonlyTables } from "#lib/state/tables.ts";
import type { ParkedRef } from "#lib/verbs/parking-forms.ts";
import { queuesOfLeg } from "#server/commands/calls/leg-for.ts";
import { findRow } from "#server/commands/row-for.ts";

/** Throws `not-found` for one that is gone, or is neither seen nor parked by the asker. */
export function parkedFor(ref: ParkedRef, asker: Principal, tables: ReadonlyTables): ParkedCallRow {
  const row = standingAt(ref, tables);
  const seen = row !== undefined && findRow("parkedCalls", row.key, asker, tables) !== undefined;
  if (row === undefined || !(seen || isOwnParked(ref, asker, tables)))
    throw new CentralaError("not-found", "That is no longer there.", { table: "parkedCalls" });
  return row;
}

/** Parked by the asker's own phone. */
export function isOwnParked(ref: ParkedRef, asker: Principal, tables: ReadonlyTables): boolean {
  const row = standingAt(ref, tables);
  return row !== undefined && personKeysOf(asker.agent, tables).includes(keyOf(ref.pbx, row.parkedBy));
}

export function standingAt({ pbx, lot, space, uniqueid }: ParkedRef, tables: ReadonlyTables) {
  const row = tables.get("parkedCalls", keyOf(pbx, lot, space));
  return row?.uniqueid === uniqueid ? row : undefined;
}

export const queuesOfParked = (ref: ParkedRef, tables: ReadonlyTables): readonly QueueRef[] =>
  queuesOfLeg({ pbx: ref.pbx, uniqueid: ref.uniqueid }, tables);

/** For the audit. */
export const placeOf = ({ lot, space }: ParkedRef): string => `${space} in ${lot}`;
