// A clock for tests: time stands still until `advance` moves it, and then calls what has fallen due, in order.
import type { Clock } from "./clock.ts";

export class ManualClock implements Clock {
  #now: number;
  #elapsed = 0;
  #timers: { readonly at: number; readonly call: () => void }[] = [];

  constructor(now = 1_700_000_000_000) {
    this.#now = now;
  }

  now(): number {
    return this.#now;
  }

  elapsed(): number {
    return this.#elapsed;
  }

  after(ms: number, call: () => void): () => void {
    const timer = { at: this.#elapsed + Math.max(0, ms), call };
    this.#timers.push(timer);
    return () => {
      this.#timers = this.#timers.filter((each) => each !== timer);
    };
  }

  /** In how many milliseconds each timer falls due. */
  get due(): readonly number[] {
    return this.#timers.map((timer) => timer.at - this.#elapsed);
  }

  advance(ms: number): void {
    const until = this.#elapsed + ms;
    for (;;) {
      const due = this.#timers.filter((each) => each.at <= until).sort((a, b) => a.at - b.at)[0];
      if (due === undefined) break;
      this.#step(due.at);
      this.#timers = this.#timers.filter((each) => each !== due);
      due.call();
    }
    this.#step(until);
  }

  #step(to: number): void {
    this.#now += to - this.#elapsed;
    this.#elapsed = to;
  }
}
