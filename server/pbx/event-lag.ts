// How old events are when they come. `timestampevents=yes` makes Asterisk write its clock into each; without it nothing is
// measured. Looked at ten times a second at most, so that a storm of events costs nothing more.
import type { Received } from "#server/ami/action.ts";

const everyMs = 100;
const spanMs = 60_000;

export class EventLag {
  #nextAt = 0;
  #turnsAt = 0;
  /** The worst of the current minute and of the one before, by the PBX's clock. */
  #now: number | null = null;
  #before: number | null = null;

  take({ message, receivedAt }: Received): void {
    if (receivedAt < this.#nextAt) return;
    this.#nextAt = receivedAt + everyMs;
    this.#turn(receivedAt);
    const sentAt = Number(message.get("Timestamp")) * 1_000;
    if (sentAt > 0) this.#now = Math.max(this.#now ?? Number.NEGATIVE_INFINITY, receivedAt - sentAt);
  }

  /** The worst of the last one to two minutes, with the PBX's clock put right by `skewMs`; null when no event told. */
  worstMs(skewMs: number, at: number): number | null {
    this.#turn(at);
    if (this.#now === null && this.#before === null) return null;
    const worst = Math.max(this.#now ?? Number.NEGATIVE_INFINITY, this.#before ?? Number.NEGATIVE_INFINITY);
    return Math.max(0, Math.round(worst + skewMs));
  }

  #turn(at: number): void {
    if (at < this.#turnsAt) return;
    this.#before = at < this.#turnsAt + spanMs ? this.#now : null;
    this.#now = null;
    this.#turnsAt = at + spanMs;
  }
}
