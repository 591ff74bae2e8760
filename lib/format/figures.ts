// Counts, shares and instants as a language writes them. What is not known is an en dash, never a zero.

export const unknown = "–";

const memo = new Map<string, Intl.NumberFormat | Intl.DateTimeFormat>();

function once<F extends Intl.NumberFormat | Intl.DateTimeFormat>(key: string, make: () => F): F {
  const found = memo.get(key) as F | undefined;
  if (found !== undefined) return found;
  const made = make();
  memo.set(key, made);
  return made;
}

export function formatCount(count: number | null | undefined, locale: string): string {
  if (count === null || count === undefined || !Number.isFinite(count)) return unknown;
  return once(`count ${locale}`, () => new Intl.NumberFormat(locale, { maximumFractionDigits: 0 })).format(
    count,
  );
}

/** Takes a share of 1 and writes whole per cent: 0.874 is 87 %. Only a full share is 100 %, only none is 0 %. */
export function formatShare(share: number | null | undefined, locale: string): string {
  if (share === null || share === undefined || !Number.isFinite(share)) return unknown;
  const whole = Math.round(share * 100);
  const honest = share < 1 && whole === 100 ? 99 : share > 0 && whole === 0 ? 1 : whole;
  return once(`share ${locale}`, () => new Intl.NumberFormat(locale, { style: "percent" })).format(
    honest / 100,
  );
}

/** Hours and minutes of an instant in the viewer's zone; with the date where it was on another day than `now`. */
export function formatClock(at: number | null, now: number, locale: string): string {
  if (at === null) return unknown;
  const day = once(`day ${locale}`, () => new Intl.DateTimeFormat(locale, { dateStyle: "short" }));
  const clock = once(
    `clock ${locale}`,
    () => new Intl.DateTimeFormat(locale, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }),
  );
  if (day.format(at) === day.format(now)) return clock.format(at);
  return once(
    `dated ${locale}`,
    () =>
      new Intl.DateTimeFormat(locale, {
        day: "numeric",
        month: "short",
        hour: "2-digit",
        minute: "2-digit",
        hourCycle: "h23",
      }),
  ).format(at);
}
