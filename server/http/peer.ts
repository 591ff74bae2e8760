// Where a request comes from: address, host and scheme. A proxy's word counts only when TRUST_PROXY names that proxy; from
// anybody else such headers are taken away here, before anything behind the door could believe them.
import type { IncomingMessage } from "node:http";
import { isIP } from "node:net";
import proxyAddr from "proxy-addr";

export type Peer = {
  /** Of the client, an IP address. */
  readonly address: string;
  /** The Host that the client asked for. */
  readonly host: string | undefined;
  /** The address of this machine at which the connection came in. */
  readonly local: string;
  /** Came by TLS, to us or to the trusted proxy. */
  readonly secure: boolean;
  /** No proxy was seen on the way, and none is expected. */
  readonly direct: boolean;
};

/** Whether the word of this address is taken; null where no proxy is expected. */
export type Trust = ((address: string) => boolean) | null;

const proxyHeaders = [
  "forwarded",
  "via",
  "x-forwarded-for",
  "x-forwarded-host",
  "x-forwarded-port",
  "x-forwarded-proto",
  "x-forwarded-server",
  "x-real-ip",
] as const;

const peers = new WeakMap<IncomingMessage, Peer>();

/** Throws for a list that names no addresses: `loopback`, addresses and CIDR ranges. */
export function trustOf(list: readonly string[]): Trust {
  if (list.length === 0) return null;
  const trusts = proxyAddr.compile([...list]);
  return (address) => trusts(address, 0);
}

/** Once for each request, before anything else reads it. */
export function meet(request: IncomingMessage, trust: Trust): Peer {
  const { headers, socket } = request;
  const near = plainAddress(socket.remoteAddress);
  const proxied = proxyHeaders.some((name) => headers[name] !== undefined);
  const trusted = trust?.(near) ?? false;
  const told = trusted ? proxyAddr(request, (address) => trust?.(plainAddress(address)) ?? false) : near;
  const host = (trusted ? lastOf(headers["x-forwarded-host"]) : undefined) ?? headers.host;
  const scheme = trusted ? lastOf(headers["x-forwarded-proto"])?.toLowerCase() : undefined;
  const peer: Peer = {
    address: isIP(told) === 0 ? near : plainAddress(told),
    host,
    local: plainAddress(socket.localAddress),
    secure: scheme === undefined ? Reflect.get(socket, "encrypted") === true : scheme === "https",
    direct: !proxied && trust === null,
  };
  for (const name of proxyHeaders) delete headers[name];
  if (host !== undefined) headers.host = host;
  headers["x-forwarded-proto"] = peer.secure ? "https" : "http";
  peers.set(request, peer);
  return peer;
}

/** Of a request that was met at the door. */
export const peerOf = (request: IncomingMessage): Peer => peers.get(request) ?? meet(request, null);

/** IPv4 that came in on an IPv6 socket reads as IPv4. */
export const plainAddress = (address: string | undefined): string =>
  (address ?? "").replace(/^::ffff:(?=\d+\.)/i, "").replace(/%.*$/, "");

/** What the nearest proxy wrote: it appends to, or replaces, whatever the client had sent under this name. */
function lastOf(header: string | string[] | undefined): string | undefined {
  const value = (Array.isArray(header) ? header.join(",") : header)?.split(",").at(-1)?.trim();
  return value === "" ? undefined : value;
}
