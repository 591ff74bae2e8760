// What the palette finds: queues, agents and calls by parts of their names or numbers, a few of each.
import { matches } from "#lib/format/fold.ts";
import type { AgentRow, CallRow, QueueRow } from "#lib/model/rows.ts";
import type { ReadonlyTables } from "#lib/state/tables.ts";

const FEW = 6;

type Found = {
  readonly queues: readonly QueueRow[];
  readonly agents: readonly AgentRow[];
  readonly calls: readonly CallRow[];
};

/** Agents and calls are many: they appear once something is typed. */
export function findOnFloor(tables: ReadonlyTables, typed: string): Found {
  const isTyped = typed.trim() !== "";
  return {
    queues: few(tables.all("queues").values(), (row) => matches(typed, [row.name])),
    agents: isTyped
      ? few(tables.all("agents").values(), (row) => matches(typed, [row.name, row.person]))
      : [],
    calls: isTyped
      ? few(tables.all("calls").values(), ({ from, to }) =>
          matches(typed, [from.name, from.number, to?.name ?? "", to?.number ?? ""]),
        )
      : [],
  };
}

function few<R>(rows: Iterable<R>, isFound: (row: R) => boolean): R[] {
  const found: R[] = [];
  for (const row of rows) {
    if (isFound(row)) found.push(row);
    if (found.length === FEW) break;
  }
  return found;
}
