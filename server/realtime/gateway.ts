// The door between browsers and the hub: who may connect, what they may say, and what becomes of those who read too slowly.
import type { Server as HttpServer, IncomingMessage } from "node:http";
import { type DefaultEventsMap, Server } from "socket.io";
import type { Principal } from "#lib/access/principal.ts";
import type { BrowserMessages, ServerMessages } from "#lib/sync/contract.ts";
import type { Scope } from "#lib/sync/scope.ts";
import type { Encoded } from "./encoded.ts";
import { greet, readCursor, readShown } from "./handshake.ts";
import type { Hub, Outlet } from "./hub.ts";
import type { OwnFeed } from "./own-feed.ts";
import { scopeId } from "./scope-id.ts";
import type { Silent } from "./silent.ts";
import type { Timers } from "./timers.ts";
import type { Traffic } from "./traffic.ts";
import { type FloorSocket, Viewer } from "./viewer.ts";

export type GatewayLog = {
  debug(facts: object, text: string): void;
  warn(facts: object, text: string): void;
};

type FloorServer = Server<BrowserMessages, ServerMessages, DefaultEventsMap, FloorSocket["data"]>;

/** Who may follow the floor, and how much of it. */
export type SocketAccess = {
  /** null for a stranger. */
  readonly of: (request: IncomingMessage) => Promise<Principal | null>;
  /** What somebody who came in before may do now; null when they may not stay. */
  readonly again: (principal: Principal) => Promise<Principal | null>;
  /** null where the floor is not for them at all. */
  readonly scopeOf: (principal: Principal) => Scope | null;
};

export type GatewayOptions = {
  /** Its `upgrade` events for `path` are taken; other upgrades are left alone. */
  readonly httpServer: HttpServer;
  readonly path: string;
  readonly buildId: string;
  readonly originAllowed: (request: IncomingMessage) => boolean;
  readonly access: SocketAccess;
  readonly maxSockets: number;
  readonly silent: Silent;
  readonly timers: Timers;
  readonly traffic: Traffic;
  readonly log: GatewayLog;
};

/** A browser sends a pong now and then, and `resume` when it was away; more than this in ten seconds is no browser of ours. */
const maxPackets = 60;
const packetSpanMs = 10_000;
/** A handshake or a cursor. */
const maxMessageBytes = 4_096;

export class Gateway implements Outlet<Viewer> {
  readonly #options: GatewayOptions;
  readonly #io: FloorServer;
  readonly #rooms = new Map<string, Set<Viewer>>();
  /** Out of the stream until they have read what they were sent. */
  readonly #behind = new Set<Viewer>();
  readonly #viewers = new Set<Viewer>();
  /** Raised with each look at who may stay: who came in meanwhile is looked at once more. */
  #looks = 0;
  #hub: Hub<Viewer> | null = null;
  #own: OwnFeed<Viewer> | null = null;

