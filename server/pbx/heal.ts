// From differences to the changes that mend them: only the fields that differ, only the rows that were named.

import { keyOf } from "#lib/model/key.ts";
import type { Rows } from "#lib/model/rows.ts";
import type { Change } from "#lib/state/change.ts";
import { Draft } from "#lib/state/draft.ts";
import type { Floor, SnapshotTable } from "#lib/state/events.ts";
import { rankStep } from "#lib/state/rank.ts";
import type { ReadonlyTables } from "#lib/state/tables.ts";
import type { Difference } from "./compare.ts";

export function healing(tables: ReadonlyTables, floor: Floor, differences: readonly Difference[]): Change[] {
  const draft = new Draft(tables);
  for (const [table, found] of Map.groupBy(differences, (difference) => difference.table)) {
    const read = new Map<string, Rows[SnapshotTable]>(floor[table].map((row) => [row.key, row]));
    for (const [key, group] of Map.groupBy(found, (difference) => difference.key))
      mend(draft, table, key, read.get(key) as never, group);
  }
  reorder(draft, floor, differences);
  return draft.changes;
}

function mend<T extends SnapshotTable>(
  draft: Draft,
  table: T,
  key: string,
  read: Rows[T] | undefined,
  group: readonly Difference[],
): void {
  if (read === undefined) {
    draft.remove(table, key);
    return;
  }
  if (draft.get(table, key) === undefined) {
    draft.put(table, read);
    return;
  }
  const names = group.map(({ what }) => what).filter((what) => what !== "order") as (keyof Rows[T])[];
  draft.patch(table, key, Object.fromEntries(names.map((name) => [name, read[name]])) as Partial<Rows[T]>);
}

/**
 * Where a caller was missing or the order differs, the whole queue is numbered anew: the callers of the reading by their
 * positions, and after them, in the order they had, those who have come since.
 */
function reorder(draft: Draft, floor: Floor, differences: readonly Difference[]): void {
  const read = new Map(floor.callers.map((caller) => [caller.key, caller]));
  const queues = new Set<string>();
  for (const { table, key, what } of differences) {
    const caller =
      table === "callers" && (what === "missing" || what === "order") ? read.get(key) : undefined;
    if (caller !== undefined) queues.add(keyOf(caller.pbx, caller.queue));
  }
  for (const queue of queues) {
    const listed = floor.callers
      .filter((caller) => keyOf(caller.pbx, caller.queue) === queue)
      .sort((a, b) => a.rank - b.rank)
      .map((caller) => caller.key);
    const since = draft.tables
      .rows("callersByRank", queue)
      .map((caller) => caller.key)
      .filter((key) => !listed.includes(key));
    for (const [place, key] of [...listed, ...since].entries())
      draft.patch("callers", key, { rank: place * rankStep });
  }
}
