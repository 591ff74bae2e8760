// Three ways to bring the same changes to many sockets: Centrala's own, and raw `ws` with each change by itself or batched alike.
// The raw ones do as little as can be done: no tables, no projection, no numbers, one buffer for all sockets.
import { createServer, type Server } from "node:http";
import { WebSocketServer } from "ws";
import type { AgentRow } from "#lib/model/rows.ts";
import { apply } from "#lib/state/apply.ts";
import { change } from "#lib/state/change.ts";
import { Tables } from "#lib/state/tables.ts";
import { spanFor } from "#server/realtime/coalesce.ts";
import { LocalFeed } from "#server/realtime/feed.ts";
import { openHouse } from "#server/realtime/open-house.examples.ts";
import { createRealtime } from "#server/realtime/realtime.ts";

import { openScopes, scopeCount } from "./scopes.ts";

export type Send = (row: AgentRow) => void;

export const senders: Readonly<Record<string, (http: Server) => Send>> = {
  centrala(http) {
    const tables = new Tables();
    const feed = new LocalFeed();
    createRealtime({
      httpServer: http,
      tables,
      feed,
      buildId: "bench",
      lastHeardAt: () => ({ pbx: Date.now() }),
      originAllowed: () => true,
      access: openHouse,
      log: { debug: () => undefined, warn: (facts, text) => console.error(text, facts) },
    });
    return (row) => {
      const applied = apply(tables, [change("agents", row.key, row)]);
      feed.publish({ applied, cause: "event", at: row.since });
    };
  },

  oneScope: (http) => openScopes(http, 1),
  twentyScopes: (http) => openScopes(http, scopeCount),

  rawEach(http) {
    const server = new WebSocketServer({ server: http, perMessageDeflate: false });
    return (row) => sendToAll(server, [row]);
  },

  rawBatched(http) {
    const server = new WebSocketServer({ server: http, perMessageDeflate: false });
    let batch: AgentRow[] = [];
    let flushedAt = 0;
    const flush = () => {
      flushedAt = Date.now();
      sendToAll(server, batch);
      batch = [];
    };
    return (row) => {
      batch.push(row);
      if (batch.length === 1)
        setTimeout(flush, Math.max(0, flushedAt + spanFor(server.clients.size) - Date.now()));
    };
  },
};

function sendToAll(server: WebSocketServer, rows: readonly AgentRow[]): void {
  const message = Buffer.from(JSON.stringify({ changes: rows.map((row) => ["agents", row.key, row]) }));
  for (const client of server.clients) client.send(message, { binary: false });
}

export async function listen(http: Server = createServer()): Promise<{ http: Server; port: number }> {
  await new Promise<void>((ready) => http.listen(0, "127.0.0.1", ready));
  const address = http.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return { http, port: address.port };
}
