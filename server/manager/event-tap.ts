// Live events for the manager page, from a session of its own that hears everything this login may hear. It opens with
// the first reader and closes soon after the last one has stopped asking, which is also how it learns that a reader is
// gone: nobody can hold anything open. Memory is one ring, however many read; a reader is given so many events a second
// and told how many more there were.
import { isDeepStrictEqual } from "node:util";
import type { ErrorCode } from "#lib/errors.ts";
import type { EventPage, EventTotal, TapEvent, TapFilter, TapState } from "#lib/manager/event-stream.ts";
import type { Received } from "#server/ami/action.ts";
import { events } from "#server/ami/actions/session.ts";
import type { BackoffOptions } from "#server/ami/backoff.ts";
import { AmiClient } from "#server/ami/client.ts";
import { type Clock, systemClock } from "#server/ami/clock.ts";
import type { AmiSettings } from "#server/ami/settings.ts";
import { readClasses } from "./list-actions.ts";
import { matcherOf } from "./match-event.ts";
import { redactField } from "./redact.ts";

export const tapLimits = {
  events: 2_000,
  characters: 4 * 1024 * 1024,
  charactersOfOne: 16 * 1024,
  names: 300,
  totals: 100,
  /** Most events in one page, and the least time between two pages of one reader: 100 events a second. */
  page: 50,
  paceMs: 500,
  waitMs: 1_000,
  idleMs: 10_000,
  readers: 200,
} as const;

export type TapOptions = {
  /** Asked at each reading: other settings than before open another session. */
  readonly settings: () => AmiSettings;
  readonly clock?: Clock;
  readonly backoff?: BackoffOptions;
};

export type ReadEvents = {
  /** Who reads, for the pace. */
  readonly reader: string;
  /** The cursor of the last page; null for the newest events. */
  readonly after: number | null;
  readonly filter: TapFilter;
};

export class EventTap {
  readonly #options: TapOptions;
  readonly #clock: Clock;
  #client: AmiClient | undefined;
  #openedWith: AmiSettings | undefined;
  #ring: TapEvent[] = [];
  #characters = 0;
  #seq = 0;
  #totals = new Map<string, { count: number; characters: number }>();
  #state: TapState = { state: "connecting" };
  #nextPageAt = new Map<string, number>();
  #cancelIdle: () => void = () => undefined;

  constructor(options: TapOptions) {
    this.#options = options;
    this.#clock = options.clock ?? systemClock;
  }

  get open(): boolean {
    return this.#client !== undefined;
  }

  /** Waits its turn, then for a first matching event or a second, whichever is sooner. */
  async read({ reader, after, filter }: ReadEvents): Promise<EventPage> {
    this.#keepOpen();
    const now = this.#clock.elapsed();
    const turn = Math.min(this.#nextPageAt.get(reader) ?? now, now + tapLimits.paceMs);
    if (this.#nextPageAt.size >= tapLimits.readers) this.#nextPageAt.clear();
    this.#nextPageAt.set(reader, turn + tapLimits.paceMs);
    const from = after ?? this.#seq - Math.min(this.#ring.length, tapLimits.page);
    const matches = matcherOf(filter);
    const until = now + tapLimits.waitMs;
    await this.#pause(turn - now);
    while (this.#clock.elapsed() < until && !this.#since(from).some(matches)) {
      await this.#pause(Math.min(100, until - this.#clock.elapsed()));
    }
    return this.#page(from, matches);
  }

  async stop(): Promise<void> {
    this.#cancelIdle();
    this.#nextPageAt = new Map();
    await this.#leave();
  }

  /** Nothing that came from the session stays. The numbers go on, so that a reader's cursor stays good. */
  async #leave(): Promise<void> {
    const client = this.#client;
    this.#client = undefined;
    this.#ring = [];
    this.#characters = 0;
    this.#totals = new Map();
    this.#state = { state: "connecting" };
    await client?.stop();
  }

  #page(from: number, matches: (event: TapEvent) => boolean): EventPage {
    this.#keepOpen();
    const fresh = this.#since(from);
    const found = fresh.filter(matches);
    // Of too many the newest: whoever watches wants to see now.
    const shown = found.slice(-tapLimits.page);
    const start = Math.min(from, this.#seq);
    return {
      cursor: this.#seq,
      events: shown.map(withoutSecrets),
      leftOut: found.length - shown.length,
      lost: this.#seq - start - fresh.length,
      stream: this.#state,
      totals: this.#costliest(),
    };
  }

  /** The kept events after `cursor`; a cursor of the future is of another life of this process. */
  #since(cursor: number): readonly TapEvent[] {
    const newest = this.#seq - Math.min(cursor, this.#seq);
    return newest === 0 ? [] : this.#ring.slice(-newest);
  }

