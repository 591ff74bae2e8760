// Messages between people: kept in the database for a week, and what waits to be read in memory, so that a socket is told without a
// query. A message counts as delivered when a browser says that it shows it, and as read when its reader says so.
import { randomUUID } from "node:crypto";
import { type Principal, whoIs } from "#lib/access/principal.ts";
import { CentralaError } from "#lib/errors.ts";
import { messagesShown, type OwnMessage, type OwnMessages } from "#lib/model/message.ts";
import type { SendTo } from "#lib/verbs/message-forms.ts";
import type { Database } from "#server/database/open-database.ts";
import { MessagePace } from "./message-pace.ts";
import {
  addMessage,
  forgetOld,
  markDelivered,
  markRead,
  oldestAt,
  receiptsOf,
  receivedBy,
  sentBy,
  waitingMessages,
} from "./message-store.ts";
import type { Receivers } from "./receivers.ts";

type Unread = { readonly message: OwnMessage; readonly sender: string; shown: boolean };

export type NewMessage = {
  readonly sender: Principal;
  readonly to: SendTo;
  /** Of the person or the queue; empty for everybody. */
  readonly toName: string;
  readonly text: string;
  readonly urgent: boolean;
  readonly receivers: Receivers;
};

type Options = {
  readonly db: Database;
  readonly now: () => number;
  readonly onError: (error: unknown) => void;
};

/** Of one account, in memory; the rest waits in its list. */
const mostUnread = 100;
const sweepEveryMs = 3_600_000;

export class MessageBox {
  readonly #options: Options;
  readonly #unread = new Map<string, Map<string, Unread>>();
  readonly #revisions = new Map<string, number>();
  readonly #listeners = new Set<(who: string) => void>();
  readonly #pace = new MessagePace();
  #writing: Promise<void> = Promise.resolve();
  /** Begins anew, and higher, with each start: lists that a browser kept over it are asked for again. */
  #revision: number;
  readonly #firstRevision: number;
  #cancel = () => {};

  private constructor(options: Options) {
    this.#options = options;
    this.#revision = options.now();
    this.#firstRevision = this.#revision;
  }

  static async open(options: Options): Promise<MessageBox> {
    const box = new MessageBox(options);
    const waiting = await waitingMessages(options.db, options.now());
    // The newest came first, and the oldest is let go first.
    for (const { userId, ...unread } of waiting.toReversed()) box.#keep(userId, unread);
    return box;
  }

  of = (who: string): OwnMessages => {
    const all = this.#unread.get(who);
    const revision = this.#revisions.get(who) ?? this.#firstRevision;
    if (all === undefined) return { next: [], unread: 0, revision };
    const next = [...all.values()]
      .map(({ message }) => message)
      .sort((a, b) => Number(b.urgent) - Number(a.urgent) || b.at - a.at)
      .slice(0, messagesShown);
    return { next, unread: all.size, revision };
  };

  subscribe = (listener: (who: string) => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Returns its id. Throws `not-possible` where nobody would read it, `too-many-requests` for whoever writes too much. */
  async send({ sender, to, toName, text, urgent, receivers: whom }: NewMessage): Promise<string> {
    const { db, now } = this.#options;
    const { receivers, unreached } = whom;
    const who = whoIs(sender);
    if (receivers.length === 0)
      throw new CentralaError("not-possible", "Nobody who is meant has an account to read it with.", {
        reason: "nobody-to-read",
      });
    await this.#pace.take(who, receivers.length);
    const id = randomUUID();
    const at = now();
    await addMessage(
      db,
      {
        id,
        at,
        sender_kind: sender.kind,
        sender_id: sender.id,
        sender_name: sender.name,
        to_kind: to.kind,
        to_pbx: to.kind === "everybody" ? "" : to.pbx,
        to_name: toName,
        text,
        urgent: urgent ? 1 : 0,
        unreached,
      },
      receivers,
    );
    const message: OwnMessage = {
      id,
      at,
      from: sender.name,
      text,
      urgent,
      to: to.kind === "queue" ? { kind: "queue", pbx: to.pbx, queue: to.queue } : { kind: to.kind },
    };
    for (const { userId } of receivers) {
      this.#keep(userId, { message, sender: who, shown: false });
      this.#changed(`user:${userId}`);
    }
    this.#changed(who);
    return id;
  }

  /** Throws `not-found` where there is no such message to this account. */
  async read(userId: string, id: string): Promise<void> {
    const { db, now } = this.#options;
    const sender = await markRead(db, userId, id, now());
    if (sender === undefined) throw new CentralaError("not-found", "There is no such message to you.");
    const own = this.#unread.get(`user:${userId}`);
    own?.delete(id);
    if (own?.size === 0) this.#unread.delete(`user:${userId}`);
    if (sender === null) return;
    this.#changed(`user:${userId}`);
    this.#changed(sender);
  }

  /** A browser of theirs shows these. What is not theirs, or was shown before, is passed over without a query. */
  delivered = (who: string, ids: readonly string[]): void => {
    const own = this.#unread.get(who);
    const news = ids.flatMap((id) => {
      const unread = own?.get(id);
      return unread === undefined || unread.shown ? [] : [unread];
    });
    if (news.length === 0) return;
    for (const unread of news) unread.shown = true;
    const { db, now, onError } = this.#options;
    const userId = who.slice("user:".length);
    const at = now();
    const shown = news.map(({ message }) => message.id);
    this.#writing = this.#writing
      .then(() => markDelivered(db, userId, shown, at))
      .then(() => {
        for (const sender of new Set(news.map((unread) => unread.sender))) this.#changed(sender);
      })
      .catch(onError);
  };

  received(userId: string) {
    return receivedBy(this.#options.db, userId, this.#options.now());
  }

  sent(sender: Principal) {
    return sentBy(this.#options.db, sender, this.#options.now());
  }

  receipts(sender: Principal, id: string) {
    return receiptsOf(this.#options.db, sender, id);
  }

  /** Forgets what is older than a week, now and every hour. */
  start(after: (ms: number, call: () => void) => () => void): void {
    this.sweep().catch(this.#options.onError);
    this.#cancel = after(sweepEveryMs, () => this.start(after));
  }

  async sweep(): Promise<void> {
    const oldest = oldestAt(this.#options.now());
    for (const [who, all] of this.#unread) {
      const before = all.size;
      for (const [id, { message }] of all) if (message.at < oldest) all.delete(id);
      if (all.size === 0) this.#unread.delete(who);
      if (all.size < before) this.#changed(who);
    }
    await forgetOld(this.#options.db, this.#options.now());
  }

  /** Resolves when what browsers said is written. */
  async close(): Promise<void> {
    this.#cancel();
    await this.#writing;
  }

  #keep(userId: string, unread: Unread): void {
    const who = `user:${userId}`;
    const all = this.#unread.get(who) ?? new Map<string, Unread>();
    this.#unread.set(who, all.set(unread.message.id, unread));
    const [oldest] = all.keys();
    if (all.size > mostUnread && oldest !== undefined) all.delete(oldest);
  }

  #changed(who: string): void {
    this.#revision += 1;
    this.#revisions.set(who, this.#revision);
    for (const listener of [...this.#listeners]) listener(who);
  }
}
