// Things that happen by themselves, again and again.
import type { Floor } from "./floor.ts";

/** Calls the function again and again, at random intervals of that mean. */
export function often(floor: Floor, meanMs: () => number, act: () => void): void {
  floor.clock.after(floor.random.exponential(meanMs()), () => {
    if (floor.stopped) return;
    act();
    often(floor, meanMs, act);
  });
}
