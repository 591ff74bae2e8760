// A line in front of one thing: one holder at a time, in the order of asking. Who waits longer than `patienceMs` is turned
// away, since the holder is then most likely waiting for the very one who stands in line.
import { DatabaseFailed } from "./failure.ts";

export class Line {
  readonly #patienceMs: number;
  readonly #waiting: (() => void)[] = [];
  #held = false;

  constructor(patienceMs = 60_000) {
    this.#patienceMs = patienceMs;
  }

  enter(): Promise<void> {
    if (!this.#held) {
      this.#held = true;
      return Promise.resolve();
    }
    return new Promise((resolve, reject) => {
      const enter = () => {
        clearTimeout(timer);
        resolve();
      };
      const timer = setTimeout(() => {
        this.#waiting.splice(this.#waiting.indexOf(enter), 1);
        reject(new DatabaseFailed("database-busy", "The database did not come free in time."));
      }, this.#patienceMs);
      this.#waiting.push(enter);
    });
  }

  /** The holder leaves; the first in line holds on at once. */
  leave(): void {
    const next = this.#waiting.shift();
    if (next === undefined) this.#held = false;
    else next();
  }
}
