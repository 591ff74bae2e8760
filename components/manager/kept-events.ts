// What the page keeps of the live events: the newest of them, page upon page. Their numbers begin anew when the server does, so a
// cursor that goes back means another stream, and nothing of the old one stays.
import type { EventPage, EventTotal, TapEvent, TapState } from "#lib/manager/event-stream.ts";

const mostKept = 500;

export type KeptEvents = {
  /** Where the last page ended. */
  readonly cursor: number;
  /** The newest last. */
  readonly events: readonly TapEvent[];
  readonly totals: readonly EventTotal[];
  /** Events that the filter wanted and that were too many to show. */
  readonly skipped: number;
  readonly state: TapState;
};

export const nothing: KeptEvents = {
  cursor: 0,
  events: [],
  totals: [],
  skipped: 0,
  state: { state: "connecting" },
};

export function withPage(kept: KeptEvents, page: EventPage): KeptEvents {
  const before = page.cursor < kept.cursor ? nothing : kept;
  const last = before.events.at(-1)?.seq ?? 0;
  const fresh = page.events.filter(({ seq }) => seq > last);
  return {
    cursor: page.cursor,
    events: fresh.length === 0 ? before.events : [...before.events, ...fresh].slice(-mostKept),
    totals: page.totals,
    skipped: before.skipped + page.leftOut + page.lost,
    state: page.stream,
  };
}