  #keepOpen(): void {
    this.#cancelIdle();
    this.#cancelIdle = this.#clock.after(tapLimits.idleMs, () => void this.stop());
    const settings = this.#options.settings();
    if (this.#client !== undefined && isDeepStrictEqual(this.#openedWith, settings)) return;
    void this.#leave();
    this.#openedWith = settings;
    // One that was left may still have something to say while it closes.
    const isOurs = () => this.#client === client;
    const client: AmiClient = new AmiClient({
      settings,
      clock: this.#clock,
      ...(this.#options.backoff === undefined ? {} : { backoff: this.#options.backoff }),
      handlers: {
        wants: () => true,
        onEvent: (event) => {
          if (isOurs()) this.#take(event);
        },
        onSession: async (session) => {
          await session.send(events("on"));
          if (isOurs()) this.#state = { state: "live" };
        },
        onStatus: (status) => {
          if (isOurs() && status.state === "waiting") this.#state = lost(status.error.code);
        },
      },
    });
    this.#client = client;
    client.start();
  }

  #take({ message, receivedAt }: Received): void {
    const text = message.text.replaceAll("\r\n", "\n").trimEnd().slice(0, tapLimits.charactersOfOne);
    const classes = readClasses(message.get("Privilege") ?? "");
    this.#ring.push({ seq: ++this.#seq, at: receivedAt, name: message.name, classes, text });
    this.#characters += text.length;
    this.#count(message.name, message.text.length);
    this.#forget();
  }

  /** Cuts off the old half at once, so that an event costs no shifting of two thousand others. */
  #forget(): void {
    if (this.#ring.length <= tapLimits.events && this.#characters <= tapLimits.characters) return;
    this.#ring = this.#ring.slice(Math.ceil(this.#ring.length / 2));
    this.#characters = this.#ring.reduce((sum, { text }) => sum + text.length, 0);
  }

  #count(name: string, characters: number): void {
    const total = this.#totals.get(name);
    if (total !== undefined) {
      total.count++;
      total.characters += characters;
    } else if (this.#totals.size < tapLimits.names) this.#totals.set(name, { count: 1, characters });
  }

  #costliest(): readonly EventTotal[] {
    return [...this.#totals]
      .map(([name, total]) => ({ name, ...total }))
      .sort((one, other) => other.characters - one.characters)
      .slice(0, tapLimits.totals);
  }

  #pause(ms: number): Promise<void> {
    return ms <= 0 ? Promise.resolve() : new Promise((resolve) => void this.#clock.after(ms, resolve));
  }
}

const lost = (code: ErrorCode): TapState => ({ state: "lost", code });

function withoutSecrets(event: TapEvent): TapEvent {
  const text = event.text
    .split("\n")
    .map((line) => {
      const colon = line.indexOf(": ");
      if (colon < 0) return line;
      const [name, value] = redactField([line.slice(0, colon), line.slice(colon + 2)]);
      return `${name}: ${value}`;
    })
    .join("\n");
  return { ...event, text };
}
