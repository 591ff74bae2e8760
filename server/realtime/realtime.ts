// The live side of the server: give it the tables, their feed and an HTTP server, and browsers follow the floor.
import type { Server as HttpServer, IncomingMessage } from "node:http";
import type { ReadonlyTables } from "#lib/state/tables.ts";
import type { Feed } from "./feed.ts";
import { Gateway, type GatewayLog } from "./gateway.ts";
import { Hub } from "./hub.ts";
import { systemTimers, type Timers } from "./timers.ts";
import { noTraffic, type Traffic } from "./traffic.ts";
import type { Viewer } from "./viewer.ts";

export type RealtimeOptions = {
  readonly httpServer: HttpServer;
  readonly path?: string;
  readonly tables: ReadonlyTables;
  readonly feed: Feed;
  readonly buildId: string;
  /** When each PBX was last heard, by PBX id (server's clock). */
  readonly lastHeardAt: () => Readonly<Record<string, number>>;
  /** Host and Origin of the handshake. */
  readonly originAllowed: (request: IncomingMessage) => boolean;
  readonly log: GatewayLog;
  readonly maxSockets?: number;
  readonly timers?: Timers;
};

export type RealtimeStats = Traffic & { readonly sockets: number; readonly streams: number };

export type Realtime = {
  readonly close: () => void;
  readonly stats: () => RealtimeStats;
};

export function createRealtime({
  httpServer,
  path = "/socket.io/",
  tables,
  feed,
  buildId,
  lastHeardAt,
  originAllowed,
  log,
  maxSockets = 10_000,
  timers = systemTimers,
}: RealtimeOptions): Realtime {
  const traffic = noTraffic();
  const gateway = new Gateway({ httpServer, path, buildId, originAllowed, maxSockets, timers, traffic, log });
  const hub = new Hub<Viewer>({ tables, feed, outlet: gateway, lastHeardAt, timers, traffic });
  gateway.open(hub);
  return {
    close: () => {
      hub.close();
      gateway.close();
    },
    stats: () => ({ ...traffic, sockets: gateway.sockets, streams: hub.streams }),
  };
}
