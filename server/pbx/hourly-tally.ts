// Counts by kind over the last day, an hour at a time, so that what is old goes and what is kept stays bounded.
const hourMs = 3_600_000;
const hoursKept = 24;

export class HourlyTally {
  readonly #hours = new Map<number, Map<string, number>>();
  readonly #since: number;

  constructor(since: number) {
    this.#since = since;
  }

  add(kind: string, at: number): void {
    const hour = Math.floor(at / hourMs);
    const counts = this.#hours.get(hour) ?? new Map<string, number>();
    this.#hours.set(hour, counts);
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
    this.#forget(hour);
  }

  /** What was counted in the last day, and over how many hours, begun ones included. */
  lastDay(at: number): { readonly counts: ReadonlyMap<string, number>; readonly hours: number } {
    this.#forget(Math.floor(at / hourMs));
    const sums = new Map<string, number>();
    for (const counts of this.#hours.values()) {
      for (const [kind, count] of counts) sums.set(kind, (sums.get(kind) ?? 0) + count);
    }
    const hours = Math.ceil((at - this.#since) / hourMs);
    return { counts: sums, hours: Math.min(hoursKept, Math.max(1, hours)) };
  }

  #forget(hour: number): void {
    for (const each of this.#hours.keys()) if (each <= hour - hoursKept) this.#hours.delete(each);
  }
}
