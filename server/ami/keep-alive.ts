// Notices a peer that is gone without having said so. A Ping goes out at a steady pace, which is also how the lag of
// AMI is known; when nothing at all has come for `silenceMs`, the connection is dead whatever TCP believes.
import type { Clock } from "./clock.ts";

export type KeepAlivePort = {
  /** Sends a Ping; a failure of its own says nothing, silence does. */
  ping(): void;
  /** `clock.elapsed()` of the last byte that came. */
  lastHeard(): number;
  dead(silentMs: number): void;
};

export const pingEveryMs = 3_000;
/** Under ten seconds, two unanswered Pings included. */
export const silenceMs = 8_000;

export class KeepAlive {
  readonly #port: KeepAlivePort;
  readonly #clock: Clock;
  #cancel: () => void = () => undefined;

  constructor(port: KeepAlivePort, clock: Clock) {
    this.#port = port;
    this.#clock = clock;
    this.#arm(pingEveryMs);
  }

  stop(): void {
    this.#cancel();
  }

  #arm(ms: number): void {
    this.#cancel = this.#clock.after(ms, () => this.#beat());
  }

  #beat(): void {
    const silent = this.#clock.elapsed() - this.#port.lastHeard();
    if (silent >= silenceMs) {
      this.#port.dead(Math.round(silent));
      return;
    }
    this.#port.ping();
    // The next look is a ping away, or as soon as the silence could have become too long.
    this.#arm(Math.max(1, Math.min(pingEveryMs, silenceMs - silent)));
  }
}
