// Time for the demo PBX: a heap of due callbacks that either a test steps or the wall clock drives. While a callback
// runs, `now()` is the instant it was due, so that a late timer changes nothing in what the floor does.
export type Cancel = () => void;

export interface DemoClock {
  /** Epoch milliseconds. */
  now(): number;
  after(ms: number, run: () => void): Cancel;
}

export interface SteppedClock extends DemoClock {
  /** Runs everything that falls due within the next `ms`, in order. */
  advance(ms: number): void;
}

export interface WallClock extends DemoClock {
  /** Starts following real time; what was due before is run first. */
  start(): void;
  stop(): void;
}

interface Entry {
  readonly at: number;
  readonly order: number;
  run: (() => void) | undefined;
}

class Timeline {
  now: number;
  running = false;
  #order = 0;
  readonly #heap: Entry[] = [];

  constructor(startAt: number) {
    this.now = startAt;
  }

  after(from: number, ms: number, run: () => void): Cancel {
    const entry: Entry = { at: from + Math.max(0, ms), order: this.#order++, run };
    this.#push(entry);
    return () => {
      entry.run = undefined;
    };
  }

  nextAt(): number | undefined {
    return this.#heap[0]?.at;
  }

  runUntil(until: number): void {
    for (let entry = this.#heap[0]; entry !== undefined && entry.at <= until; entry = this.#heap[0]) {
      this.#pop();
      if (entry.run === undefined) continue;
      this.now = Math.max(this.now, entry.at);
      this.running = true;
      try {
        entry.run();
      } finally {
        this.running = false;
      }
    }
    this.now = Math.max(this.now, until);
  }

  #push(entry: Entry): void {
    const heap = this.#heap;
    let index = heap.length;
    heap.push(entry);
    while (index > 0) {
      const up = (index - 1) >> 1;
      const parent = heap[up];
      if (parent === undefined || before(parent, entry)) break;
      heap[index] = parent;
      index = up;
    }
    heap[index] = entry;
  }

  #pop(): void {
    const heap = this.#heap;
    const last = heap.pop();
    if (last === undefined || heap.length === 0) return;
    let index = 0;
    for (;;) {
      let child = index * 2 + 1;
      let least = heap[child];
      if (least === undefined) break;
      const right = heap[child + 1];
      if (right !== undefined && before(right, least)) {
        child++;
        least = right;
      }
      if (before(last, least)) break;
      heap[index] = least;
      index = child;
    }
    heap[index] = last;
  }
}

const before = (a: Entry, b: Entry): boolean => a.at < b.at || (a.at === b.at && a.order < b.order);

export function steppedClock(startAt: number): SteppedClock {
  const timeline = new Timeline(startAt);
  return {
    now: () => timeline.now,
    after: (ms, run) => timeline.after(timeline.now, ms, run),
    advance: (ms) => timeline.runUntil(timeline.now + ms),
  };
}

/** Follows real time, `speed` times as fast. It may start in the past: `start()` then runs what has been missed. */
export function wallClock(startAt: number, speed = 1): WallClock {
  const timeline = new Timeline(startAt);
  const origin = Date.now();
  let timer: NodeJS.Timeout | undefined;
  let started = false;
  const wall = (): number => origin + (Date.now() - origin) * speed;
  const now = (): number => (timeline.running || !started ? timeline.now : Math.max(timeline.now, wall()));

  function arm(): void {
    clearTimeout(timer);
    const next = timeline.nextAt();
    if (!started || next === undefined) return;
    timer = setTimeout(turn, Math.max(0, (next - wall()) / speed));
  }

  function turn(): void {
    timeline.runUntil(wall());
    arm();
  }

  return {
    now,
    after(ms, run) {
      const earliest = timeline.nextAt() ?? Number.POSITIVE_INFINITY;
      const from = now();
      const cancel = timeline.after(from, ms, run);
      if (started && !timeline.running && from + ms < earliest) arm();
      return cancel;
    },
    start() {
      timeline.runUntil(wall());
      started = true;
      arm();
    },
    stop() {
      started = false;
      clearTimeout(timer);
    },
  };
}
