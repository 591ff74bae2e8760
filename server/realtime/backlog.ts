// How much a slow reader has been handed since its socket last ran dry. Too much, and it is taken out of the stream until it has read
// what it has: memory stays bounded, and the others never wait for it.

export const maxBacklogBytes = 1_000_000;

export class Backlog {
  #bytes = 0;

  get bytes(): number {
    return this.#bytes;
  }

  /** Counts what is about to be written; `drained` tells whether all before it has left. False when it would be too much. */
  take(bytes: number, drained: boolean): boolean {
    if (drained) this.#bytes = 0;
    if (this.#bytes > 0 && this.#bytes + bytes > maxBacklogBytes) return false;
    this.#bytes += bytes;
    return true;
  }
}
