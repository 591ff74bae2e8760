// Which leg of a call a recording hangs on: while none runs, the one that the call came in by, which stays through transfers.
import type { Principal } from "#lib/access/principal.ts";
import type { QueueRef } from "#lib/access/role.ts";
import { PermissionMissing, RequestRefused } from "#lib/errors.ts";
import { keyOf } from "#lib/model/key.ts";
import type { ChannelRow } from "#lib/model/rows.ts";
import { isLocal } from "#lib/state/channel-row.ts";
import type { ReadonlyTables } from "#lib/state/tables.ts";
import { classesFor } from "#server/ami/rights.ts";
import { rowFor } from "#server/commands/row-for.ts";
import type { Hands } from "#server/pbx/hands.ts";

export type CallRef = { readonly pbx: string; readonly linkedid: string };

const sentences = {
  "already-recorded": "The call is recorded already.",
  "not-recorded": "The call is not recorded.",
  "nothing-to-record": "No leg of the call is answered yet.",
} as const;

const refuse = (reason: keyof typeof sentences) =>
  new RequestRefused("not-possible", sentences[reason], { reason });

export function legToRecord(call: CallRef, asker: Principal, tables: ReadonlyTables): ChannelRow {
  const legs = legsOf(call, asker, tables);
  if (legs.some(({ recording }) => recording !== null)) throw refuse("already-recorded");
  const leg = legs.find(({ name, state }) => state === "up" && !isLocal(name));
  if (leg === undefined) throw refuse("nothing-to-record");
  return leg;
}

export function recordedLegs(call: CallRef, asker: Principal, tables: ReadonlyTables): readonly ChannelRow[] {
  const legs = legsOf(call, asker, tables).filter(({ recording }) => recording !== null);
  if (legs.length === 0) throw refuse("not-recorded");
  return legs;
}

/** Oldest first. */
function legsOf({ pbx, linkedid }: CallRef, asker: Principal, tables: ReadonlyTables): readonly ChannelRow[] {
  const call = rowFor("calls", keyOf(pbx, linkedid), asker, tables);
  return tables.rows("channelsByLinkedid", call.key);
}

export function queuesOfCall({ pbx, linkedid }: CallRef, tables: ReadonlyTables): readonly QueueRef[] {
  const queue = tables.get("calls", keyOf(pbx, linkedid))?.queue ?? null;
  return queue === null ? [] : [{ pbx, queue }];
}

/** Before anything is begun that the login could not end. */
export function needRight(hands: Hands, pbx: string, action: string): void {
  if (!hands.allows(pbx, action)) throw new PermissionMissing(action, classesFor(action));
}
