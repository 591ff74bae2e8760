// One caller from outside, as the caller lives it: dials, hears music or a person, is hung up on or gives up. The fate names who was spoken
// with by asking the phones, never Asterisk.
import type { Leg, LegEvent } from "./sip-leg.ts";

/** `spoke`: at least one phone answered; `gave-up`: the caller hung up before; `turned-away`: the PBX ended it before. */
export interface Fate {
  readonly outcome: "spoke" | "gave-up" | "turned-away";
  /** The phones that answered this caller, in order. */
  readonly spokeWith: readonly string[];
  readonly endedBy: "caller" | "pbx";
  readonly lastedMs: number;
  /** The final SIP status when the PBX never took the call. */
  readonly status?: number;
}

export class Call {
  readonly number: string;
  readonly exten: string;
  readonly startedAt = Date.now();
  /** Settles when the call is over; never rejects. */
  readonly fate: Promise<Fate>;
  readonly #leg: Leg;
  readonly #phonesOf: (number: string) => readonly string[];

  constructor(leg: Leg, number: string, exten: string, phonesOf: (number: string) => readonly string[]) {
    this.#leg = leg;
    this.number = number;
    this.exten = exten;
    this.#phonesOf = phonesOf;
    this.fate = leg.over.then(() => this.#fate());
  }

  get events(): readonly LegEvent[] {
    return this.#leg.events;
  }

  get isOver(): boolean {
    return this.#leg.state === "over";
  }

  /** The PBX has taken the call: the caller hears music, or a person. */
  get isUp(): boolean {
    return this.#leg.state === "talking";
  }

  get spokeWith(): readonly string[] {
    return this.#phonesOf(this.number);
  }

  hangUp(): void {
    this.#leg.hangUp();
  }

  hold(): void {
    this.#leg.hold();
  }

  resume(): void {
    this.#leg.resume();
  }

  press(digits: string): Promise<void> {
    return this.#leg.press(digits);
  }

  drop(): void {
    this.#leg.drop();
  }

  #fate(): Fate {
    const spokeWith = this.#phonesOf(this.number);
    const end = this.#leg.events.at(-1);
    const endedBy = end?.by === "self" ? "caller" : "pbx";
    return {
      outcome: spokeWith.length > 0 ? "spoke" : endedBy === "caller" ? "gave-up" : "turned-away",
      spokeWith,
      endedBy,
      lastedMs: (end?.at ?? this.startedAt) - this.startedAt,
      ...(end?.status === undefined ? {} : { status: end.status }),
    };
  }
}
