// How often somebody may ask: each signed-in person and each key by itself, strangers by their address. No person and no
// well-behaved program comes near it; what runs wild is told when to come again.
import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { networkOf } from "#lib/access/network-of.ts";
import type { Principal } from "#lib/access/principal.ts";
import { CentralaError } from "#lib/errors.ts";

/** Requests in ten seconds, so that who overdoes it is soon heard again. */
const points = { person: 300, key: 300, address: 300 } as const;
const spanSeconds = 10;

export class Pace {
  readonly #limiters = Object.fromEntries(
    Object.entries(points).map(([kind, most]) => [
      kind,
      new RateLimiterMemory({ keyPrefix: kind, points: most, duration: spanSeconds }),
    ]),
  ) as Record<keyof typeof points, RateLimiterMemory>;

  /** Throws `too-many-requests`. */
  async take(principal: Principal | null, address: string): Promise<void> {
    const kind = principal === null ? "address" : principal.kind === "key" ? "key" : "person";
    try {
      await this.#limiters[kind].consume(principal?.id ?? networkOf(address));
    } catch (thrown) {
      if (!(thrown instanceof RateLimiterRes)) throw thrown;
      const seconds = Math.max(1, Math.ceil(thrown.msBeforeNext / 1_000));
      throw new CentralaError("too-many-requests", `Too many requests; the next is heard in ${seconds} s.`, {
        seconds,
      });
    }
  }
}
