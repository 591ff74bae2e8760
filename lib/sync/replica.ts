// A copy of one scope's tables on the far side of a socket: messages in, changed rows out, and where the copy stands in the stream.
// It never guesses: after a gap it changes nothing and asks for what is missing, once, and again when no answer comes.
import { apply } from "#lib/state/apply.ts";
import { type Applied, type Change, change } from "#lib/state/change.ts";
import { sameRow } from "#lib/state/same-row.ts";
import { type ReadonlyTables, Tables } from "#lib/state/tables.ts";
import {
  type Cursor,
  type Frame,
  type Heartbeat,
  type SharedTable,
  type Snapshot,
  sharedTables,
  type WireChange,
} from "./contract.ts";

export class Replica {
  readonly #tables = new Tables();
  readonly #ask: (cursor: Cursor | null) => void;
  #cursor: Cursor | null = null;
  #asked = false;

  constructor(ask: (cursor: Cursor | null) => void) {
    this.#ask = ask;
  }

  get tables(): ReadonlyTables {
    return this.#tables;
  }

  /** null before the first snapshot. */
  get cursor(): Cursor | null {
    return this.#cursor;
  }

  /** A new connection, whose handshake says where this copy stands. */
  opened(): void {
    this.#asked = false;
  }

  /** Asks where the stream is now, whether or not something seems to be missing. */
  resume(): void {
    this.#asked = true;
    this.#ask(this.#cursor);
  }

  /** Takes the whole floor; rows that are as they were keep their reference. */
  load(snapshot: Snapshot): Applied[] {
    const changes = sharedTables.flatMap((table) => this.#differences(table, snapshot.tables[table]));
    this.#cursor = { epoch: snapshot.epoch, scope: snapshot.scope, seq: snapshot.seq };
    this.#asked = false;
    return apply(this.#tables, changes);
  }

  /** A frame that was seen already changes nothing; neither does one after a gap. */
  follow(frame: Frame): Applied[] {
    const at = this.#cursor;
    const known = at !== null && at.epoch === frame.epoch && at.scope === frame.scope;
    if (known && frame.to <= at.seq) return [];
    if (!known || frame.from !== at.seq) {
      if (!this.#asked) this.resume();
      return [];
    }
    this.#cursor = { epoch: at.epoch, scope: at.scope, seq: frame.to };
    return apply(this.#tables, frame.changes.map(toChange));
  }

  /** Messages keep their order, so a heartbeat that stands elsewhere means that some were lost, or that their answer is under way. */
  check(heartbeat: Heartbeat): void {
    if (this.#cursor?.epoch === heartbeat.epoch && this.#cursor.seq === heartbeat.seq) this.#asked = false;
    else if (this.#asked) this.#asked = false;
    else this.resume();
  }

  #differences<T extends SharedTable>(
    table: T,
    rows: readonly { readonly key: string }[] & Snapshot["tables"][T],
  ): Change[] {
    const changes: Change[] = [];
    const kept = new Set<string>();
    for (const row of rows) {
      kept.add(row.key);
      const known = this.#tables.get(table, row.key);
      if (known === undefined || !sameRow(known, row)) changes.push(change(table, row.key, row));
    }
    for (const key of this.#tables.all(table).keys()) {
      if (!kept.has(key)) changes.push(change(table, key, null));
    }
    return changes;
  }
}

/** Table and row come from one wire change, so they belong together. */
function toChange([table, key, row]: WireChange): Change {
  return { table, key, row } as Change;
}
