// From differences to the changes that mend them: only the fields that differ, only the rows that were named.
import type { Rows } from "#lib/model/rows.ts";
import { type Change, change } from "#lib/state/change.ts";
import type { Floor, SnapshotTable } from "#lib/state/events.ts";
import type { ReadonlyTables } from "#lib/state/tables.ts";
import type { Difference } from "./compare.ts";

export function healing(tables: ReadonlyTables, floor: Floor, differences: readonly Difference[]): Change[] {
  return [...Map.groupBy(differences, ({ table, key }) => `${table} ${key}`).values()].flatMap((group) => {
    const [first] = group;
    return first === undefined ? [] : mend(tables, floor, first.table, first.key, group);
  });
}

function mend<T extends SnapshotTable>(
  tables: ReadonlyTables,
  floor: Floor,
  table: T,
  key: string,
  group: readonly Difference[],
): Change[] {
  const rows: readonly Rows[T][] = floor[table];
  const read = rows.find((row) => row.key === key);
  const known = tables.get(table, key);
  if (read === undefined) return known === undefined ? [] : [change(table, key, null)];
  if (known === undefined) return [change(table, key, withRank(tables, floor, table, read))];
  const names = group.map(({ what }) => (what === "order" ? "rank" : what)) as (keyof Rows[T])[];
  const fields = Object.fromEntries(names.map((name) => [name, withRank(tables, floor, table, read)[name]]));
  return [change(table, key, { ...known, ...fields })];
}

/** A position becomes a rank beside the ranks that stand: between the neighbours that the reading gives it. */
function withRank<T extends SnapshotTable>(
  tables: ReadonlyTables,
  floor: Floor,
  table: T,
  row: Rows[T],
): Rows[T] {
  if (table !== "callers") return row;
  const caller = row as Rows["callers"];
  const list = floor.callers
    .filter((other) => other.pbx === caller.pbx && other.queue === caller.queue)
    .sort((a, b) => a.rank - b.rank);
  const allKnown = list.every((other) => tables.get("callers", other.key) !== undefined);
  if (allKnown) return { ...row, rank: caller.rank * 1_024 };
  const place = list.findIndex((other) => other.key === caller.key);
  const rankOf = (index: number) => {
    const key = list[index]?.key;
    return key === undefined ? undefined : tables.get("callers", key)?.rank;
  };
  const before = rankOf(place - 1);
  const after = rankOf(place + 1);
  const rank =
    before === undefined ? (after ?? 0) - 1_024 : after === undefined ? before + 1_024 : (before + after) / 2;
  return { ...row, rank };
}
