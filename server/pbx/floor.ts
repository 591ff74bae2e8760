// All PBXs as one floor: their links and reconcilers around one store.
import { type Clock, systemClock } from "#server/ami/clock.ts";
import { type BusinessDay, rollDays } from "./day-timer.ts";
import { PbxLink } from "./link.ts";
import { type Drift, Reconciler } from "./reconcile.ts";
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

export class LiveFloor {
  readonly store = new Store();
  readonly links: readonly PbxLink[];
  readonly #reconcilers: readonly Reconciler[];
  readonly #stops: readonly (() => void)[];

  constructor({
    pbxes,
    businessDay,
    log,
    clock = systemClock,
    reconcileEveryMs = 60_000,
    reconcileQuietMs,
    onLatency,
  }: FloorOptions) {
    this.links = pbxes.map(
      (pbx) => new PbxLink(pbx, this.store, clock, log, (action, ms) => onLatency?.(pbx.id, action, ms)),
    );
    this.#reconcilers = this.links.map(
      (link) =>
        new Reconciler(link, this.store, clock, log, {
          everyMs: reconcileEveryMs,
          quietMs: reconcileQuietMs,
        }),
    );
    this.#stops = [
      timeWrapups(this.store, clock),
      rollDays(
        this.store,
        clock,
        businessDay,
        pbxes.map(({ id }) => id),
      ),
    ];
  }

  start(): void {
    for (const link of this.links) link.start();
    for (const reconciler of this.#reconcilers) reconciler.start();
  }

  async stop(): Promise<void> {
    for (const stop of this.#stops) stop();
    for (const reconciler of this.#reconcilers) reconciler.stop();
    await Promise.all(this.links.map((link) => link.stop()));
  }

  /** Epoch milliseconds at which each PBX was last heard, 0 for never. */
  lastHeardAt(): Readonly<Record<string, number>> {
    return Object.fromEntries(this.links.map((link) => [link.pbx, link.lastHeardAt]));
  }

  drift(): ReadonlyMap<string, Drift> {
    return new Map(
      this.#reconcilers.map((reconciler, index) => [this.links[index]?.pbx ?? "", reconciler.drift]),
    );
  }

  /** Compares every live PBX now; for tests and the doctor. */
  async reconcile(): Promise<void> {
    await Promise.all(this.#reconcilers.map((reconciler) => reconciler.run()));
  }
}
