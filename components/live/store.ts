// The live rows outside React: whoever shows a row, a list or a roll-up subscribes to just that.
// Rows change the moment a message arrives (a hidden tab too); listeners hear of it once per animation frame.
import { keyOf } from "#lib/model/key.ts";
import type { Rows, TableName } from "#lib/model/rows.ts";
import type { Applied } from "#lib/state/change.ts";
import { type IndexName, type IndexTable, indexSpecs } from "#lib/state/indexes.ts";
import type { ReadonlyTables } from "#lib/state/tables.ts";
import type { SharedTable } from "#lib/sync/contract.ts";
import type { Schedule } from "./schedule.ts";

type Listener = () => void;
type AnyIndex = { readonly name: IndexName; readonly of: (row: unknown) => string | null };

/** Indexes over tables that a browser has. */
export type SharedIndex = { [I in IndexName]: IndexTable<I> extends SharedTable ? I : never }[IndexName];

const everything = "*";

export class FloorStore {
  readonly tables: ReadonlyTables;
  readonly #schedule: Schedule;
  readonly #listeners = new Map<string, Set<Listener>>();
  readonly #lists = new Map<string, readonly unknown[]>();
  readonly #dirty = new Set<string>();
  #version = 0;
  #loaded = false;
  #waiting = false;

  constructor(tables: ReadonlyTables, schedule: Schedule) {
    this.tables = tables;
    this.#schedule = schedule;
  }

  /** False before the first snapshot: nothing is known yet, and an empty list means nothing. */
  get loaded(): boolean {
    return this.#loaded;
  }

  /** Raised with each flush that changed anything. */
  get version(): number {
    return this.#version;
  }

  /** To be called with what apply did. */
  changed(applied: readonly Applied[], loaded = this.#loaded): void {
    if (applied.length === 0 && loaded === this.#loaded) return;
    this.#loaded = loaded;
    for (const { table, key, before, after } of applied) {
      this.#dirty.add(rowId(table, key));
      this.#dirty.add(table);
      if (before === null || after === null) this.#dirty.add(keysId(table));
      for (const { name, of } of indexesOf(table)) {
        const left = before === null ? null : of(before);
        const entered = after === null ? null : of(after);
        if (left !== null) this.#dirty.add(indexId(name, left));
        if (entered !== null) this.#dirty.add(indexId(name, entered));
      }
    }
    if (this.#waiting) return;
    this.#waiting = true;
    this.#schedule(() => this.#flush());
  }

  onRow = (table: SharedTable, key: string, listener: Listener) => this.#on(rowId(table, key), listener);
  onTable = (table: SharedTable, listener: Listener) => this.#on(table, listener);
  onKeys = (table: SharedTable, listener: Listener) => this.#on(keysId(table), listener);
  onIndex = (index: SharedIndex, name: string, listener: Listener) =>
    this.#on(indexId(index, name), listener);
  onFloor = (listener: Listener) => this.#on(everything, listener);

  row<T extends SharedTable>(table: T, key: string): Rows[T] | undefined {
    return this.tables.get(table, key);
  }

  /** The same array until the next flush that touches the table. */
  table<T extends SharedTable>(table: T): readonly Rows[T][] {
    return this.#list(table, () => [...this.tables.all(table).values()]);
  }

  keys(table: SharedTable): readonly string[] {
    return this.#list(keysId(table), () => [...this.tables.all(table).keys()]);
  }

  rows<I extends SharedIndex>(index: I, name: string): readonly Rows[IndexTable<I>][] {
    return this.#list(indexId(index, name), () => this.tables.rows(index, name));
  }

  #flush(): void {
    this.#waiting = false;
    this.#version += 1;
    const told = new Set<Listener>(this.#listeners.get(everything));
    for (const id of this.#dirty) {
      this.#lists.delete(id);
      for (const listener of this.#listeners.get(id) ?? []) told.add(listener);
    }
    this.#dirty.clear();
    for (const id of this.#lists.keys()) if (!this.#listeners.has(id)) this.#lists.delete(id);
    for (const listener of told) listener();
  }

  /** Each id stands for a list of one type, built by the callers above and by nobody else. */
  #list<R>(id: string, build: () => readonly R[]): readonly R[] {
    const known = this.#lists.get(id);
    if (known !== undefined) return known as readonly R[];
    const list = build();
    this.#lists.set(id, list);
    return list;
  }

  #on(id: string, listener: Listener): () => void {
    const listeners = this.#listeners.get(id) ?? new Set();
    this.#listeners.set(id, listeners.add(listener));
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0 && this.#listeners.get(id) === listeners) this.#listeners.delete(id);
    };
  }
}

const rowId = (table: TableName, key: string) => keyOf("row", table, key);
const keysId = (table: TableName) => keyOf("keys", table);
const indexId = (index: IndexName, name: string) => keyOf("index", index, name);

const byTable = new Map<TableName, AnyIndex[]>();
for (const name of Object.keys(indexSpecs) as IndexName[]) {
  const { table, of } = indexSpecs[name];
  byTable.set(table, [...(byTable.get(table) ?? []), { name, of: of as AnyIndex["of"] }]);
}

function indexesOf(table: TableName): readonly AnyIndex[] {
  return byTable.get(table) ?? [];
}
