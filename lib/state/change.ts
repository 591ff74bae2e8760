// What moves through Centrala after the reducer: a row's new value, or its end.
import type { Rows, TableName } from "#lib/model/rows.ts";

export type ChangeOf<T extends TableName> = {
  readonly table: T;
  readonly key: string;
  readonly row: Rows[T] | null;
};

export type Change = { [T in TableName]: ChangeOf<T> }[TableName];

/** Why rows changed: an event, a snapshot after (re)connect, or the reconciler's healing. */
export type Cause = "event" | "snapshot" | "heal";

/** What apply did with one change; both rows are null only for the removal of an unknown row, which apply leaves out. */
export type AppliedOf<T extends TableName> = {
  readonly table: T;
  readonly key: string;
  readonly before: Rows[T] | null;
  readonly after: Rows[T] | null;
};

export type Applied = { [T in TableName]: AppliedOf<T> }[TableName];

/** Everything that one event changed, primary rows and roll-ups: what goes out as one. */
export type Patch = { readonly applied: readonly Applied[]; readonly cause: Cause; readonly at: number };

/** The one place where the union is built from a table name that is only known at run time: both parts come from the same table. */
export function change<T extends TableName>(table: T, key: string, row: Rows[T] | null): Change {
  return { table, key, row } as ChangeOf<T> as Change;
}
