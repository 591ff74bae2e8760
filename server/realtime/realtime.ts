// The live side of the server: give it the tables, their feed and an HTTP server, and browsers follow the floor.
import type { Server as HttpServer, IncomingMessage } from "node:http";
import { noMessages } from "#lib/model/message.ts";
import type { ReadonlyTables } from "#lib/state/tables.ts";
import type { Feed } from "./feed.ts";
import { Gateway, type GatewayLog, type SocketAccess } from "./gateway.ts";
import { Hub } from "./hub.ts";
import { type DialSource, type MessageSource, OwnFeed } from "./own-feed.ts";
import { Silent } from "./silent.ts";
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
  readonly access: SocketAccess;
  readonly dials?: DialSource;
  readonly messages?: MessageSource;
  readonly log: GatewayLog;
  readonly maxSockets?: number;
  /** The client's address, behind a proxy too. */
  readonly addressOf?: (request: IncomingMessage) => string;
  /** Sockets of one address that have not said hello. */
  readonly maxSilent?: number;
  readonly timers?: Timers;
};

export type RealtimeStats = Traffic & { readonly sockets: number; readonly streams: number };

export type Realtime = {
  readonly close: () => void;
  /** Somebody's access changed. */
  readonly lookAgain: () => Promise<void>;
  readonly stats: () => RealtimeStats;
};

const noDials: DialSource = { of: () => [], subscribe: () => () => undefined };

const noMessageSource: MessageSource = {
  of: () => noMessages,
  subscribe: () => () => undefined,
  delivered: () => undefined,
};

export function createRealtime({
  httpServer,
  path = "/socket.io/",
  tables,
  feed,
  buildId,
  lastHeardAt,
  originAllowed,
  access,
  dials = noDials,
  messages = noMessageSource,
  log,
  maxSockets = 10_000,
  addressOf = () => "",
  maxSilent = maxSockets,
  timers = systemTimers,
}: RealtimeOptions): Realtime {
  const traffic = noTraffic();
  const gateway = new Gateway({
    httpServer,
    path,
    buildId,
    originAllowed,
    access,
    maxSockets,
    silent: new Silent(addressOf, maxSilent),
    timers,
    traffic,
    log,
  });
  const hub = new Hub<Viewer>({ tables, feed, outlet: gateway, lastHeardAt, timers, traffic });
  const own = new OwnFeed<Viewer>({
    tables,
    dials,
    messages,
    send: (viewer, message) => gateway.tell(viewer, message),
  });
  gateway.open(hub, own);
  const unsubscribe = feed.subscribe((patch) => {
    own.take(patch);
    const moved = patch.applied.some(
      ({ table, before, after }) => table === "members" && (before === null || after === null),
    );
    if (moved) gateway.rescope();
  });
  return {
    lookAgain: () => gateway.lookAgain(),
    close: () => {
      unsubscribe();
      hub.close();
      own.close();
      gateway.close();
    },
    stats: () => ({ ...traffic, sockets: gateway.sockets, streams: hub.streams }),
  };
}
