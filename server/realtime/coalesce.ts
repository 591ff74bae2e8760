// Merges patches into batches: the first after a quiet moment goes out at once, with all else that the same tick brings; the next
// one span later. Frames cost, not bytes: at 100 changes/s this is a quarter of the work, and nobody sees the difference.
import type { Applied, Cause, Patch } from "#lib/state/change.ts";
import type { Timers } from "./timers.ts";

export type Batch = { readonly applied: readonly Applied[]; readonly cause: Cause };

/**
 * Milliseconds from one batch to the next. 50 would cost a fifth less than 40, but leave a change that just missed a batch no time
 * for the rest of its way to the pixels; in a house of many viewers each frame costs so much that 20 more are well spent.
 */
export const spanFor = (viewers: number): number => (viewers <= 250 ? 40 : 60);

const weight: Readonly<Record<Cause, number>> = { event: 0, heal: 1, snapshot: 2 };

export class Coalescer {
  readonly #timers: Timers;
  readonly #out: (batch: Batch) => void;
  readonly #spanMs: () => number;
  #rows = new Map<Applied["table"], Map<string, Applied>>();
  #cause: Cause = "event";
  #flushedAt = Number.NEGATIVE_INFINITY;
  #waiting = false;
  #cancel: () => void = () => undefined;

  constructor(timers: Timers, out: (batch: Batch) => void, spanMs: () => number) {
    this.#timers = timers;
    this.#out = out;
    this.#spanMs = spanMs;
  }

  add({ applied, cause }: Patch): void {
    for (const item of applied) this.#merge(item);
    if (weight[cause] > weight[this.#cause]) this.#cause = cause;
    if (this.#waiting) return;
    this.#waiting = true;
    // The clock may have been set back meanwhile: nobody waits longer than a span.
    const spanMs = this.#spanMs();
    const rest = Math.min(this.#flushedAt + spanMs - this.#timers.now(), spanMs);
    if (rest <= 0) queueMicrotask(() => this.#due());
    else this.#cancel = this.#timers.after(rest, () => this.#due());
  }

  /** Sends what waits, now. */
  flush(): void {
    this.#cancel();
    this.#waiting = false;
    const applied = [...this.#rows.values()].flatMap((rows) => [...rows.values()]);
    const cause = this.#cause;
    this.#rows = new Map();
    this.#cause = "event";
    if (applied.length === 0) return;
    this.#flushedAt = this.#timers.now();
    this.#out({ applied, cause });
  }

  close(): void {
    this.#cancel();
    this.#rows.clear();
  }

  #due(): void {
    if (this.#waiting) this.flush();
  }

  /** The first `before` and the last `after` of a row are what its viewers need; a row that came and went needs nothing. */
  #merge(item: Applied): void {
    const rows = this.#rows.get(item.table) ?? new Map<string, Applied>();
    this.#rows.set(item.table, rows);
    const known = rows.get(item.key);
    const before = known === undefined ? item.before : known.before;
    if (before === null && item.after === null) rows.delete(item.key);
    else rows.set(item.key, composed(item, before));
  }
}

/** `before` comes from an earlier change of the same row, so it is of the item's table. */
function composed(item: Applied, before: Applied["before"]): Applied {
  return { ...item, before } as Applied;
}
