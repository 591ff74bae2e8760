// Drift as an administrator wants to hear of it: at once when it is new, then at most once an hour, since a PBX that hides
// an event from us drifts on every comparison. Which rows it was stands in the log.
import type { Clock } from "./ami/clock.ts";

const HOUR_MS = 3_600_000;

/** By kind, as in /metrics: table and field, or table and missing or extra. */
type Kinds = Readonly<Record<string, number>>;

export class DriftNews {
  readonly #say: (sentence: string) => void;
  readonly #clock: Clock;
  /** What was not said yet, of each PBX that was spoken of within the hour. */
  readonly #held = new Map<string, Record<string, number>>();

  constructor(say: (sentence: string) => void, clock: Clock) {
    this.#say = say;
    this.#clock = clock;
  }

  tell(name: string, kinds: Kinds): void {
    const held = this.#held.get(name);
    if (held !== undefined) {
      for (const [kind, count] of Object.entries(kinds)) held[kind] = (held[kind] ?? 0) + count;
      return;
    }
    this.#say(`The floor differed from ${name} ${placesOf(kinds)}; it now shows what the PBX says.`);
    this.#rest(name);
  }

  #rest(name: string): void {
    this.#held.set(name, {});
    this.#clock.after(HOUR_MS, () => {
      const kinds = this.#held.get(name) ?? {};
      this.#held.delete(name);
      if (Object.keys(kinds).length === 0) return;
      this.#say(
        `In the last hour the floor differed from ${name} ${placesOf(kinds)}, each put right. LOG_LEVEL=info logs the rows.`,
      );
      this.#rest(name);
    });
  }
}

function placesOf(kinds: Kinds): string {
  const total = Object.values(kinds).reduce((sum, count) => sum + count, 0);
  const each = Object.entries(kinds).map(([kind, count]) => (count === 1 ? kind : `${kind} ${count} times`));
  return `in ${total === 1 ? "one place" : `${total} places`} (${each.join(", ")})`;
}

export function driftOf(details: object): { readonly pbx: string; readonly kinds: Kinds } | null {
  const { pbx, kinds } = details as { readonly pbx?: unknown; readonly kinds?: unknown };
  return typeof pbx === "string" && isKinds(kinds) ? { pbx, kinds } : null;
}

function isKinds(kinds: unknown): kinds is Kinds {
  return (
    typeof kinds === "object" &&
    kinds !== null &&
    Object.values(kinds).every((count) => typeof count === "number")
  );
}
