// Refusals that come in floods: the first of a minute are written as they are, the rest is one row, so that whoever is
// refused cannot fill the disk. That row tells how many there were and names the first few that were tried.
import { networkOf } from "#lib/access/network-of.ts";
import type { AuditEntry } from "./audit.ts";

const minuteMs = 60_000;
const maxSums = 10_000;
const maxTried = 10;
/** What a minute holds of one kind before it is summed up: of somebody who is known each target counts. */
const wholeRows = { stranger: 1, known: 10 } as const;

type Sum = {
  readonly since: number;
  seen: number;
  unwritten: AuditEntry | null;
  more: number;
  tried: Set<string>;
};

export class RefusalSums {
  readonly #sums = new Map<string, Sum>();

  /** Whether it is to be written as it is. */
  take(entry: AuditEntry, now: number): boolean {
    const { principal, address, as, verb, target, result } = entry;
    if (result === "ok" || as?.kind === "console") return true;
    const key = `${principal?.id ?? networkOf(address)} ${verb} ${result}`;
    const sum = this.#sums.get(key) ?? { since: now, seen: 0, unwritten: null, more: 0, tried: new Set() };
    this.#sums.set(key, sum);
    sum.seen += 1;
    if (sum.seen <= wholeRows[principal === null ? "stranger" : "known"]) return true;
    sum.unwritten ??= entry;
    sum.more += 1;
    const tried = as?.name || target;
    if (tried !== "" && sum.tried.size < maxTried) sum.tried.add(tried.slice(0, 100));
    return false;
  }

  /** Rows of the minutes that are over, or of all. */
  over(now: number, all = false): readonly AuditEntry[] {
    const rows: AuditEntry[] = [];
    for (const [key, { since, unwritten, more, tried }] of this.#sums) {
      if (!all && now - since < minuteMs && this.#sums.size <= maxSums) continue;
      this.#sums.delete(key);
      if (unwritten !== null) rows.push({ ...unwritten, detail: { more, tried: [...tried] } });
    }
    return rows;
  }
}
