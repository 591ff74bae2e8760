// How long something has lasted, as figures that keep their places: 0:07, 12:40, 1:02:03, from one day 2d 04h.

const SECOND = 1_000;
const DAY_SECONDS = 86_400;

const two = (value: number) => String(value).padStart(2, "0");

/** Takes milliseconds; what has not begun yet (a clock ahead of ours) is 0:00. Seconds are cut, not rounded: 0:59.9 is 0:59. */
export function formatDuration(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / SECOND));
  const hours = Math.floor(seconds / 3_600);
  const minutes = Math.floor(seconds / 60) % 60;
  if (seconds >= DAY_SECONDS) return `${Math.floor(seconds / DAY_SECONDS)}d ${two(hours % 24)}h`;
  if (hours > 0) return `${hours}:${two(minutes)}:${two(seconds % 60)}`;
  return `${minutes}:${two(seconds % 60)}`;
}

/** The same for `<time datetime>`: an ISO 8601 duration in whole seconds. */
export function isoDuration(ms: number): string {
  return `PT${Math.max(0, Math.floor(ms / SECOND))}S`;
}
