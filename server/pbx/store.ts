// The living floor: the only place on the server where events meet the tables. Keeps beside them when each row was last
// touched by an event, which is how the reconciler tells drift from what is still under way.

import type { TableName } from "#lib/model/rows.ts";
import type { Applied, Patch } from "#lib/state/change.ts";
import { type PbxEvent, snapshotTables } from "#lib/state/events.ts";
import { step } from "#lib/state/step.ts";
import { type ReadonlyTables, Tables } from "#lib/state/tables.ts";

export type PatchListener = (patch: Patch) => void;

/** Touches older than this no longer matter to any reconcile under way. */
const touchMemoryMs = 30_000;

type Touches = ReadonlyMap<TableName, Map<string, number>>;

const noTouches = (): Touches => new Map(snapshotTables.map((table) => [table, new Map()]));

export class Store {
  readonly #tables = new Tables();
  readonly #listeners = new Set<PatchListener>();
  readonly #hearers = new Set<(event: PbxEvent) => void>();
  /** Of the rows that a reconcile compares: the present half minute or so, and the one before it. */
  #touched = noTouches();
  #touchedBefore = noTouches();
  #rotatedAt = 0;

  get tables(): ReadonlyTables {
    return this.#tables;
  }

  /** How many names the indexes hold: at rest as many as on the empty floor, or something leaks. */
  get indexedNames(): number {
    return this.#tables.indexedNames;
  }

  /** Applies one event and tells the listeners, in order and at once. */
  dispatch(event: PbxEvent): Patch {
    const patch = step(this.#tables, event);
    if (patch.applied.length > 0) {
      if (patch.cause === "event") for (const item of patch.applied) this.#touch(item, event.at);
      for (const listener of this.#listeners) listener(patch);
    }
    for (const hear of this.#hearers) hear(event);
    return patch;
  }

  /** For what rows do not keep, such as why a leg ended: each event, after the tables have taken it. */
  hear(listener: (event: PbxEvent) => void): () => void {
    this.#hearers.add(listener);
    return () => this.#hearers.delete(listener);
  }

  subscribe(listener: PatchListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** When an event last changed or removed this row; 0 when none did within the last half minute at least. */
  touchedAt(table: TableName, key: string): number {
    return this.#touched.get(table)?.get(key) ?? this.#touchedBefore.get(table)?.get(key) ?? 0;
  }

  #touch({ table, key }: Applied, at: number): void {
    if (at - this.#rotatedAt > touchMemoryMs) {
      this.#touchedBefore = this.#touched;
      this.#touched = noTouches();
      this.#rotatedAt = at;
    }
    this.#touched.get(table)?.set(key, at);
  }
}
