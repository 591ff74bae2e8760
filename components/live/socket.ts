// The socket of a page: says where the browser stands, follows the stream, asks again when something is missing.
// Hiccups, frozen tabs and servers that restart all end in the same place: one `resume` or one new handshake.
import { io, type Socket } from "socket.io-client";
import type { Applied } from "#lib/state/change.ts";
import {
  type BrowserMessages,
  type Cursor,
  contractVersion,
  type Handshake,
  type Heartbeat,
  type Own,
  type ServerMessages,
} from "#lib/sync/contract.ts";
import type { Replica } from "#lib/sync/replica.ts";
import type { Link } from "./connection.ts";

export type SocketEvents = {
  readonly applied: (applied: readonly Applied[]) => void;
  readonly heartbeat: (heartbeat: Heartbeat) => void;
  readonly own: (own: Own) => void;
  readonly link: (link: Link) => void;
  /** The server is of another build; true when the page is being reloaded. */
  readonly outdated: (build: string) => boolean;
  /** The server knows nobody behind this page, or no longer. */
  readonly signedOut: () => void;
  /** What this viewer may do has changed. */
  readonly access: () => void;
};

type Options = {
  /** Origin of the server. */
  readonly url: string;
  readonly path: string;
  readonly build: string;
  readonly replica: Replica;
  readonly events: SocketEvents;
};

/** How long a thawed tab waits for an answer before it takes its socket for dead. */
const answerMs = 3_000;
/** How soon it tries again after the server itself has closed, or refused, the connection. */
const closedMs = 1_000;
const refusedMs = 30_000;

export class FloorSocket {
  readonly #replica: Replica;
  readonly client: Socket<ServerMessages, BrowserMessages>;
  readonly #events: SocketEvents;
  #wasOpen = false;
  #leaving = false;
  #answer: ReturnType<typeof setTimeout> | null = null;
  #retry: ReturnType<typeof setTimeout> | null = null;

  constructor({ url, path, build, replica, events }: Options) {
    this.#replica = replica;
    this.#events = events;
    const handshake = (): Handshake => ({ contract: contractVersion, build, cursor: replica.cursor });
    this.client = io(url, {
      path,
      transports: ["websocket"],
      autoConnect: false,
      forceNew: true,
      auth: (send) => send(handshake()),
      reconnectionDelay: 300,
      reconnectionDelayMax: 5_000,
      randomizationFactor: 0.5,
      timeout: 5_000,
    });
    this.#listen();
  }

  open(): void {
    this.client.connect();
  }

  resume(cursor: Cursor | null): void {
    this.client.emit("resume", cursor);
  }

  close(): void {
    this.#clearTimers();
    this.client.disconnect();
  }

  /** For a tab that was frozen, hidden or offline: its socket may live, or be dead without knowing it. */
  thaw(): void {
    if (!this.client.connected) {
      this.reopen();
      return;
    }
    this.#replica.resume();
    this.#answer ??= setTimeout(() => this.reopen(), answerMs);
  }

  shown(messages: readonly string[]): void {
    this.client.emit("shown", messages);
  }

  /** Starts over at once; closing first ends any back-off under way. */
  reopen(): void {
    if (this.#leaving) return;
    this.close();
    this.open();
  }

  #listen(): void {
    const replica = this.#replica;
    this.client.on("connect", () => {
      replica.opened();
      this.#wasOpen = true;
      this.#link("open");
    });
    this.client.on("disconnect", (reason) => {
      this.#clearTimers();
      this.#link("lost");
      if (reason === "io server disconnect") this.#retryIn(closedMs);
    });
    this.client.on("connect_error", (error) => this.#refused(error));
    this.client.on("snapshot", (snapshot) => this.#events.applied(replica.load(snapshot)));
    this.client.on("frame", (frame) => this.#events.applied(replica.follow(frame)));
    this.client.on("heartbeat", (heartbeat) => {
      this.#clearTimers();
      replica.check(heartbeat);
      this.#events.heartbeat(heartbeat);
    });
    this.client.on("own", (own) => this.#events.own(own));
    this.client.on("outdated", (build) => this.#reload(build));
    this.client.on("access", () => this.#events.access());
  }

  /** A refusal by the gateway carries the server's build; without one, the network failed and Socket.IO tries again by itself. */
  #refused(error: Error): void {
    this.#link(this.#wasOpen ? "lost" : "connecting");
    if (this.client.active) return;
    if (error.message === "sign-in-required" || error.message === "forbidden") this.#events.signedOut();
    const build = outdatedBuild(error);
    if (build !== null) this.#reload(build);
    if (build !== null) this.#link("outdated");
    this.#retryIn(refusedMs);
  }

  #reload(build: string): void {
    if (this.#events.outdated(build)) this.#leaving = true;
  }

  #link(link: Link): void {
    if (!this.#leaving) this.#events.link(link);
  }

  #retryIn(ms: number): void {
    this.#clearTimers();
    if (!this.#leaving) this.#retry = setTimeout(() => this.open(), ms * (0.5 + Math.random()));
  }

  #clearTimers(): void {
    if (this.#answer !== null) clearTimeout(this.#answer);
    if (this.#retry !== null) clearTimeout(this.#retry);
    this.#answer = null;
    this.#retry = null;
  }
}

function outdatedBuild(error: Error): string | null {
  const data: unknown = Reflect.get(error, "data");
  if (typeof data !== "object" || data === null) return null;
  const build: unknown = Reflect.get(data, "outdated");
  return typeof build === "string" ? build : null;
}
