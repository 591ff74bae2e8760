// One live floor for one page: socket, store, clock and connection wired together, without React.

import { sameRow } from "#lib/state/same-row.ts";
import { Replica } from "#lib/sync/replica.ts";
import { ServerClock } from "./clock.ts";
import { type Connection, connectionOf, type Facts, isSilent, type Link, unconnected } from "./connection.ts";
import { OwnStore } from "./own-store.ts";
import { reloadOnce } from "./reload-once.ts";
import { onFrame } from "./schedule.ts";
import { FloorSocket } from "./socket.ts";
import { FloorStore } from "./store.ts";

export type LiveOptions = {
  /** Build id of this page. */
  readonly build: string;
  readonly path: string;
  readonly onAccess: () => void;
};

export class Live {
  readonly clock = new ServerClock(Date.now, globalThis);
  readonly #replica = new Replica((cursor) => this.#socket?.resume(cursor));
  readonly store = new FloorStore(this.#replica.tables, onFrame);
  readonly own = new OwnStore();
  readonly #options: LiveOptions;
  #socket: FloorSocket | null = null;
  readonly #listeners = new Set<() => void>();
  #link: Link = "connecting";
  #heardAt: number | null = null;
  #heardSinceOpen = false;
  #lastHeardAt: Readonly<Record<string, number>> = {};
  #connection: Connection = unconnected;

  constructor(options: LiveOptions) {
    this.#options = options;
  }

  connection = (): Connection => this.#connection;

  onConnection = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Connects, and returns what ends it all. */
  start(): () => void {
    const socket = this.#connect();
    this.#socket = socket;
    const thaw = () => socket.thaw();
    const thawWhenSeen = () => {
      if (!document.hidden) thaw();
    };
    const endings = [
      this.clock.onTick(() => this.#tick()),
      this.store.onFloor(() => this.#assess()),
      listen(document, "visibilitychange", thawWhenSeen),
      listen(document, "resume", thaw),
      listen(window, "pageshow", (event) => {
        if (event.persisted) thaw();
      }),
      listen(window, "online", thaw),
      () => socket.close(),
    ];
    socket.open();
    return () => {
      for (const end of endings) end();
    };
  }

  /** The page shows these messages to its reader. */
  shown(messages: readonly string[]): void {
    this.#socket?.shown(messages);
  }

  #connect(): FloorSocket {
    return new FloorSocket({
      ...this.#options,
      url: location.origin,
      replica: this.#replica,
      events: {
        applied: (applied) => this.store.changed(applied, this.#replica.loaded),
        heartbeat: ({ now, lastHeardAt }) => {
          this.clock.sample(now);
          this.#heardAt = now;
          this.#heardSinceOpen = true;
          this.#lastHeardAt = lastHeardAt;
          this.#assess();
        },
        own: this.own.changed,
        link: (link) => {
          this.#link = link;
          this.#heardSinceOpen = false;
          this.#assess();
        },
        // A whole page is asked for: the server leads to the sign-in, and from there back to here.
        signedOut: () => location.reload(),
        access: () => this.#options.onAccess(),
        outdated: (build) => reloadOnce(build, sessionStorage, () => location.reload()),
      },
    });
  }

  #tick(): void {
    this.#assess();
    const link = this.#link;
    const heardAt = this.#heardAt;
    const heardSinceOpen = this.#heardSinceOpen;
    if (isSilent({ link, heardAt, heardSinceOpen, now: this.clock.now() })) this.#socket?.reopen();
  }

  #assess(): void {
    const facts: Facts = {
      link: this.#link,
      loaded: this.store.loaded,
      heardAt: this.#heardAt,
      now: this.clock.now(),
      pbxes: this.store.table("pbxes"),
      lastHeardAt: this.#lastHeardAt,
    };
    const next = connectionOf(facts, this.#connection);
    if (sameRow(next, this.#connection) || isOnlyNewer(next, this.#connection)) return;
    this.#connection = next;
    for (const listener of [...this.#listeners]) listener();
  }
}

/** While all is well `knownAt` is simply now; telling everybody each two seconds would redraw them for nothing. */
function isOnlyNewer(next: Connection, known: Connection): boolean {
  return next.status === "live" && known.status === "live" && next.demo === known.demo;
}

function listen<K extends keyof WindowEventMap>(
  target: Window | Document,
  type: K | "visibilitychange" | "resume",
  listener: (event: WindowEventMap[K]) => void,
): () => void {
  target.addEventListener(type, listener as EventListener);
  return () => target.removeEventListener(type, listener as EventListener);
}
