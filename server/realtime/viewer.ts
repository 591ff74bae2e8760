// One browser on the server: its socket, what it may see, and how well it keeps up.
// The stream is written straight to the WebSocket below Socket.IO, which would do the same work again for each socket; Socket.IO
// keeps the handshake, the pings and what comes from the browser. All of the stream goes this one way, so its order holds.
import type { DefaultEventsMap, Socket } from "socket.io";
import type { WebSocket } from "ws";
import type { Principal } from "#lib/access/principal.ts";
import type { BrowserMessages, ServerMessages } from "#lib/sync/contract.ts";
import type { Scope } from "#lib/sync/scope.ts";
import type { Encoded } from "./encoded.ts";

/** What the gateway found out before it let a socket in. */
type Admitted = { readonly principal: Principal; readonly scope: Scope; readonly looks: number };

export type FloorSocket = Socket<BrowserMessages, ServerMessages, DefaultEventsMap, Admitted>;

/** A reader with more than this unread is too slow: memory stays bounded, and the others never wait for it. */
export const maxUnreadBytes = 1_000_000;

export class Viewer {
  readonly socket: FloorSocket;
  principal: Principal;
  /** What they may see follows from who they are, and from where they are members. */
  scope: Scope;
  readonly #wire: WebSocket;
  #snapshotBytes = 0;

  constructor(socket: FloorSocket, principal: Principal, scope: Scope) {
    this.socket = socket;
    this.principal = principal;
    this.scope = scope;
    this.#wire = wireOf(socket);
  }

  /** A snapshot may be long, and is no fault of the reader's: it is not counted until it has been read. */
  get slow(): boolean {
    const unread = this.#wire.bufferedAmount;
    if (unread === 0) this.#snapshotBytes = 0;
    return unread - this.#snapshotBytes > maxUnreadBytes;
  }

  send({ event, packet }: Encoded): void {
    if (event === "snapshot") this.#snapshotBytes = packet.length;
    this.#wire.send(packet, { binary: false });
  }

  /** Calls once all that was written has left for the network, or the socket is gone. */
  whenDrained(call: () => void): void {
    this.#wire.ping(undefined, undefined, call);
  }
}

/** The gateway admits no other transport than WebSocket, and that of Engine.IO holds a socket of `ws`. */
function wireOf({ conn }: FloorSocket): WebSocket {
  const wire: unknown = Reflect.get(conn.transport, "socket");
  if (typeof wire !== "object" || wire === null) throw new Error("Engine.IO's transport has no WebSocket");
  return wire as WebSocket;
}
