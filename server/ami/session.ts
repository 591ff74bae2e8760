// One connection to one Asterisk, from greeting to end: sends actions, matches replies by ActionID, collects lists,
// and hands everything else on in the order it came. It never reconnects and never sends anything twice.
// Rule: list items never reach the event handler, live events never end up in a list, and every message has its
// place in one order.
import { randomBytes } from "node:crypto";
import type { Socket } from "node:net";
import { CentralaError, ConnectionLost, ProtocolBroken } from "#lib/errors.ts";
import type { AmiAction, Received } from "./action.ts";
import { logoff, ping } from "./actions/session.ts";
import type { Clock } from "./clock.ts";
import { KeepAlive } from "./keep-alive.ts";
import type { AmiMessage } from "./message.ts";
import { AmiParser } from "./parser.ts";
import { Pending } from "./pending.ts";
import { type Rights, unknownRights } from "./rights.ts";
import { encodeAction } from "./serializer.ts";
import { defaultTimeouts } from "./settings.ts";

export type SessionHandlers = {
  /** Which event names to decode; asked once per name. The events of lists need not be named. */
  readonly wants: (eventName: string) => boolean;
  /** Every wanted live event, called while its bytes are being read: in order, and never for a list's item. */
  readonly onEvent: (event: Received) => void;
  /** How long an action took to its first answer. */
  readonly onLatency?: (action: string, ms: number) => void;
};

export type SendOptions = {
  /** Without an answer, or in a list without its next event, for this long, the action has timed out. */
  readonly timeoutMs?: number;
};

export class AmiSession {
  /** The AMI version of the greeting (`11.0.0`), "" before it came. Its major number names Asterisk's. */
  version = "";
  rights: Rights = unknownRights;
  /** Epoch milliseconds of the last byte. */
  lastHeardAt: number;
  /** Replies that belong to no action of ours: to what had timed out, or had no ActionID. */
  strayReplies = 0;
  /** Resolves, and never rejects, when the session is over; with why. */
  readonly ended: Promise<CentralaError>;

  readonly #socket: Socket;
  readonly #handlers: SessionHandlers;
  readonly #clock: Clock;
  readonly #actionTimeoutMs: number;
  readonly #parser: AmiParser;
  /** Unguessable, since any session hears some events that name another's ActionID. */
  readonly #prefix = `${randomBytes(9).toString("base64url")}.`;
  readonly #pending = new Map<string, Pending>();
  /** Names of the events of all lists under way, each with how many of these lists have it. */
  readonly #listNames = new Map<string, number>();
  /** Names that are decoded for the sake of lists, and as live events are nobody's. */
  readonly #forListsAlone = new Set<string>();
  #endWith: (error: CentralaError) => void = () => undefined;
  #greeted: () => void = () => undefined;
  #end: CentralaError | undefined;
  #keepAlive: KeepAlive | undefined;
  #sent = 0;
  #order = 0;
  #lastHeard: number;
  #receivedAt: number;

