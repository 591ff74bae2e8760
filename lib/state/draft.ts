// The changes of one event while a reducer makes them: reads see what was just written, and each row ends up in the result once.
import type { Rows, TableName } from "#lib/model/rows.ts";
import { type Change, change } from "./change.ts";
import type { ReadonlyTables } from "./tables.ts";

export class Draft {
  readonly tables: ReadonlyTables;
  readonly #written = new Map<string, Change>();

  constructor(tables: ReadonlyTables) {
    this.tables = tables;
  }

  get<T extends TableName>(table: T, key: string): Rows[T] | undefined {
    const written = this.#written.get(`${table} ${key}`);
    if (written === undefined) return this.tables.get(table, key);
    return (written.row ?? undefined) as Rows[T] | undefined;
  }

  put<T extends TableName>(table: T, row: Rows[T]): void {
    this.#written.set(`${table} ${row.key}`, change(table, row.key, row));
  }

  /** Writes only the fields that differ; an unknown row stays unknown. */
  patch<T extends TableName>(table: T, key: string, fields: Partial<Rows[T]>): void {
    const row = this.get(table, key);
    if (row === undefined) return;
    for (const name in fields) {
      if (fields[name] !== row[name as keyof Rows[T]]) {
        this.put(table, { ...row, ...fields });
        return;
      }
    }
  }

  remove(table: TableName, key: string): void {
    if (this.get(table, key) !== undefined) this.#written.set(`${table} ${key}`, change(table, key, null));
  }

  get changes(): Change[] {
    return [...this.#written.values()];
  }
}
