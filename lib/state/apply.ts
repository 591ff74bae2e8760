// The only writer of the live tables, the same on the server, on every further web node and in each browser.
import type { TableName } from "#lib/model/rows.ts";
import type { Applied, AppliedOf, Change, ChangeOf } from "./change.ts";
import type { Tables } from "./tables.ts";

/** Writes the changes in order and tells what each row was before. Changes that change nothing are left out. */
export function apply(tables: Tables, changes: readonly Change[]): Applied[] {
  const applied: Applied[] = [];
  for (const item of changes) {
    const done = applyOne(tables, item);
    if (done !== null) applied.push(done);
  }
  return applied;
}

function applyOne<T extends TableName>(tables: Tables, { table, key, row }: ChangeOf<T>): Applied | null {
  const before = tables.write(table, key, row);
  if (before === row) return null;
  return { table, key, before, after: row } satisfies AppliedOf<T> as AppliedOf<T> as Applied;
}
