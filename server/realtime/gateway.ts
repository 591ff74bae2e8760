// The door between browsers and the hub: who may connect, what they may say, and what becomes of those who read too slowly.
import type { Server as HttpServer, IncomingMessage } from "node:http";
import { Server } from "socket.io";
import type { BrowserMessages, ServerMessages } from "#lib/sync/contract.ts";
import { everything } from "#lib/sync/scope.ts";
import type { Encoded } from "./encoded.ts";
import { greet, readCursor } from "./handshake.ts";
import type { Hub, Outlet } from "./hub.ts";
import type { Timers } from "./timers.ts";
import type { Traffic } from "./traffic.ts";
import { type FloorSocket, Viewer } from "./viewer.ts";

export type GatewayLog = {
  debug(facts: object, text: string): void;
  warn(facts: object, text: string): void;
};

export type GatewayOptions = {
  /** Its `upgrade` events for `path` are taken; other upgrades are left alone. */
  readonly httpServer: HttpServer;
  readonly path: string;
  readonly buildId: string;
  readonly originAllowed: (request: IncomingMessage) => boolean;
  readonly maxSockets: number;
  readonly timers: Timers;
  readonly traffic: Traffic;
  readonly log: GatewayLog;
};

/** A browser sends a pong now and then, and `resume` when it was away; more than this in ten seconds is no browser of ours. */
const maxPackets = 60;
const packetSpanMs = 10_000;
/** A handshake or a cursor, with room for a long scope. */
const maxMessageBytes = 16_384;

export class Gateway implements Outlet<Viewer> {
  readonly #options: GatewayOptions;
  readonly #io: Server<BrowserMessages, ServerMessages>;
  readonly #rooms = new Map<string, Set<Viewer>>();
  /** Out of the stream until they have read what they were sent. */
  readonly #behind = new Set<Viewer>();
  #hub: Hub<Viewer> | null = null;

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
    this.#io.use((socket, next) => next(this.#refusal(socket)));
    this.#io.on("connection", (socket) => this.#welcome(socket));
    this.#io.engine.on("connection", (conn: FloorSocket["conn"]) => this.#count(conn));
  }

  get sockets(): number {
    return this.#io.engine.clientsCount;
  }

  open(hub: Hub<Viewer>): void {
    this.#hub = hub;
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
    const { originAllowed, maxSockets, traffic, log } = this.#options;
    const full = this.sockets >= maxSockets;
    if (!full && originAllowed(request)) return true;
    traffic.refused += 1;
    log.warn({ full, origin: request.headers.origin ?? null }, "socket refused");
    return false;
  }

  #refusal(socket: FloorSocket): Error | undefined {
    const { buildId, traffic } = this.#options;
    const greeting = greet(socket.handshake.auth, buildId);
    if (greeting.kind === "welcome") return undefined;
    traffic.refused += 1;
    const outdated = greeting.kind === "outdated";
    return Object.assign(new Error(greeting.kind), { data: outdated ? { outdated: buildId } : {} });
  }

  #welcome(socket: FloorSocket): void {
    const { buildId } = this.#options;
    const greeting = greet(socket.handshake.auth, buildId);
    if (greeting.kind !== "welcome" || this.#hub === null) {
      socket.disconnect(true);
      return;
    }
    const hub = this.#hub;
    const viewer = new Viewer(socket, everything);
    if (!greeting.sameBuild) socket.emit("outdated", buildId);
    hub.join(viewer, viewer.scope, greeting.cursor);
    socket.on("resume", (value: unknown) => {
      const cursor = readCursor(value);
      if (cursor === undefined) this.#expel(socket.conn, "no cursor");
      else if (this.#behind.has(viewer)) return;
      else if (viewer.slow) this.#putBehind(viewer);
      else hub.join(viewer, viewer.scope, cursor);
    });
    socket.onAny((event: string) => {
      if (event !== "resume") this.#expel(socket.conn, "unknown message");
    });
    socket.on("disconnect", () => {
      this.#behind.delete(viewer);
      hub.leave(viewer, viewer.scope);
    });
  }

  /** Out of the stream, so that nothing more piles up; once all is read, a snapshot, for it is shorter than what was missed. */
  #putBehind(viewer: Viewer): void {
    const { traffic, log } = this.#options;
    traffic.slow += 1;
    log.debug({ id: viewer.socket.id }, "viewer reads too slowly");
    this.#behind.add(viewer);
    this.#hub?.leave(viewer, viewer.scope);
    viewer.whenDrained(() => {
      if (this.#behind.delete(viewer)) this.#hub?.join(viewer, viewer.scope, null);
    });
  }

  #count(conn: FloorSocket["conn"]): void {
    const { timers } = this.#options;
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
