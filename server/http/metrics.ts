// GET /metrics in Prometheus' text form. Hot paths count in plain numbers and maps; they are read here, once a scrape,
// so that no event pays for a label.
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";

export type Sample = readonly [labels: Readonly<Record<string, string>>, value: number];

/** One metric: its name without the `centrala_` they all begin with, and how to read it as it stands. */
export type Figure = {
  readonly kind: "counter" | "gauge";
  readonly name: string;
  readonly help: string;
  readonly labels?: readonly string[];
  readonly read: () => number | Iterable<Sample>;
};

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

  register(figures: readonly Figure[]): void {
    for (const { kind, name, help, labels = [], read } of figures) {
      const options = { name: `centrala_${name}`, help, labelNames: labels, registers: [this.#registry] };
      if (kind === "counter") {
        new Counter({
          ...options,
          collect() {
            this.reset();
            for (const [sample, value] of samples(read())) this.inc(sample, value);
          },
        });
      } else {
        new Gauge({
          ...options,
          collect() {
            this.reset();
            for (const [sample, value] of samples(read())) this.set(sample, value);
          },
        });
      }
    }
  }

  /** Times in milliseconds, for what happens rarely enough to be told one by one. */
  timer(name: string, help: string, labels: readonly string[]): (labels: Sample[0], ms: number) => void {
    const buckets = [0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10];
    const options = { name: `centrala_${name}_seconds`, help, labelNames: labels, buckets };
    const histogram = new Histogram({ ...options, registers: [this.#registry] });
    return (sample, ms) => histogram.observe(sample, ms / 1000);
  }
}

const samples = (read: number | Iterable<Sample>): Iterable<Sample> =>
  typeof read === "number" ? [[{}, read]] : read;
