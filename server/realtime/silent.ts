// Sockets that are open and have not said hello yet, counted by network: who opens many and keeps silent shuts out nobody but
// themselves. Those who say hello are counted no more; the gateway closes the silent after a few seconds.
import type { IncomingMessage } from "node:http";
import { networkOf } from "#lib/access/network-of.ts";

export class Silent {
  readonly #networkOf: (request: IncomingMessage) => string;
  readonly #most: number;
  readonly #open = new Map<string, number>();
  readonly #held = new WeakMap<object, string>();

  constructor(addressOf: (request: IncomingMessage) => string, most: number) {
    this.#networkOf = (request) => networkOf(addressOf(request));
    this.#most = most;
  }

  mayOpen(request: IncomingMessage): boolean {
    return (this.#open.get(this.#networkOf(request)) ?? 0) < this.#most;
  }

  opened(socket: object, request: IncomingMessage): void {
    const network = this.#networkOf(request);
    this.#held.set(socket, network);
    this.#open.set(network, (this.#open.get(network) ?? 0) + 1);
  }

  /** Said hello, or is gone; each counts once. */
  done(socket: object): void {
    const network = this.#held.get(socket);
    if (network === undefined) return;
    this.#held.delete(socket);
    const left = (this.#open.get(network) ?? 1) - 1;
    if (left > 0) this.#open.set(network, left);
    else this.#open.delete(network);
  }
}
