// A supervision by its row. One's own is the one on one's own phone, whether the queue that it is about is seen or not.
import { personKeysOf } from "#lib/access/own-person.ts";
import type { Principal } from "#lib/access/principal.ts";
import type { QueueRef } from "#lib/access/role.ts";
import { keyOf } from "#lib/model/key.ts";
import type { SupervisionRow } from "#lib/model/rows.ts";
import type { ReadonlyTables } from "#lib/state/tables.ts";
import { rowFor } from "#server/commands/row-for.ts";

type Ref = { readonly pbx: string; readonly uniqueid: string };

export function isOwnSupervision({ pbx, uniqueid }: Ref, asker: Principal, tables: ReadonlyTables): boolean {
  const row = tables.get("supervisions", keyOf(pbx, uniqueid));
  return row !== undefined && personKeysOf(asker.agent, tables).includes(keyOf(pbx, row.supervisor));
}

export function supervisionFor(ref: Ref, asker: Principal, tables: ReadonlyTables): SupervisionRow {
  const key = keyOf(ref.pbx, ref.uniqueid);
  const own = isOwnSupervision(ref, asker, tables) ? tables.get("supervisions", key) : undefined;
  return own ?? rowFor("supervisions", key, asker, tables);
}

export function queuesOfSupervision({ pbx, uniqueid }: Ref, tables: ReadonlyTables): readonly QueueRef[] {
  const queue = tables.get("supervisions", keyOf(pbx, uniqueid))?.queue ?? null;
  return queue === null ? [] : [{ pbx, queue }];
}
