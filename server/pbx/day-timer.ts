// Rolls the day: at the start of each business day of the site our own counts begin anew. Days of a zone may have 23 or
// 25 hours, so the next start is looked up from the calendar, never added.
import type { Clock } from "#server/ami/clock.ts";
import type { Store } from "./store.ts";

export type BusinessDay = { readonly timeZone: string; readonly startHour: number };

const longestWaitMs = 3_600_000;

/** The first instant after `now` at which the wall clock of the zone strikes the start hour of another date. */
export function nextDayStart(now: number, { timeZone, startHour }: BusinessDay): number {
  const day = dayOf(now, timeZone, startHour);
  let low = now;
  let high = now + 26 * 3_600_000;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (dayOf(middle, timeZone, startHour) === day) low = middle;
    else high = middle;
  }
  return high;
}

export function rollDays(
  store: Store,
  clock: Clock,
  businessDay: BusinessDay,
  pbxes: () => readonly string[],
): () => void {
  let end: () => void = () => undefined;
  const arm = (start: number) => {
    const waitMs = start - clock.now();
    // Clocks get set: never sleep longer than an hour on one reading.
    end = clock.after(Math.min(Math.max(0, waitMs), longestWaitMs), () => {
      if (clock.now() < start) return arm(nextDayStart(clock.now(), businessDay));
      for (const pbx of pbxes()) store.dispatch({ type: "day-rolled", pbx, at: clock.now() });
      arm(nextDayStart(clock.now(), businessDay));
    });
  };
  arm(nextDayStart(clock.now(), businessDay));
  return () => end();
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** The business date as a string; before the start hour it is still yesterday's. */
function dayOf(at: number, timeZone: string, startHour: number): string {
  let format = formats.get(timeZone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat("en-CA", {
      timeZone,
      year: "numeric",
      month: "2-digit",
      day: "2-digit",
      hour: "2-digit",
      hourCycle: "h23",
    });
    formats.set(timeZone, format);
  }
  const parts = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]));
  const date = `${parts.year}-${parts.month}-${parts.day}`;
  if (Number(parts.hour) >= startHour) return date;
  const before = new Date(`${date}T00:00:00Z`).getTime() - 86_400_000;
  return new Date(before).toISOString().slice(0, 10);
}
