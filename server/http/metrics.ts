// GET /metrics in Prometheus' text form. Hot paths count in plain numbers and maps; they are read here, once a scrape,
// so that no event pays for a label.
import { Counter, collectDefaultMetrics, Gauge, Registry } from "prom-client";
import type { RunningServer } from "#server/accessor.ts";

/** Numbers by label, such as events by name. */
export type Tally = ReadonlyMap<string, number>;

/** What a part of the server offers to be scraped. All are totals since the start unless they say otherwise. */
export type Figures = {
  readonly counters?: Readonly<Record<string, Figure<number>>>;
  readonly gauges?: Readonly<Record<string, Figure<number>>>;
  readonly countersBy?: Readonly<Record<string, Figure<Tally> & { readonly label: string }>>;
};

type Figure<T> = { readonly help: string; readonly read: () => T };

export class Metrics {
  readonly #registry = new Registry();

  constructor() {
    collectDefaultMetrics({ register: this.#registry, eventLoopMonitoringPrecision: 10 });
  }

  get type(): string {
    return this.#registry.contentType;
  }

  text(): Promise<string> {
    return this.#registry.metrics();
  }

  /** Names are given without the `centrala_` they all begin with. */
  register({ counters = {}, gauges = {}, countersBy = {} }: Figures): void {
    const registers = [this.#registry];
    for (const [name, { help, read }] of Object.entries(counters)) {
      new Counter({ name: `centrala_${name}`, help, registers, collect: collectTotal(read) });
    }
    for (const [name, { help, read }] of Object.entries(gauges)) {
      new Gauge({
        name: `centrala_${name}`,
        help,
        registers,
        collect() {
          this.set(read());
        },
      });
    }
    for (const [name, { help, label, read }] of Object.entries(countersBy)) {
      new Counter({
        name: `centrala_${name}`,
        help,
        labelNames: [label],
        registers,
        collect() {
          this.reset();
          for (const [value, total] of read()) this.inc({ [label]: value }, total);
        },
      });
    }
  }

  /** Queues as they stand: the rows are read at each scrape. */
  registerFloor(server: RunningServer, now: () => number): void {
    const registers = [this.#registry];
    const queue = ["pbx", "queue"] as const;
    const rows = () => server.tables?.all("counts").values() ?? [];
    new Gauge({
      name: "centrala_queue_waiting",
      help: "Callers waiting",
      labelNames: queue,
      registers,
      collect() {
        this.reset();
        for (const row of rows()) this.set({ pbx: row.pbx, queue: row.queue }, row.waiting);
      },
    });
    new Gauge({
      name: "centrala_queue_longest_wait_seconds",
      help: "Wait of the caller who waits longest, 0 when nobody does",
      labelNames: queue,
      registers,
      collect() {
        this.reset();
        for (const { pbx, queue, oldestJoinedAt } of rows()) {
          this.set({ pbx, queue }, oldestJoinedAt === null ? 0 : Math.max(0, now() - oldestJoinedAt) / 1000);
        }
      },
    });
    new Gauge({
      name: "centrala_queue_members",
      help: "Members by what their agent is doing",
      labelNames: [...queue, "state"],
      registers,
      collect() {
        this.reset();
        for (const { pbx, queue, agents } of rows()) {
          for (const [state, members] of Object.entries(agents)) this.set({ pbx, queue, state }, members);
        }
      },
    });
    new Gauge({
      name: "centrala_pbx_up",
      help: "1 while the rows of this PBX are live",
      labelNames: ["pbx"],
      registers,
      collect() {
        this.reset();
        for (const row of server.tables?.all("pbxes").values() ?? []) {
          this.set({ pbx: row.pbx }, row.status === "live" ? 1 : 0);
        }
      },
    });
  }
}

function collectTotal(read: () => number): (this: Counter) => void {
  return function (this: Counter) {
    this.reset();
    this.inc(read());
  };
}
