// What a request says of where it comes from, as the library's Headers. `x-peer` is ours: what a client sent under that name
// is overwritten, so that nobody chooses the address that attempts are counted by.
import type { IncomingMessage } from "node:http";
import { isLoopback } from "#server/config.ts";
import { peerOf } from "./peer.ts";

export const addressOf = (request: IncomingMessage): string => peerOf(request).address;

export function headersOf(request: IncomingMessage): Headers {
  const headers = new Headers();
  for (const name of ["cookie", "authorization", "user-agent"] as const) {
    const value = request.headers[name];
    if (value !== undefined) headers.set(name, value);
  }
  headers.set("x-peer", addressOf(request));
  return headers;
}

/** A browser on this very machine, and no proxy between. */
export function isOnThisMachine(request: IncomingMessage): boolean {
  const { direct, address, host = "" } = peerOf(request);
  return direct && isLoopback(address) && isLoopback(host.replace(/:\d+$/, ""));
}

/** A cookie that came by TLS never goes without. */
export function cookieFor(request: IncomingMessage, cookie: string): string {
  return peerOf(request).secure && !/;\s*secure(?:;|$)/i.test(cookie) ? `${cookie}; Secure` : cookie;
}
