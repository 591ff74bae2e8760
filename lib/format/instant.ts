/** Date and time as people of this language write them, in the zone of whoever looks: for the browser alone. */
export function formatInstant(locale: string, instant: number): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short" }).format(instant);
}

export function formatDay(locale: string, instant: number): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: "medium" }).format(instant);
}

/** To the second, for what is compared line by line. */
export function formatSecond(locale: string, instant: number): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: "short", timeStyle: "medium" }).format(instant);
}
