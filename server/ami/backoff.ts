// How long to wait before the next attempt: doubling, capped, and jittered so that a hundred panels do not knock on
// a restarted PBX in the same second.

export type BackoffOptions = {
  readonly firstMs?: number;
  readonly mostMs?: number;
  /** 0 ≤ x < 1. */
  readonly random?: () => number;
};

export class Backoff {
  readonly #firstMs: number;
  readonly #mostMs: number;
  readonly #random: () => number;
  #attempts = 0;

  constructor(options: BackoffOptions = {}) {
    this.#firstMs = options.firstMs ?? 500;
    this.#mostMs = options.mostMs ?? 15_000;
    this.#random = options.random ?? Math.random;
  }

  get attempts(): number {
    return this.#attempts;
  }

  /** Between half and the whole of the doubled time, never more than the cap. */
  nextMs(): number {
    const full = Math.min(this.#mostMs, this.#firstMs * 2 ** Math.min(this.#attempts, 30));
    this.#attempts++;
    return Math.round(full / 2 + (full / 2) * this.#random());
  }

  reset(): void {
    this.#attempts = 0;
  }
}
