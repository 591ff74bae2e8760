// What each viewer is told of their own person and their own dials: whole, since it is small, and only when it has changed.
// A patch that touches nobody who looks costs a look-up for each of its rows. The sockets of one person share one encoding.
import { ownRows, personKeysOf } from "#lib/access/own-person.ts";
import { type Principal, whoIs } from "#lib/access/principal.ts";
import type { DialRow } from "#lib/model/dial.ts";
import { keyOf } from "#lib/model/key.ts";
import { noMessages, type OwnMessages } from "#lib/model/message.ts";
import type { Applied, Patch } from "#lib/state/change.ts";
import type { ReadonlyTables } from "#lib/state/tables.ts";
import type { Own } from "#lib/sync/contract.ts";
import { projectDial } from "#lib/sync/project-dial.ts";
import { projectRow, type View, viewOf } from "#lib/sync/project-row.ts";
import { standIn } from "#server/stand-in.ts";
import { Encoded } from "./encoded.ts";

/** Who somebody is names their dials. */
export type DialSource = {
  of(who: string): readonly DialRow[];
  /** The listener hears whose dials have changed. */
  subscribe(listener: (who: string) => void): () => void;
};

export type MessageSource = {
  of(who: string): OwnMessages;
  /** The listener hears whose messages have changed. */
  subscribe(listener: (who: string) => void): () => void;
  /** A browser of theirs shows these; the ids are anybody's words. */
  delivered(who: string, ids: readonly string[]): void;
};

type Someone<V> = {
  readonly principal: Principal;
  readonly view: View;
  readonly viewers: Set<V>;
  /** Under which the index has them. */
  names: readonly string[];
  text: string;
  message: Encoded;
};

type Options<V> = {
  readonly tables: ReadonlyTables;
  readonly dials: DialSource;
  readonly messages: MessageSource;
  readonly send: (viewer: V, message: Encoded) => void;
};

export class OwnFeed<V> {
  readonly #options: Options<V>;
  /** By who they are and how they see: two sessions of one user are one. */
  readonly #people = new Map<string, Someone<V>>();
  /** Person, call and `own` keys → who is to be told of a change there. */
  readonly #index = new Map<string, Set<Someone<V>>>();
  readonly #dirty = new Set<Someone<V>>();
  readonly #unsubscribe: readonly (() => void)[];

  constructor(options: Options<V>) {
    this.#options = options;
    this.#unsubscribe = [options.dials, options.messages].map((source) =>
      source.subscribe((who) => this.#touch(ownOf(who))),
    );
  }

  join(viewer: V, principal: Principal): void {
    const id = idOf(principal);
    const someone = this.#people.get(id) ?? this.#meet(id, principal);
    someone.viewers.add(viewer);
    this.#options.send(viewer, someone.message);
  }

  leave(viewer: V, principal: Principal): void {
    const id = idOf(principal);
    const someone = this.#people.get(id);
    if (someone === undefined || !someone.viewers.delete(viewer) || someone.viewers.size > 0) return;
    this.#people.delete(id);
    this.#dirty.delete(someone);
    this.#enter(someone, []);
  }

  /** A viewer's page shows messages. */
  shown(principal: Principal, ids: readonly string[]): void {
    this.#options.messages.delivered(whoIs(principal), ids);
  }

  take({ applied }: Patch): void {
    if (this.#people.size === 0) return;
    for (const item of applied) this.#takeRow(item);
  }

  close(): void {
    for (const end of this.#unsubscribe) end();
    this.#people.clear();
    this.#index.clear();
    this.#dirty.clear();
  }

  #takeRow({ table, key, before, after }: Applied): void {
    if (table === "agents" || table === "calls") this.#touch(key);
    else if (table === "channels") {
      for (const row of [before, after]) if (row !== null) this.#touch(keyOf(row.pbx, row.device));
      const row = after ?? before;
      if (row !== null) this.#touch(keyOf(row.pbx, row.linkedid));
    } else if (table === "offers") {
      const row = after ?? before;
      if (row !== null) this.#touch(keyOf(row.pbx, row.person));
    } else if (table === "members" && (before === null || after === null)) {
      const row = after ?? before;
      if (row !== null) this.#touch(keyOf(row.pbx, row.interface));
    } else if (table === "pbxes" && (before === null || after === null))
      for (const someone of this.#people.values()) this.#mark(someone);
  }

  #touch(name: string): void {
    for (const someone of this.#index.get(name) ?? []) this.#mark(someone);
  }

  /** Told once per tick, however much of it was theirs. */
  #mark(someone: Someone<V>): void {
    if (this.#dirty.size === 0) queueMicrotask(() => this.#flush());
    this.#dirty.add(someone);
  }

  #flush(): void {
    const dirty = [...this.#dirty];
    this.#dirty.clear();
    for (const someone of dirty) {
      const { text } = someone;
      this.#read(someone);
      if (someone.text === text) continue;
      for (const viewer of someone.viewers) this.#options.send(viewer, someone.message);
    }
  }

  #meet(id: string, principal: Principal): Someone<V> {
    const scope = { pbxes: null, queues: null, numbers: principal.numbers };
    const someone: Someone<V> = {
      principal,
      view: viewOf(scope, this.#options.tables, standIn),
      viewers: new Set(),
      names: [],
      text: "",
      message: Encoded.of("own", nothing),
    };
    this.#people.set(id, someone);
    this.#read(someone);
    return someone;
  }

  #read(someone: Someone<V>): void {
    const { principal, view } = someone;
    const { tables, dials, messages } = this.#options;
    const who = whoIs(principal);
    const persons = personKeysOf(principal.agent, tables);
    const rows = ownRows(persons, tables);
    const own: Own = {
      dials: dials.of(who).map((row) => projectDial(row, view)),
      agent: rows.agent && projectRow("agents", rows.agent, view),
      channels: rows.channels.flatMap((row) => projectRow("channels", row, view) ?? []),
      calls: rows.calls.flatMap((row) => projectRow("calls", row, view) ?? []),
      messages: messages.of(who),
    };
    const text = JSON.stringify(own);
    if (text !== someone.text) someone.message = Encoded.of("own", own);
    someone.text = text;
    this.#enter(someone, [ownOf(who), ...persons, ...rows.calls.map(({ key }) => key)]);
  }

  #enter(someone: Someone<V>, names: readonly string[]): void {
    for (const name of someone.names) {
      const people = this.#index.get(name);
      people?.delete(someone);
      if (people?.size === 0) this.#index.delete(name);
    }
    someone.names = names;
    for (const name of names) this.#index.set(name, (this.#index.get(name) ?? new Set()).add(someone));
  }
}

const nothing: Own = { dials: [], agent: null, channels: [], calls: [], messages: noMessages };

/** Of their dials and messages. */
const ownOf = (who: string) => keyOf("own", who, "");

const idOf = ({ numbers, agent, ...principal }: Principal) =>
  JSON.stringify([whoIs(principal), numbers, agent]);
