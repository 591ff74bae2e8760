// How often somebody may try to come in. A browser in which the account came in before is counted by itself. Of strangers
// there are three counts: of a network with one account, of a network, and of an account from wherever; so a guesser is
// stopped, and whoever came in before is not. Only failures count in the end.
import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { networkOf } from "#lib/access/network-of.ts";
import { CentralaError } from "#lib/errors.ts";

const minute = 60;
const rules = {
  device: { points: 6, duration: 5 * minute },
  pair: { points: 6, duration: 5 * minute },
  address: { points: 60, duration: 15 * minute },
  /** Source: NIST SP 800-63B 3.2.2, at most a hundred. */
  account: { points: 100, duration: 15 * minute },
} as const;

export type Attempt = {
  /** An account's id, or the name that somebody gave where there is none. */
  readonly account: string;
  readonly address: string;
  /** The browser, where this account came in before; see device-cookie.ts. */
  readonly device: string | null;
};

export class Attempts {
  readonly #device = new RateLimiterMemory({ keyPrefix: "device", ...rules.device });
  readonly #pair = new RateLimiterMemory({ keyPrefix: "pair", ...rules.pair });
  readonly #address = new RateLimiterMemory({ keyPrefix: "address", ...rules.address });
  readonly #account = new RateLimiterMemory({ keyPrefix: "account", ...rules.account });

  /** Counts one attempt before anything is checked, so that many at once are no way around. Throws `too-many-attempts`. */
  async begin(attempt: Attempt): Promise<void> {
    if (attempt.device !== null) return this.#take(this.#device, attempt.device);
    // The narrowest first: whom it refuses guesses nothing, and uses up nothing that others share.
    await this.#take(this.#pair, pairOf(attempt));
    await this.beginAt(attempt.address);
    await this.#take(this.#account, fold(attempt.account));
  }

  /** Counts one attempt that names no account, such as the way back from an identity provider. */
  beginAt(address: string): Promise<void> {
    return this.#take(this.#address, networkOf(address));
  }

  /** Came in: what they tried before is forgiven to them, and to nobody else. */
  async succeed(attempt: Attempt): Promise<void> {
    if (attempt.device !== null) {
      await this.#device.delete(attempt.device);
      return;
    }
    await this.#pair.delete(pairOf(attempt));
    await this.#account.reward(fold(attempt.account), 1);
    await this.succeedAt(attempt.address);
  }

  async succeedAt(address: string): Promise<void> {
    await this.#address.reward(networkOf(address), 1);
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
const pairOf = ({ account, address }: Attempt) => `${networkOf(address)} ${fold(account)}`;
