// A copy of one scope's tables on the far side of a socket: messages in, changed rows out, and where the copy stands in the stream.
// A server that was just started may know less than this copy: until it has seen a PBX whole, the last known rows stay.
// It never guesses: after a gap it changes nothing and asks for what is missing, once, and again when no answer comes.
import type { Rows } from "#lib/model/rows.ts";
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
import { Holding } from "./holding.ts";

export class Replica {
  readonly #tables = new Tables();
  readonly #ask: (cursor: Cursor | null) => void;
  #cursor: Cursor | null = null;
  #asked = false;
  /** A whole floor was asked for, since what stands here cannot be brought up to date by frames. */
  #owed = false;
  readonly #holding = new Holding();
  /** When the server last said that this copy was true. */
  #knownAt = 0;

  constructor(ask: (cursor: Cursor | null) => void) {
    this.#ask = ask;
  }

  get tables(): ReadonlyTables {
    return this.#tables;
  }

  /** Whether anything is known: old rows are, even while a whole floor is owed. */
  get loaded(): boolean {
    return this.#cursor !== null;
  }

  /** null before the first snapshot, and while a whole one is owed: only that makes this copy true again. */
  get cursor(): Cursor | null {
    return this.#owed ? null : this.#cursor;
  }

  /** A new connection, whose handshake says where this copy stands. */
  opened(): void {
    this.#asked = false;
  }

  /** Asks where the stream is now, whether or not something seems to be missing. */
  resume(): void {
    this.#asked = true;
    this.#ask(this.cursor);
  }

  /** Takes the whole floor; rows that are as they were keep their reference. */
  load(snapshot: Snapshot): Applied[] {
    this.#holding.judge(this.#tables, snapshot, snapshot.epoch !== this.#cursor?.epoch);
    const tables = { ...snapshot.tables, pbxes: snapshot.tables.pbxes.map((row) => this.#shown(row)) };
    const changes = sharedTables.flatMap((table) => this.#differences(table, tables[table]));
    this.#cursor = { epoch: snapshot.epoch, scope: snapshot.scope, seq: snapshot.seq };
    this.#asked = false;
    this.#owed = false;
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
    const changes = frame.changes.map(toChange);
    if (!this.#holding.any) return apply(this.#tables, changes);
    if (changes.some((item) => item.table === "pbxes" && this.#holding.endsWith(item.key, item.row))) {
      // What was held may have ended while nobody looked: only the whole floor tells.
      this.#owed = true;
      this.resume();
    }
    return apply(
      this.#tables,
      changes.flatMap((item) => this.#whileHolding(item)),
    );
  }

  #whileHolding(item: Change): Change[] {
    if (item.table === "pbxes" && item.row !== null)
      return [change("pbxes", item.key, this.#shown(item.row))];
    const pbx = (item.row ?? this.#tables.get(item.table, item.key))?.pbx;
    return pbx !== undefined && this.#holding.holds(pbx) ? [] : [item];
  }

  #shown(row: Rows["pbxes"]): Rows["pbxes"] {
    return this.#holding.shown(row, this.#tables.get("pbxes", row.key), this.#knownAt);
  }

  /** Messages keep their order, so a heartbeat that stands elsewhere means that some were lost, or that their answer is under way. */
  check(heartbeat: Heartbeat): void {
    if (!this.#holding.any) this.#knownAt = heartbeat.now;
    const at = this.cursor;
    if (at?.epoch === heartbeat.epoch && at.seq === heartbeat.seq) this.#asked = false;
    else if (this.#asked) this.#asked = false;
    else this.resume();
  }

  #differences<T extends SharedTable>(
    table: T,
    rows: readonly { readonly key: string; readonly pbx: string }[] & Snapshot["tables"][T],
  ): Change[] {
    const changes: Change[] = [];
    const kept = new Set<string>();
    const isHeld = (pbx: string) => table !== "pbxes" && this.#holding.holds(pbx);
    for (const row of rows) {
      kept.add(row.key);
      if (isHeld(row.pbx)) continue;
      const known = this.#tables.get(table, row.key);
      if (known === undefined || !sameRow(known, row)) changes.push(change(table, row.key, row));
    }
    for (const [key, { pbx }] of this.#tables.all(table)) {
      if (!kept.has(key) && !isHeld(pbx)) changes.push(change(table, key, null));
    }
    return changes;
  }
}

/** Table and row come from one wire change, so they belong together. */
function toChange([table, key, row]: WireChange): Change {
  return { table, key, row } as Change;
}
