// The living floor: the only place on the server where events meet the tables. Keeps beside them when each row was last
// touched by an event, which is how the reconciler tells drift from what is still under way.
import type { Applied, Patch } from "#lib/state/change.ts";
import type { PbxEvent } from "#lib/state/events.ts";
import { step } from "#lib/state/step.ts";
import { type ReadonlyTables, Tables } from "#lib/state/tables.ts";

export type PatchListener = (patch: Patch) => void;

/** Touches older than this no longer matter to any reconcile under way. */
const touchMemoryMs = 60_000;

export class Store {
  readonly #tables = new Tables();
  readonly #listeners = new Set<PatchListener>();
  #touched = new Map<string, number>();
  #touchedBefore = new Map<string, number>();
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
    if (patch.applied.length === 0) return patch;
    if (patch.cause === "event") for (const item of patch.applied) this.#touch(item, event.at);
    for (const listener of this.#listeners) listener(patch);
    return patch;
  }

  subscribe(listener: PatchListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** When an event last changed or removed this row; 0 when none did within the memory of a minute or two. */
  touchedAt(table: Applied["table"], key: string): number {
    const name = `${table} ${key}`;
    return this.#touched.get(name) ?? this.#touchedBefore.get(name) ?? 0;
  }

  #touch({ table, key }: Applied, at: number): void {
    if (at - this.#rotatedAt > touchMemoryMs) {
      this.#touchedBefore = this.#touched;
      this.#touched = new Map();
      this.#rotatedAt = at;
    }
    this.#touched.set(`${table} ${key}`, at);
  }
}
