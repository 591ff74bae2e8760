// How much one sender may write: what a hurried supervisor does is far below it, and what a stolen key does stays bounded.
import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { CentralaError } from "#lib/errors.ts";

const messagesInMinute = 20;
const receiversInDay = 20_000;

export class MessagePace {
  readonly #messages = new RateLimiterMemory({ points: messagesInMinute, duration: 60 });
  readonly #receivers = new RateLimiterMemory({ points: receiversInDay, duration: 86_400 });

  /** Throws `too-many-requests`. */
  async take(who: string, receivers: number): Promise<void> {
    try {
      await this.#messages.consume(who);
      await this.#receivers.consume(who, receivers);
    } catch (thrown) {
      if (!(thrown instanceof RateLimiterRes)) throw thrown;
      const seconds = Math.max(1, Math.ceil(thrown.msBeforeNext / 1_000));
      throw new CentralaError("too-many-requests", `Too many messages; the next may go in ${seconds} s.`, {
        seconds,
      });
    }
  }
}
