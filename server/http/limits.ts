// What a slow or silent client may hold, and for how long. Node closes who does not finish its headers or its body in time,
// one who never said a word included; here each address gets no more than its share of connections.
import type { Server, ServerOptions } from "node:http";
import { plainAddress } from "./peer.ts";

export const serverLimits = {
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  // Longer than the minute for which proxies keep a connection, so that it is they who close it.
  keepAliveTimeout: 65_000,
  connectionsCheckingInterval: 2_000,
  maxHeaderSize: 16_384,
} as const satisfies ServerOptions;

export const maxHeaders = 100;
/** A call centre behind one address: a few hundred browsers of seven connections each. */
const maxPerAddress = 2_000;

/** `exempt`: loopback, and proxies that stand for many. */
export function limitConnections(
  server: Server,
  exempt: (address: string) => boolean,
  most = maxPerAddress,
): void {
  server.maxHeadersCount = maxHeaders;
  const open = new Map<string, number>();
  server.on("connection", (socket) => {
    const address = plainAddress(socket.remoteAddress);
    if (exempt(address)) return;
    const held = open.get(address) ?? 0;
    if (held >= most) {
      socket.destroy();
      return;
    }
    open.set(address, held + 1);
    socket.once("close", () => {
      const left = (open.get(address) ?? 1) - 1;
      if (left > 0) open.set(address, left);
      else open.delete(address);
    });
  });
}
