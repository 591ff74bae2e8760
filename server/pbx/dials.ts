// The dials under way and those that ended a short while ago, each by whoever made it. It hears every event, and asks the tables
// nothing but after a reconnect, when what ended meanwhile was told to nobody.
import { type DialFact, type DialLife, dialAfter, isUnsettled, lifeOf } from "#lib/dial/life.ts";
import type { DialOutcome, DialRow } from "#lib/model/dial.ts";
import { keyOf } from "#lib/model/key.ts";
import type { PhoneNumber } from "#lib/model/phone-number.ts";
import type { PbxEvent } from "#lib/state/events.ts";
import { type Clock, systemClock } from "#server/ami/clock.ts";
import type { Store } from "./store.ts";

export const keptMs = 600_000;
export const mostPerPerson = 20;
/** What belongs to one end is told within this, in whatever order. */
const settleMs = 1_000;

export type NewDial = {
  readonly id: string;
  /** Whose phone rings first. */
  readonly who: string;
  /** Who asked for it; a key asks for others. */
  readonly by: string;
  readonly pbx: string;
  readonly number: PhoneNumber;
  readonly name: string;
  /** By then its leg must be there, or nothing came of it. */
  readonly withinMs: number;
};

type Dial = {
  readonly who: string;
  readonly by: string;
  life: DialLife;
  seen: boolean;
  readonly legs: Set<string>;
  cancelTimer: () => void;
};

export class Dials {
  readonly #store: Pick<Store, "hear" | "tables">;
  readonly #clock: Clock;
  readonly #byId = new Map<string, Dial>();
  /** In the order in which they began. */
  readonly #byPerson = new Map<string, string[]>();
  /** Legs of the calls, the callers' own among them → the dial. */
  readonly #byLeg = new Map<string, Dial>();
  readonly #listeners = new Set<(who: string) => void>();
  readonly #unhear: () => void;

