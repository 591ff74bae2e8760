// One browser on the server: its socket, where it was let in, and how well it keeps up.
import type { Socket } from "socket.io";
import type { BrowserMessages } from "#lib/sync/contract.ts";
import type { Scope } from "#lib/sync/scope.ts";
import { Backlog } from "./backlog.ts";
import type { Encoded, EncodedMessages } from "./encoded.ts";

export type FloorSocket = Socket<BrowserMessages, EncodedMessages>;

export class Viewer {
  readonly socket: FloorSocket;
  readonly scope: Scope;
  readonly #backlog = new Backlog();
  /** Out of the stream until it has read what it was sent. */
  behind = false;

  constructor(socket: FloorSocket, scope: Scope) {
    this.socket = socket;
    this.scope = scope;
  }

  /** False when the viewer has too much unread to be given this as well. */
  takes(bytes: number): boolean {
    return this.#backlog.take(bytes, this.#drained);
  }

  send(message: Encoded): void {
    this.socket.emit(message.event, message);
  }

  /** Calls once all that was written has left for the network. */
  whenDrained(call: () => void): void {
    const { transport } = this.socket.conn;
    // The engine's own listener stands before this one and may have filled the transport again.
    const ready = () => {
      if (!transport.writable) return;
      transport.off("ready", ready);
      call();
    };
    transport.on("ready", ready);
  }

  get #drained(): boolean {
    return this.socket.conn.transport.writable;
  }
}
