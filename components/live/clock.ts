// The server's clock as this browser knows it, and one tick per second for everything that counts time.
// Instants in rows are the server's; a wrong clock on a wall must not make a wait longer.

type Timers = Pick<typeof globalThis, "setTimeout" | "clearTimeout">;

const kept = 10;
const jumpMs = 1_000;

export class ServerClock {
  readonly #localNow: () => number;
  readonly #timers: Timers;
  readonly #listeners = new Set<() => void>();
  #samples: number[] = [];
  #second: number | null = null;
  #timer: ReturnType<typeof setTimeout> | null = null;

  constructor(localNow: () => number, timers: Timers) {
    this.#localNow = localNow;
    this.#timers = timers;
  }

  /** A message sent at `serverNow` has just arrived. The least delayed of the last ten counts; a clock that was set starts anew. */
  sample(serverNow: number): void {
    const offset = serverNow - this.#localNow();
    const known = this.#offset();
    if (known !== null && Math.abs(offset - known) > jumpMs) this.#samples = [];
    this.#samples = [...this.#samples, offset].slice(-kept);
    if (this.#second === null && this.#listeners.size > 0) this.#tick();
  }

  /** null before the first sample. */
  now(): number | null {
    const offset = this.#offset();
    return offset === null ? null : this.#localNow() + offset;
  }

  /** The server's time at the last tick, in whole seconds (epoch ms); the same for all readers until the next tick. */
  second = (): number | null => this.#second;

  onTick = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    if (this.#timer === null) this.#tick();
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size === 0) this.#stop();
    };
  };

  #tick(): void {
    this.#stop();
    const now = this.now();
    if (now !== null) this.#second = Math.floor(now / 1_000) * 1_000;
    const wait = now === null ? 1_000 : 1_000 - (now % 1_000);
    this.#timer = this.#timers.setTimeout(() => this.#tick(), wait);
    for (const listener of [...this.#listeners]) listener();
  }

  #stop(): void {
    if (this.#timer !== null) this.#timers.clearTimeout(this.#timer);
    this.#timer = null;
  }

  #offset(): number | null {
    return this.#samples.length === 0 ? null : Math.max(...this.#samples);
  }
}