  constructor(socket: Socket, handlers: SessionHandlers, clock: Clock, actionTimeoutMs?: number) {
    this.#socket = socket;
    this.#handlers = handlers;
    this.#clock = clock;
    this.#actionTimeoutMs = actionTimeoutMs ?? defaultTimeouts.actionMs;
    this.#lastHeard = clock.elapsed();
    this.#receivedAt = clock.now();
    this.lastHeardAt = this.#receivedAt;
    this.#parser = new AmiParser({
      wants: handlers.wants,
      onMessage: (message) => this.#receive(message),
      onBanner: (version) => {
        this.version = version;
        this.#greeted();
      },
    });
    this.ended = new Promise((resolve) => {
      this.#endWith = resolve;
    });
    socket.on("data", (chunk: Buffer) => this.#read(chunk));
    socket.on("error", (error) => this.close(new ConnectionLost(error.message, error)));
    socket.on("close", () => this.close(new ConnectionLost("Asterisk closed it")));
  }

  get bytesReceived(): number {
    return this.#parser.bytes;
  }

  /** How many live events and list items of each name came, wanted or not. */
  eventCounts(): ReadonlyMap<string, number> {
    return this.#parser.eventCounts();
  }

  get open(): boolean {
    return this.#end === undefined;
  }

  /** Resolves with the greeting's version; rejects if the session ends first. */
  greeting(): Promise<string> {
    if (this.version !== "") return Promise.resolve(this.version);
    return new Promise((resolve, reject) => {
      this.#greeted = () => resolve(this.version);
      void this.ended.then(reject);
    });
  }

  /**
   * Sends one action and reads its reply. Rejects with Unsendable (not sent), AsteriskRefused, PermissionMissing,
   * ActionTimedOut (may have run) or ConnectionLost (may have run).
   */
  send<T>(action: AmiAction<T>, options: SendOptions = {}): Promise<T> {
    return new Promise((resolve, reject) => {
      if (this.#end !== undefined) throw new ConnectionLost(this.#end.message, this.#end);
      const id = `${this.#prefix}${++this.#sent}`;
      const bytes = encodeAction(action.name, id, action.fields);
      if (action.list !== undefined) this.#expectList(action.list);
      const pending: Pending = new Pending(action, options.timeoutMs ?? this.#actionTimeoutMs, this.#clock, {
        succeed: (reply) => {
          try {
            resolve(action.read(reply));
          } catch (thrown) {
            reject(thrown);
          }
        },
        fail: reject,
        answered: (ms) => this.#handlers.onLatency?.(action.name, ms),
        over: () => this.#forget(id, pending),
      });
      this.#pending.set(id, pending);
      this.#socket.write(bytes);
    });
  }

  /** From now on silence is noticed. */
  startKeepAlive(): void {
    this.#keepAlive ??= new KeepAlive(
      {
        ping: () => void this.send(ping).catch(() => undefined),
        lastHeard: () => this.#lastHeard,
        dead: (ms) => this.close(new ConnectionLost(`nothing was heard for ${ms} ms`)),
      },
      this.#clock,
    );
  }

  /** Says good-bye and closes; what was not answered by then is rejected. */
  async leave(): Promise<void> {
    await this.send(logoff, { timeoutMs: 1_000 }).catch(() => undefined);
    this.close(new ConnectionLost("Centrala left"));
  }

  /** Ends it at once. The first call says why; later ones change nothing. */
  close(reason: CentralaError): void {
    if (this.#end !== undefined) return;
    this.#end = reason;
    this.#keepAlive?.stop();
    this.#parser.stop();
    this.#socket.destroy();
    const lost = reason instanceof ConnectionLost ? reason : new ConnectionLost(reason.message, reason);
    for (const pending of [...this.#pending.values()]) pending.lose(lost);
    this.#endWith(reason);
  }

  #read(chunk: Buffer): void {
    this.#receivedAt = this.#clock.now();
    this.#lastHeard = this.#clock.elapsed();
    this.lastHeardAt = this.#receivedAt;
    try {
      this.#parser.push(chunk);
    } catch (thrown) {
      const ours = thrown instanceof ProtocolBroken;
      this.close(ours ? thrown : new CentralaError("internal", "Reading an event failed.", {}, thrown));
    }
  }

  #receive(message: AmiMessage): void {
    const received = { message, order: ++this.#order, receivedAt: this.#receivedAt };
    if (message.kind === "response") {
      const pending = this.#pendingOf(message);
      if (pending === undefined || pending.overdue) this.strayReplies++;
      pending?.takeResponse(received);
      return;
    }
    // Only while a list with such items is under way can this be one of them; the look-up costs nothing otherwise.
    if (this.#listNames.has(message.name)) {
      const pending = this.#pendingOf(message);
      if (pending?.takeItem(received) === true) return;
    }
    if (!this.#forListsAlone.has(message.name)) this.#handlers.onEvent(received);
  }

  #pendingOf(message: AmiMessage): Pending | undefined {
    const id = message.get("ActionID");
    return id === undefined ? undefined : this.#pending.get(id);
  }

  #expectList(list: { readonly items: readonly string[]; readonly complete: string }): void {
    const names = [...list.items, list.complete];
    this.#parser.want(names);
    for (const name of names) {
      this.#listNames.set(name, (this.#listNames.get(name) ?? 0) + 1);
      if (!this.#handlers.wants(name)) this.#forListsAlone.add(name);
    }
  }

  #forget(id: string, pending: Pending): void {
    this.#pending.delete(id);
    if (pending.list === undefined) return;
    for (const name of [...pending.list.items, pending.list.complete]) {
      const others = (this.#listNames.get(name) ?? 1) - 1;
      if (others > 0) this.#listNames.set(name, others);
      else this.#listNames.delete(name);
    }
  }
}
