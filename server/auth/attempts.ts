// How often somebody may try to come in. Three counts, so that a guesser is stopped and nobody else is: of an address; of an
// address with one account; and of an account from wherever. The last one is passed over for addresses from which its owner
// came in before, so that a stranger's guesses lock nobody out. Source: OWASP, "Blocking Brute Force Attacks", device cookies.
import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { CentralaError } from "#lib/errors.ts";

const minute = 60;
const rules = {
  address: { points: 60, duration: 15 * minute },
  pair: { points: 6, duration: 5 * minute },
  account: { points: 30, duration: 15 * minute },
} as const;
/** Addresses that are remembered for an account. */
const maxKnown = 20_000;

export class Attempts {
  readonly #address = new RateLimiterMemory({ keyPrefix: "address", ...rules.address });
  readonly #pair = new RateLimiterMemory({ keyPrefix: "pair", ...rules.pair });
  readonly #account = new RateLimiterMemory({ keyPrefix: "account", ...rules.account });
  readonly #knownFrom: (account: string, address: string) => Promise<boolean>;
  readonly #entered = new Set<string>();

  /** `knownFrom`: has this account come in from there lately, by the database? */
  constructor(knownFrom: (account: string, address: string) => Promise<boolean>) {
    this.#knownFrom = knownFrom;
  }

  /** Counts one attempt before anything is checked, so that many at once are no way around. Throws `too-many-attempts`. */
  async begin(account: string, address: string): Promise<void> {
    await this.#take(this.#address, address);
    await this.#take(this.#pair, pairOf(account, address));
    if (this.#entered.has(pairOf(account, address)) || (await this.#knownFrom(account, address))) return;
    await this.#take(this.#account, fold(account));
  }

  /** Counts one attempt that names no account, such as the way back from an identity provider. */
  beginAt(address: string): Promise<void> {
    return this.#take(this.#address, address);
  }

  /** Came in: what they tried before is forgiven to them, and to nobody else. */
  async succeed(account: string, address: string): Promise<void> {
    if (this.#entered.size >= maxKnown) this.#entered.clear();
    this.#entered.add(pairOf(account, address));
    await this.#pair.delete(pairOf(account, address));
    await this.#address.reward(address, 1);
  }

  async #take(limiter: RateLimiterMemory, key: string): Promise<void> {
    try {
      await limiter.consume(key);
    } catch (thrown) {
      if (!(thrown instanceof RateLimiterRes)) throw thrown;
      const seconds = Math.max(1, Math.ceil(thrown.msBeforeNext / 1_000));
      throw new CentralaError("too-many-attempts", `Too many attempts; the next is heard in ${seconds} s.`, {
        seconds,
      });
    }
  }
}

const fold = (account: string) => account.normalize("NFKC").toLowerCase().slice(0, 200);
const pairOf = (account: string, address: string) => `${address} ${fold(account)}`;