  constructor(options: GatewayOptions) {
    this.#options = options;
    this.#io = new Server(options.httpServer, {
      path: options.path,
      transports: ["websocket"],
      serveClient: false,
      perMessageDeflate: false,
      httpCompression: false,
      destroyUpgrade: false,
      maxHttpBufferSize: maxMessageBytes,
      connectTimeout: 5_000,
      pingInterval: 10_000,
      pingTimeout: 10_000,
      allowRequest: (request, decide) => decide(null, this.#mayConnect(request)),
    });
    this.#io.use((socket, next) => {
      this.#admit(socket).then(next, (error: unknown) => {
        options.log.warn({ err: error }, "socket could not be admitted");
        next(new Error("unavailable"));
      });
    });
    this.#io.on("connection", (socket) => this.#welcome(socket));
    this.#io.engine.on("connection", (conn: FloorSocket["conn"]) => this.#count(conn));
  }

  get sockets(): number {
    return this.#io.engine.clientsCount;
  }

  open(hub: Hub<Viewer>, own: OwnFeed<Viewer>): void {
    this.#hub = hub;
    this.#own = own;
  }

  /** Closes the sockets; the HTTP server belongs to others. */
  close(): void {
    this.#io.engine.close();
    this.#rooms.clear();
  }

  send(viewer: Viewer, message: Encoded): void {
    viewer.send(message);
    this.#sent(message, 1);
  }

  /** Outside of the stream; who is behind is told the last of it once they have read. */
  tell(viewer: Viewer, message: Encoded): void {
    if (this.#behind.has(viewer)) return;
    if (viewer.slow) this.#putBehind(viewer);
    else this.send(viewer, message);
  }

  cast(room: string, message: Encoded): void {
    const viewers = this.#rooms.get(room);
    if (viewers === undefined) return;
    for (const viewer of viewers) {
      if (viewer.slow) this.#putBehind(viewer);
      else viewer.send(message);
    }
    this.#sent(message, viewers.size);
  }

  letIn(viewer: Viewer, room: string): void {
    const viewers = this.#rooms.get(room) ?? new Set();
    this.#rooms.set(room, viewers.add(viewer));
  }

  putOut(viewer: Viewer, room: string): void {
    const viewers = this.#rooms.get(room);
    viewers?.delete(viewer);
    if (viewers?.size === 0) this.#rooms.delete(room);
  }

  #mayConnect(request: IncomingMessage): boolean {
    const { originAllowed, maxSockets, silent, traffic, log } = this.#options;
    const full = this.sockets >= maxSockets || !silent.mayOpen(request);
    if (!full && originAllowed(request)) return true;
    traffic.refused += 1;
    log.warn({ full, origin: request.headers.origin ?? null }, "socket refused");
    return false;
  }

  /** Resolves with why they stay outside, if they do. */
  async #admit(socket: FloorSocket): Promise<Error | undefined> {
    const { buildId, traffic, access } = this.#options;
    const looks = this.#looks;
    const refuse = (word: string, data: object = {}) => {
      traffic.refused += 1;
      return Object.assign(new Error(word), { data });
    };
    const greeting = greet(socket.handshake.auth, buildId);
    if (greeting.kind !== "welcome")
      return refuse(greeting.kind, greeting.kind === "outdated" ? { outdated: buildId } : {});
    const principal = await access.of(socket.request);
    if (principal === null) return refuse("sign-in-required");
    const scope = access.scopeOf(principal);
    if (scope === null) return refuse("forbidden");
    socket.data = { principal, scope, looks };
    return undefined;
  }

  #welcome(socket: FloorSocket): void {
    const { buildId, silent } = this.#options;
    silent.done(socket.conn);
    const greeting = greet(socket.handshake.auth, buildId);
    const admitted = socket.data;
    if (greeting.kind !== "welcome" || this.#hub === null || admitted === undefined) {
      socket.disconnect(true);
      return;
    }
    const hub = this.#hub;
    const viewer = new Viewer(socket, admitted.principal, admitted.scope);
    this.#viewers.add(viewer);
    if (!greeting.sameBuild) socket.emit("outdated", buildId);
    hub.join(viewer, viewer.scope, greeting.cursor);
    this.#own?.join(viewer, viewer.principal);
    socket.on("resume", (value: unknown) => {
      const cursor = readCursor(value);
      if (cursor === undefined) this.#expel(socket.conn, "no cursor");
      else if (this.#behind.has(viewer)) return;
      else if (viewer.slow) this.#putBehind(viewer);
      else hub.join(viewer, viewer.scope, cursor);
    });
    socket.on("shown", (value: unknown) => {
      const ids = readShown(value);
      if (ids === undefined) this.#expel(socket.conn, "no list of messages");
      else this.#own?.shown(viewer.principal, ids);
    });
    socket.onAny((event: string) => {
      if (event !== "resume" && event !== "shown") this.#expel(socket.conn, "unknown message");
    });
    socket.on("disconnect", () => {
      this.#viewers.delete(viewer);
      this.#behind.delete(viewer);
      hub.leave(viewer, viewer.scope);
      this.#own?.leave(viewer, viewer.principal);
    });
    if (admitted.looks === this.#looks) return;
    // Their rights changed while they came in. Who cannot be asked about does not stay.
    this.#lookAgain([viewer]).catch((error: unknown) => {
      this.#options.log.warn({ err: error }, "a viewer could not be looked at again");
      socket.disconnect(true);
    });
  }

  /** Somebody's access changed: cuts those who may not stay, and gives the others what they may see now. */
  lookAgain(): Promise<void> {
    this.#looks += 1;
    return this.#lookAgain([...this.#viewers]);
  }

  async #lookAgain(viewers: readonly Viewer[]): Promise<void> {
    const asked = new Map<string, Promise<Principal | null>>();
    for (const viewer of viewers) {
      const { kind, id, sessionId } = viewer.principal;
      const who = JSON.stringify([kind, id, sessionId]);
      const answer = asked.get(who) ?? this.#options.access.again(viewer.principal);
      asked.set(who, answer);
      const now = await answer;
      if (!this.#viewers.has(viewer)) continue;
      if (now === null) viewer.socket.disconnect(true);
      else this.#become(viewer, now);
    }
  }

  #become(viewer: Viewer, principal: Principal): void {
    const changed = JSON.stringify(principal) !== JSON.stringify(viewer.principal);
    if (changed) this.#own?.leave(viewer, viewer.principal);
    viewer.principal = principal;
    if (changed) this.#own?.join(viewer, principal);
    if (changed) viewer.socket.emit("access");
    this.#rescope(viewer);
  }

  /** Memberships changed: who sees the queues of their own sees others now. */
  rescope(): void {
    for (const viewer of this.#viewers) if (viewer.principal.queues === "own") this.#rescope(viewer);
  }

  #rescope(viewer: Viewer): void {
    const scope = this.#options.access.scopeOf(viewer.principal);
    if (scope === null) {
      viewer.socket.disconnect(true);
      return;
    }
    if (scopeId(scope) === scopeId(viewer.scope)) return;
    const behind = this.#behind.has(viewer);
    if (!behind) this.#hub?.leave(viewer, viewer.scope);
    viewer.scope = scope;
    if (!behind) this.#hub?.join(viewer, scope, null);
  }

  /** Out of the stream, so that nothing more piles up; once all is read, a snapshot, for it is shorter than what was missed. */
  #putBehind(viewer: Viewer): void {
    const { traffic, log } = this.#options;
    traffic.slow += 1;
    log.debug({ id: viewer.socket.id }, "viewer reads too slowly");
    this.#behind.add(viewer);
    this.#hub?.leave(viewer, viewer.scope);
    viewer.whenDrained(() => {
      if (!this.#behind.delete(viewer)) return;
      this.#hub?.join(viewer, viewer.scope, null);
      this.#own?.join(viewer, viewer.principal);
    });
  }

  #count(conn: FloorSocket["conn"]): void {
    const { timers, silent } = this.#options;
    silent.opened(conn, conn.request);
    conn.once("close", () => silent.done(conn));
    let since = timers.now();
    let packets = 0;
    conn.on("packet", () => {
      const now = timers.now();
      if (Math.abs(now - since) > packetSpanMs) {
        since = now;
        packets = 0;
      }
      packets += 1;
      if (packets > maxPackets) this.#expel(conn, "too many messages");
    });
  }

  #expel(conn: FloorSocket["conn"], why: string): void {
    const { traffic, log } = this.#options;
    traffic.expelled += 1;
    log.warn({ why }, "socket closed");
    conn.close(true);
  }

  #sent({ bytes }: Encoded, sockets: number): void {
    this.#options.traffic.messages += sockets;
    this.#options.traffic.bytes += bytes * sockets;
  }
}
