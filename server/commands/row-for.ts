// Rows by the keys that the asker knows. Whoever may not see a row gets the same answer as for one that does not exist; a masked
// viewer's stand-ins are turned back into what they stand for.

import { type Principal, scopeOf } from "#lib/access/principal.ts";
import { CentralaError } from "#lib/errors.ts";
import type { Rows } from "#lib/model/rows.ts";
import type { ReadonlyTables } from "#lib/state/tables.ts";
import type { SharedTable } from "#lib/sync/contract.ts";
import { projectKey, projectRow, viewOf } from "#lib/sync/project-row.ts";
import { standIn } from "#server/stand-in.ts";

export function findRow<T extends SharedTable>(
  table: T,
  key: string,
  asker: Principal,
  tables: ReadonlyTables,
): Rows[T] | undefined {
  const scope = scopeOf(asker, tables);
  if (scope === null) return undefined;
  const view = viewOf(scope, tables, standIn);
  const isSeen = (row: Rows[T]) => projectRow(table, row, view) !== null;
  const row = tables.get(table, key);
  if (row !== undefined && projectKey(table, row.key, view) === key) return isSeen(row) ? row : undefined;
  if (scope.numbers === "full") return undefined;
  for (const each of tables.all(table).values())
    if (projectKey(table, each.key, view) === key && isSeen(each)) return each;
  return undefined;
}

/** Throws `not-found`, which says no more than that it is not there for them. */
export function rowFor<T extends SharedTable>(
  table: T,
  key: string,
  asker: Principal,
  tables: ReadonlyTables,
): Rows[T] {
  const row = findRow(table, key, asker, tables);
  if (row === undefined) throw new CentralaError("not-found", "That is no longer there.", { table });
  return row;
}