  constructor(store: Pick<Store, "hear" | "tables">, clock: Clock = systemClock) {
    this.#store = store;
    this.#clock = clock;
    this.#unhear = store.hear((event) => {
      if (this.#byLeg.size > 0) this.#hear(event);
    });
  }

  of(who: string): readonly DialRow[] {
    return (this.#byPerson.get(who) ?? []).flatMap((id) => this.#byId.get(id)?.life.row ?? []);
  }

  find(who: string, id: string): DialRow | undefined {
    const dial = this.#byId.get(id);
    return dial?.who === who || dial?.by === who ? dial.life.row : undefined;
  }

  /** False while all that are kept for them are still under way. */
  mayBegin(who: string): boolean {
    return this.of(who).filter(({ endedAt }) => endedAt === null).length < mostPerPerson;
  }

  subscribe(listener: (who: string) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** To be called before anything is sent, so that nothing of it can be missed. */
  begin({ id, who, by, pbx, number, name, withinMs }: NewDial): void {
    const row: DialRow = {
      id,
      pbx,
      number,
      name,
      stage: "ringing-own-phone",
      startedAt: this.#clock.now(),
      ownRangAt: null,
      ownAnsweredAt: null,
      thereRangAt: null,
      talkingAt: null,
      endedAt: null,
      outcome: null,
      cause: null,
    };
    const late = () => {
      if (!dial.seen) this.#take(dial, { type: "ended", at: this.#clock.now(), outcome: "failed" });
    };
    const cancelTimer = this.#clock.after(withinMs, late);
    const dial: Dial = { who, by, life: lifeOf(row), seen: false, legs: new Set(), cancelTimer };
    this.#byId.set(id, dial);
    this.#byPerson.set(who, [...(this.#byPerson.get(who) ?? []), id]);
    this.#addLeg(dial, keyOf(pbx, id));
    this.#trim(who);
    this.#tell(who);
  }

  /** Nothing was sent: it never was. */
  forget(id: string): void {
    const dial = this.#byId.get(id);
    if (dial === undefined) return;
    this.#drop(id, dial);
    this.#tell(dial.who);
  }

  end(id: string, outcome: DialOutcome): void {
    const dial = this.#byId.get(id);
    if (dial !== undefined) this.#take(dial, { type: "ended", at: this.#clock.now(), outcome });
  }

  /** How its end will be read, if it ends before anybody talks. */
  cancelling(id: string, cancelling: boolean): void {
    const dial = this.#byId.get(id);
    if (dial !== undefined) dial.life = { ...dial.life, cancelling };
  }

  close(): void {
    this.#unhear();
    for (const dial of this.#byId.values()) dial.cancelTimer();
  }

  #hear(event: PbxEvent): void {
    const { pbx, at } = event;
    const dialOf = (uniqueid: string | null) =>
      uniqueid === null ? undefined : this.#byLeg.get(keyOf(pbx, uniqueid));
    switch (event.type) {
      case "channel-created":
      case "channel-changed": {
        const { uniqueid, linkedid, state } = event.channel;
        const dial = dialOf(uniqueid);
        if (dial === undefined) this.#join(dialOf(linkedid), pbx, uniqueid, linkedid);
        else if (isOwn(dial, uniqueid)) {
          dial.seen = true;
          if (state === "ringing") this.#take(dial, { type: "own-rang", at });
          if (state === "up") this.#take(dial, { type: "own-answered", at });
        }
        return;
      }
      case "dial-began": {
        const dial = dialOf(event.uniqueid);
        if (dial !== undefined) this.#take(dial, { type: "there-rang", at });
        return;
      }
      case "dial-ended": {
        const { uniqueid, destUniqueid, answered, status } = event;
        const dial = dialOf(uniqueid ?? destUniqueid);
        if (dial === undefined) return;
        if (uniqueid === null) this.#take(dial, ownEnd(answered, status, at));
        else if (answered && isOwn(dial, uniqueid)) this.#take(dial, { type: "talked", at });
        else if (!answered) this.#take(dial, { type: "there-dial-ended", at, status });
        return;
      }
      case "originate-ended": {
        const dial = dialOf(event.uniqueid);
        if (dial === undefined) return;
        if (event.succeeded) this.#take(dial, { type: "own-answered", at });
        else this.#failed(dial, at, event.unanswered);
        return;
      }
      case "bridge-entered": {
        const dial = dialOf(event.uniqueid);
        if (dial !== undefined && isOwn(dial, event.uniqueid) && event.technology !== "holding_bridge")
          this.#take(dial, { type: "talked", at });
        return;
      }
      case "channel-hung-up": {
        const dial = dialOf(event.uniqueid);
        if (dial === undefined) return;
        const own = isOwn(dial, event.uniqueid);
        this.#take(dial, { type: own ? "own-gone" : "there-gone", at, cause: event.cause });
        if (!own) this.#dropLeg(dial, keyOf(pbx, event.uniqueid));
        return;
      }
      case "snapshot-taken":
      case "pbx-removed":
        this.#lookAgain(pbx, at);
    }
  }

  /** It may be told before the leg itself is, which says more of why. */
  #failed(dial: Dial, at: number, unanswered: boolean): void {
    this.#take(dial, { type: "originate-failed", at, unanswered });
    if (dial.seen || dial.life.row.endedAt !== null) return;
    dial.cancelTimer();
    dial.cancelTimer = this.#clock.after(settleMs, () => {
      if (!dial.seen) this.#take(dial, { type: "ended", at, outcome: "phone-unreachable" });
    });
  }

  /** While nobody listened a leg may have answered, or gone without a word why. */
  #lookAgain(pbx: string, at: number): void {
    for (const dial of this.#byId.values()) {
      const { row } = dial.life;
      if (row.pbx !== pbx || row.endedAt !== null) continue;
      const leg = this.#store.tables.get("channels", keyOf(pbx, row.id));
      if (leg === undefined) {
        const outcome = row.talkingAt === null ? "failed" : "answered";
        this.#take(dial, { type: "ended", at, outcome });
      } else if (leg.bridge !== null) this.#take(dial, { type: "talked", at });
      else if (leg.state === "up") this.#take(dial, { type: "own-answered", at });
    }
  }

  #take(dial: Dial, fact: DialFact): void {
    const before = dial.life.row;
    dial.life = dialAfter(dial.life, fact);
    const after = dial.life.row;
    if (isUnsettled(dial.life)) {
      dial.cancelTimer();
      dial.cancelTimer = this.#clock.after(settleMs, () =>
        this.#take(dial, { type: "settled", at: this.#clock.now() }),
      );
    }
    if (after === before) return;
    if (after.endedAt !== null) this.#ended(dial);
    this.#tell(dial.who);
  }

  #ended(dial: Dial): void {
    const { id } = dial.life.row;
    dial.cancelTimer();
    for (const leg of [...dial.legs]) this.#dropLeg(dial, leg);
    dial.cancelTimer = this.#clock.after(keptMs, () => this.forget(id));
  }

  #join(dial: Dial | undefined, pbx: string, uniqueid: string, linkedid: string): void {
    // Only by the caller's own leg: a call that was joined to another is that other's.
    if (dial !== undefined && isOwn(dial, linkedid)) this.#addLeg(dial, keyOf(pbx, uniqueid));
  }

  #addLeg(dial: Dial, leg: string): void {
    dial.legs.add(leg);
    this.#byLeg.set(leg, dial);
  }

  #dropLeg(dial: Dial, leg: string): void {
    dial.legs.delete(leg);
    this.#byLeg.delete(leg);
  }

  #drop(id: string, dial: Dial): void {
    dial.cancelTimer();
    for (const leg of [...dial.legs]) this.#dropLeg(dial, leg);
    this.#byId.delete(id);
    const rest = (this.#byPerson.get(dial.who) ?? []).filter((each) => each !== id);
    if (rest.length === 0) this.#byPerson.delete(dial.who);
    else this.#byPerson.set(dial.who, rest);
  }

  #trim(who: string): void {
    const ids = this.#byPerson.get(who) ?? [];
    const ended = ids.filter((id) => this.#byId.get(id)?.life.row.endedAt !== null);
    for (const id of ended.slice(0, Math.max(0, ids.length - mostPerPerson))) {
      const dial = this.#byId.get(id);
      if (dial !== undefined) this.#drop(id, dial);
    }
  }

  #tell(who: string): void {
    for (const listener of this.#listeners) listener(who);
  }
}

const isOwn = ({ life }: Dial, uniqueid: string): boolean => life.row.id === uniqueid;

const ownEnd = (answered: boolean, status: string, at: number): DialFact =>
  answered ? { type: "own-answered", at } : { type: "own-dial-ended", at, status };
