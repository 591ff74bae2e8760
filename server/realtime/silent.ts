// Sockets that are open and have not said hello yet, counted by address: who opens many and keeps silent shuts out nobody but
// themselves. Those who say hello are counted no more; the gateway closes the silent after a few seconds.
import type { IncomingMessage } from "node:http";

export class Silent {
  readonly #addressOf: (request: IncomingMessage) => string;
  readonly #most: number;
  readonly #open = new Map<string, number>();
  readonly #held = new WeakMap<object, string>();

  constructor(addressOf: (request: IncomingMessage) => string, most: number) {
    this.#addressOf = addressOf;
    this.#most = most;
  }

  mayOpen(request: IncomingMessage): boolean {
    return (this.#open.get(this.#addressOf(request)) ?? 0) < this.#most;
  }

  opened(socket: object, request: IncomingMessage): void {
    const address = this.#addressOf(request);
    this.#held.set(socket, address);
    this.#open.set(address, (this.#open.get(address) ?? 0) + 1);
  }

  /** Said hello, or is gone; each counts once. */
  done(socket: object): void {
    const address = this.#held.get(socket);
    if (address === undefined) return;
    this.#held.delete(socket);
    const left = (this.#open.get(address) ?? 1) - 1;
    if (left > 0) this.#open.set(address, left);
    else this.#open.delete(address);
  }
}
