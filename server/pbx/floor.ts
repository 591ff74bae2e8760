// All PBXs as one floor: their links and reconcilers around one store. Which PBXs they are may change while the floor lives: the
// old link ends, its rows go, and the new one begins with a snapshot. Of the same place under another login the counts stay.
import { type Clock, systemClock } from "#server/ami/clock.ts";
import { type BusinessDay, rollDays } from "./day-timer.ts";
import { PbxLink } from "./link.ts";
import { type DayOfDrift, type Drift, Reconciler } from "./reconcile.ts";
import type { LinkLog, PbxSettings } from "./settings.ts";
import { Store } from "./store.ts";
import { timeWrapups } from "./wrapup-timers.ts";

export type FloorOptions = {
  readonly pbxes: readonly PbxSettings[];
  readonly businessDay: BusinessDay;
  readonly log: LinkLog;
  readonly clock?: Clock;
  readonly reconcileEveryMs?: number;
  /** How long a row must have been left alone to be compared. */
  readonly reconcileQuietMs?: number;
  /** How long an AMI action took to its first answer. */
  readonly onLatency?: (pbx: string, action: string, ms: number) => void;
};

type Line = { readonly settings: PbxSettings; readonly link: PbxLink; readonly reconciler: Reconciler };

export class LiveFloor {
  readonly store = new Store();
  readonly #options: FloorOptions;
  readonly #clock: Clock;
  readonly #stops: readonly (() => void)[];
  #lines: readonly Line[];
  #running = false;
  #changing: Promise<void> = Promise.resolve();

  constructor(options: FloorOptions) {
    this.#options = options;
    this.#clock = options.clock ?? systemClock;
    this.#lines = options.pbxes.map((pbx) => this.#line(pbx));
    this.#stops = [
      timeWrapups(this.store, this.#clock),
      rollDays(this.store, this.#clock, options.businessDay, () => this.links.map(({ pbx }) => pbx)),
    ];
  }

  get links(): readonly PbxLink[] {
    return this.#lines.map(({ link }) => link);
  }

  start(): void {
    this.#running = true;
    this.#startLines();
  }

  async stop(): Promise<void> {
    this.#running = false;
    for (const stop of this.#stops) stop();
    await this.#changing;
    await this.#stopLines();
  }

  /** These PBXs from now on. Resolves when the old links have ended and the new ones have begun; one change at a time. */
  use(pbxes: readonly PbxSettings[]): Promise<void> {
    const changed = this.#changing.then(async () => {
      await this.#stopLines();
      for (const { settings } of this.#lines)
        if (!pbxes.some((next) => isSamePlace(next, settings)))
          this.store.dispatch({ type: "pbx-removed", pbx: settings.id, at: this.#clock.now() });
      this.#lines = pbxes.map((pbx) => this.#line(pbx));
      if (this.#running) this.#startLines();
    });
    this.#changing = changed.catch(() => undefined);
    return changed;
  }

  /** Epoch milliseconds at which each PBX was last heard, 0 for never. */
  lastHeardAt(): Readonly<Record<string, number>> {
    return Object.fromEntries(this.links.map((link) => [link.pbx, link.lastHeardAt]));
  }

  drift(): ReadonlyMap<string, Drift> {
    return new Map(this.#lines.map(({ link, reconciler }) => [link.pbx, reconciler.drift]));
  }

  /** Drift of one PBX over the last 24 hours. */
  driftOfDay(pbx: string): DayOfDrift | undefined {
    return this.#lines.find(({ link }) => link.pbx === pbx)?.reconciler.lastDay;
  }

  /** Compares every live PBX now; for tests and the doctor. */
  async reconcile(): Promise<void> {
    await Promise.all(this.#lines.map(({ reconciler }) => reconciler.run()));
  }

  #line(pbx: PbxSettings): Line {
    const { log, onLatency, reconcileEveryMs: everyMs = 60_000, reconcileQuietMs: quietMs } = this.#options;
    const timed = (action: string, ms: number) => onLatency?.(pbx.id, action, ms);
    const link = new PbxLink(pbx, this.store, this.#clock, log, timed);
    return {
      settings: pbx,
      link,
      reconciler: new Reconciler(link, this.store, this.#clock, log, { everyMs, quietMs }),
    };
  }

  #startLines(): void {
    for (const { link, reconciler } of this.#lines) {
      link.start();
      reconciler.start();
    }
  }

  async #stopLines(): Promise<void> {
    for (const { reconciler } of this.#lines) reconciler.stop();
    await Promise.all(this.#lines.map(({ link }) => link.stop()));
  }
}

const isSamePlace = (one: PbxSettings, other: PbxSettings): boolean =>
  one.id === other.id && one.ami.host === other.ami.host && one.ami.port === other.ami.port;
