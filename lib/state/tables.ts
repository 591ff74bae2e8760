// The live tables: maps of immutable rows and their indexes. Read by everybody, written by apply alone.
import type { Rows, TableName } from "#lib/model/rows.ts";
import { type IndexName, type IndexTable, indexSpecs } from "./indexes.ts";
import { RowIndex } from "./row-index.ts";

export const tableNames = [
  "pbxes",
  "queues",
  "members",
  "callers",
  "offers",
  "exits",
  "channels",
  "bridges",
  "lots",
  "parkedCalls",
  "conferences",
  "participants",
  "devices",
  "hints",
  "poolAgents",
  "standings",
  "calls",
  "supervisions",
  "agents",
  "counts",
  "kpis",
] as const satisfies readonly TableName[];

type TableMaps = { [T in TableName]: Map<string, Rows[T]> };

export type ReadonlyTables = {
  get<T extends TableName>(table: T, key: string): Rows[T] | undefined;
  all<T extends TableName>(table: T): ReadonlyMap<string, Rows[T]>;
  /** The rows that stand under a name of an index, in its order. */
  rows<I extends IndexName>(index: I, name: string): Rows[IndexTable<I>][];
  first<I extends IndexName>(index: I, name: string): Rows[IndexTable<I>] | undefined;
  /** The row at a zero-based place of an ordered index. */
  at<I extends IndexName>(index: I, name: string, place: number): Rows[IndexTable<I>] | undefined;
  count(index: IndexName, name: string): number;
};

export class Tables implements ReadonlyTables {
  readonly #maps: TableMaps;
  readonly #indexes: Map<IndexName, RowIndex<never>>;
  readonly #byTable = new Map<TableName, RowIndex<never>[]>();

  constructor() {
    this.#maps = Object.fromEntries(tableNames.map((table) => [table, new Map()])) as TableMaps;
    this.#indexes = new Map();
    for (const name of Object.keys(indexSpecs) as IndexName[]) {
      const { table, of, order } = indexSpecs[name] as { table: TableName; of: never; order?: never };
      const index = new RowIndex<never>(of, order ?? null);
      this.#indexes.set(name, index);
      this.#byTable.set(table, [...(this.#byTable.get(table) ?? []), index]);
    }
  }

  get<T extends TableName>(table: T, key: string): Rows[T] | undefined {
    return this.#maps[table].get(key);
  }

  all<T extends TableName>(table: T): ReadonlyMap<string, Rows[T]> {
    return this.#maps[table];
  }

  rows<I extends IndexName>(index: I, name: string): Rows[IndexTable<I>][] {
    const table = indexSpecs[index].table as IndexTable<I>;
    const found: Rows[IndexTable<I>][] = [];
    for (const key of this.#index(index).keys(name)) {
      const row = this.get(table, key);
      if (row !== undefined) found.push(row);
    }
    return found;
  }

  first<I extends IndexName>(index: I, name: string): Rows[IndexTable<I>] | undefined {
    const key = this.#index(index).first(name);
    return key === undefined ? undefined : this.get(indexSpecs[index].table as IndexTable<I>, key);
  }

  at<I extends IndexName>(index: I, name: string, place: number): Rows[IndexTable<I>] | undefined {
    const key = this.#index(index).at(name, place);
    return key === undefined ? undefined : this.get(indexSpecs[index].table as IndexTable<I>, key);
  }

  count(index: IndexName, name: string): number {
    return this.#index(index).size(name);
  }

  /** Zero-based place of a waiting caller, or -1. */
  placeOf(caller: Rows["callers"], queueKey: string): number {
    return this.#index("callersByRank").indexOf(queueKey, caller.key, caller.rank);
  }

  /** Names that hold rows over all indexes; 0 when every table is empty. */
  get indexedNames(): number {
    return [...this.#indexes.values()].reduce((sum, index) => sum + index.names, 0);
  }

  /** For apply alone. Returns the row that stood there. */
  write<T extends TableName>(table: T, key: string, after: Rows[T] | null): Rows[T] | null {
    const map = this.#maps[table];
    const before = map.get(key) ?? null;
    if (after === null) map.delete(key);
    else map.set(key, after);
    for (const index of this.#byTable.get(table) ?? []) index.move(key, before as never, after as never);
    return before;
  }

  #index(name: IndexName): RowIndex<never> {
    const index = this.#indexes.get(name);
    if (index === undefined) throw new Error(`no index ${name}`);
    return index;
  }
}
