// One answer computed from the tables, kept until it is no longer equal; where asked, computed anew no more often than every so
// many milliseconds, so that an order of rows on the screen rests long enough to be read.
import type { ReadonlyTables } from "#lib/state/tables.ts";
import type { FloorStore } from "./store.ts";

export type Equal<A> = (a: A, b: A) => boolean;

type Answer<A> = {
  readonly value: A;
  readonly version: number;
  readonly loaded: boolean;
  readonly at: number;
};

export class Selection<A> {
  readonly #store: FloorStore;
  readonly #select: (tables: ReadonlyTables) => A;
  readonly #isEqual: Equal<A>;
  readonly #everyMs: number;
  #answer: Answer<A> | null = null;

  constructor(store: FloorStore, select: (tables: ReadonlyTables) => A, isEqual: Equal<A>, everyMs: number) {
    this.#store = store;
    this.#select = select;
    this.#isEqual = isEqual;
    this.#everyMs = everyMs;
  }

  read = (): A => {
    const known = this.#answer;
    if (known !== null && (known.version === this.#store.version || this.#restMs(known) > 0))
      return known.value;
    const value = this.#select(this.#store.tables);
    const { version, loaded } = this.#store;
    const kept = known !== null && this.#isEqual(known.value, value) ? known.value : value;
    this.#answer = { value: kept, version, loaded, at: performance.now() };
    return kept;
  };

  subscribe = (listener: () => void): (() => void) => {
    let timer: ReturnType<typeof setTimeout> | null = null;
    // Timers may fire a fraction early; then the answer would still rest, and nobody would come again.
    const tell = () => {
      const restMs = this.#answer === null ? 0 : this.#restMs(this.#answer);
      timer = restMs > 0 ? setTimeout(tell, restMs) : null;
      if (timer === null) listener();
    };
    const off = this.#store.onFloor(() => {
      if (timer === null) tell();
    });
    return () => {
      off();
      if (timer !== null) clearTimeout(timer);
    };
  };

  /** How long the answer is to rest yet. That of a floor which was not loaded then is no answer to rest on. */
  #restMs({ at, loaded }: Answer<A>): number {
    return this.#everyMs === 0 || !loaded ? 0 : at + this.#everyMs - performance.now();
  }
}
