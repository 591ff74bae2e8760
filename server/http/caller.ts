// What a request says of where it comes from, as the library's Headers. `x-peer` is ours: what a client sent under that name
// is overwritten, so that nobody chooses the address that attempts are counted by.
import type { IncomingMessage } from "node:http";
import { isLoopback } from "#server/config.ts";

export function addressOf(request: IncomingMessage): string {
  return (request.socket.remoteAddress ?? "").replace(/^::ffff:/, "");
}

export function headersOf(request: IncomingMessage): Headers {
  const headers = new Headers();
  for (const name of ["cookie", "authorization", "user-agent"] as const) {
    const value = request.headers[name];
    if (value !== undefined) headers.set(name, value);
  }
  headers.set("x-peer", addressOf(request));
  return headers;
}

/** A browser on this very machine, and no proxy between: those say so in one of these headers. */
export function isOnThisMachine(request: IncomingMessage): boolean {
  const forwarded = ["forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip", "via"];
  if (forwarded.some((name) => request.headers[name] !== undefined)) return false;
  return isLoopback(addressOf(request)) && isLoopback((request.headers.host ?? "").replace(/:\d+$/, ""));
}
