// The conscience: slowly reads the floor again and compares. A difference is drift only if its row had no event from 2 s
// before the reading to 2 s after it, and a second reading says the same. It is healed, counted by kind, and never makes
// up an answer or an abandon.
import type { Floor } from "#lib/state/events.ts";
import type { Clock } from "#server/ami/clock.ts";
import { compare, type Difference } from "./compare.ts";
import { healing } from "./heal.ts";
import { HourlyTally } from "./hourly-tally.ts";
import type { PbxLink } from "./link.ts";
import type { LinkLog } from "./settings.ts";
import type { Store } from "./store.ts";
import { unknownTables } from "./take-floor.ts";

/** How long a row must have been left alone, before a reading and after it, to be compared. */
export const defaultQuietMs = 2_000;

export type Drift = {
  /** By kind: table and field, or table and missing or extra. */
  readonly counts: ReadonlyMap<string, number>;
  /** Rows that were healed, over all runs. */
  readonly rows: number;
  readonly runs: number;
  /** When a run last ended; null before the first. */
  readonly lastRunAt: number | null;
};

export type DayOfDrift = ReturnType<HourlyTally["lastDay"]>;

export class Reconciler {
  readonly #link: PbxLink;
  readonly #store: Store;
  readonly #clock: Clock;
  readonly #log: LinkLog;
  readonly #everyMs: number;
  readonly #quietMs: number;
  readonly #counts = new Map<string, number>();
  readonly #hourly: HourlyTally;
  #rows = 0;
  #runs = 0;
  #lastRunAt: number | null = null;
  #cancel: () => void = () => undefined;
  #stopped = false;

  constructor(
    link: PbxLink,
    store: Store,
    clock: Clock,
    log: LinkLog,
    {
      everyMs,
      quietMs = defaultQuietMs,
    }: { readonly everyMs: number; readonly quietMs?: number | undefined },
  ) {
    this.#link = link;
    this.#store = store;
    this.#clock = clock;
    this.#hourly = new HourlyTally(clock.now());
    this.#log = log;
    this.#everyMs = everyMs;
    this.#quietMs = quietMs;
  }

  get drift(): Drift {
    return { counts: this.#counts, rows: this.#rows, runs: this.#runs, lastRunAt: this.#lastRunAt };
  }

  /** Drift of the last 24 hours. */
  get lastDay(): DayOfDrift {
    return this.#hourly.lastDay(this.#clock.now());
  }

  start(): void {
    this.#cancel = this.#clock.after(this.#everyMs, () => void this.#tick());
  }

  stop(): void {
    this.#stopped = true;
    this.#cancel();
  }

  /** One comparison now; resolves with the drift that it healed. */
  async run(): Promise<readonly Difference[]> {
    const first = await this.#read();
    if (first === null) return [];
    this.#refresh(first);
    const suspects = first.differences.filter(({ drift }) => drift);
    const second = suspects.length === 0 ? null : await this.#read();
    const named = new Set(suspects.map(name));
    const drift = (second?.differences ?? []).filter(
      (difference) => difference.drift && named.has(name(difference)),
    );
    if (second !== null && drift.length > 0) this.#heal(second.floor, drift);
    this.#runs += 1;
    this.#lastRunAt = this.#clock.now();
    return drift;
  }

  async #tick(): Promise<void> {
    try {
      await this.run();
    } catch (thrown) {
      this.#log.warn({ pbx: this.#link.pbx, err: thrown }, "Comparing the floor with the PBX failed");
    }
    if (!this.#stopped) this.start();
  }

  /** Differences of rows that were quiet around the reading; null when the PBX was not live throughout. */
  async #read(): Promise<{ floor: Floor; differences: readonly Difference[] } | null> {
    const { session } = this.#link.client;
    if (session === undefined || !this.#isSettled()) return null;
    const began = this.#clock.now();
    const { floor, refused } = await this.#link.takeFloor(session);
    const differences = compare(this.#store.tables, this.#link.pbx, floor);
    if (differences.length === 0) return { floor, differences };
    await new Promise<void>((resolve) => this.#clock.after(this.#quietMs, resolve));
    if (this.#link.client.session !== session || !this.#isSettled()) return null;
    // Compared again: what is still different has not been mended by events that were on their way.
    const still = compare(this.#store.tables, this.#link.pbx, floor);
    const unknown = unknownTables(refused);
    return {
      floor,
      differences: still.filter(
        ({ table, key }) => !unknown.has(table) && this.#store.touchedAt(table, key) < began - this.#quietMs,
      ),
    };
  }

  #isSettled(): boolean {
    return this.#link.settled && this.#link.row?.status === "live";
  }

  /** What no event tells is simply taken over. A new or vanished queue wants a whole reading. */
  #refresh({ floor, differences }: { floor: Floor; differences: readonly Difference[] }): void {
    const untold = differences.filter(({ drift }) => !drift);
    if (untold.some(({ table, what }) => table === "queues" && (what === "missing" || what === "extra"))) {
      void this.#link.reread();
      return;
    }
    const changes = healing(this.#store.tables, floor, untold);
    if (changes.length > 0)
      this.#store.dispatch({ type: "refreshed", pbx: this.#link.pbx, at: this.#clock.now(), changes });
  }

  #heal(floor: Floor, drift: readonly Difference[]): void {
    const kinds: Record<string, number> = {};
    for (const { table, what } of drift) {
      const kind = `${table}.${what}`;
      kinds[kind] = (kinds[kind] ?? 0) + 1;
      this.#counts.set(kind, (this.#counts.get(kind) ?? 0) + 1);
      this.#hourly.add(kind, this.#clock.now());
    }
    this.#rows += new Set(drift.map(({ table, key }) => `${table} ${key}`)).size;
    this.#log.warn(
      { pbx: this.#link.pbx, kinds, drift: drift.map(name) },
      "The floor had drifted from the PBX and was healed",
    );
    const changes = healing(this.#store.tables, floor, drift);
    this.#store.dispatch({ type: "healed", pbx: this.#link.pbx, at: this.#clock.now(), changes });
  }
}

function name({ table, key, what }: Difference): string {
  return `${table} ${key} ${what}`;
}
