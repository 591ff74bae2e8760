// From what changed on the server to what one scope is sent: entering the scope is an insertion, leaving it a removal.
// One projector per stream. It works on the tables as they stand after the changes, so a batch may merge any number of steps.
import { keyOf } from "#lib/model/key.ts";
import type { Rows, TableName } from "#lib/model/rows.ts";
import type { Applied } from "#lib/state/change.ts";
import type { ReadonlyTables } from "#lib/state/tables.ts";
import { type SharedTable, type Snapshot, sharedTables, type WireChange } from "./contract.ts";
import { projectKey, projectRow, type StandIn, type View, viewOf } from "./project-row.ts";
import type { Scope } from "./scope.ts";

const shared: ReadonlySet<TableName> = new Set(sharedTables);

export class Projector {
  readonly #view: View;
  /** Keys that the viewers have of the tables whose visibility hangs on other rows; empty where every queue is seen. */
  readonly #sent = { agents: new Set<string>(), channels: new Set<string>() };

  /** `standIn` must be one and the same for all who follow one stream. */
  constructor(scope: Scope, tables: ReadonlyTables, standIn: StandIn) {
    this.#view = viewOf(scope, tables, standIn);
    if (this.#view.everyQueue) return;
    this.#remember("agents");
    this.#remember("channels");
  }

  /** `tables` must stand right after `applied`. */
  project(applied: readonly Applied[]): WireChange[] {
    const changes: WireChange[] = [];
    for (const item of applied) this.#own(item, changes);
    if (!this.#view.everyQueue) this.#dependent(applied, changes);
    return changes;
  }

  snapshot(): Snapshot["tables"] {
    const entries = sharedTables.map((table) => [table, this.#visible(table)] as const);
    return Object.fromEntries(entries) as unknown as Snapshot["tables"];
  }

  #own({ table, key, before, after }: Applied, changes: WireChange[]): void {
    if (!isShared(table) || (!this.#view.everyQueue && isDependent(table))) return;
    const now = after === null ? null : this.#seen(table, after);
    if (now !== null) changes.push(this.#wire(table, key, now));
    else if (before !== null && this.#seen(table, before) !== null)
      changes.push(this.#wire(table, key, null));
  }

  /** A membership decides about its agent, a call about its channels: those are looked at again even if they did not change. */
  #dependent(applied: readonly Applied[], changes: WireChange[]): void {
    const { tables } = this.#view;
    const agents = new Set<string>();
    const channels = new Set<string>();
    for (const { table, key, before, after } of applied) {
      if (table === "agents") agents.add(key);
      if (table === "channels") channels.add(key);
      if (table === "members") {
        for (const row of [before, after]) if (row !== null) agents.add(keyOf(row.pbx, row.person));
      }
      if (table === "calls") {
        const row = after ?? before;
        if (row === null) continue;
        const legs = tables.rows("channelsByLinkedid", keyOf(row.pbx, row.linkedid));
        for (const leg of legs) channels.add(leg.key);
      }
    }
    for (const key of agents) this.#decide("agents", key, changes);
    for (const key of channels) this.#decide("channels", key, changes);
  }

  #decide(table: "agents" | "channels", key: string, changes: WireChange[]): void {
    const row = this.#view.tables.get(table, key);
    const now = row === undefined ? null : this.#seen(table, row);
    if (now !== null) {
      this.#sent[table].add(key);
      changes.push(this.#wire(table, key, now));
    } else if (this.#sent[table].delete(key)) changes.push(this.#wire(table, key, null));
  }

  #remember(table: "agents" | "channels"): void {
    for (const [key, row] of this.#view.tables.all(table))
      if (this.#seen(table, row) !== null) this.#sent[table].add(key);
  }

  #visible<T extends SharedTable>(table: T): Rows[T][] {
    const rows: Rows[T][] = [];
    for (const row of this.#view.tables.all(table).values()) {
      const seen = projectRow(table, row, this.#view);
      if (seen !== null) rows.push(seen);
    }
    return rows;
  }

  /** `row` is of `table`: both come from one applied change, whose union the compiler can't follow. */
  #seen(table: SharedTable, row: Rows[TableName]): Rows[SharedTable] | null {
    return projectRow(table, row as never, this.#view);
  }

  /** Table and row belong together, as in the applied change that they come from. */
  #wire(table: SharedTable, key: string, row: Rows[SharedTable] | null): WireChange {
    return [table, projectKey(table, key, this.#view), row] as unknown as WireChange;
  }
}

function isShared(table: TableName): table is SharedTable {
  return shared.has(table);
}

function isDependent(table: SharedTable): table is "agents" | "channels" {
  return table === "agents" || table === "channels";
}
