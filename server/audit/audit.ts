// Who did what, when, from where, on whom, and what came of it. Rows are only ever added; the database itself refuses to
// change one. Old ones go when the retention says so.
// Refusals that come in floods are summed up.
import type { Principal } from "#lib/access/principal.ts";
import type { Database } from "#server/database/open-database.ts";
import { RefusalSums } from "./refusal-sums.ts";

export type AuditEntry = {
  readonly principal: Principal | null;
  /** Where it came from; empty for the console. */
  readonly address: string;
  /** For what has no principal: the name that somebody gave at the sign-in, the console, or a directory. */
  readonly as?: { readonly kind: "sign-in" | "console" | "directory"; readonly name: string };
  readonly verb: string;
  readonly target: string;
  /** `ok` or an error code. */
  readonly result: string;
  /** Never a secret. */
  readonly detail: Readonly<Record<string, unknown>>;
};

const settleEveryMs = 30_000;
const maxText = 300;
const maxDetail = 4_000;
const dayMs = 86_400_000;

export class Audit {
  readonly #db: Database;
  readonly #now: () => number;
  readonly #sums = new RefusalSums();
  #cancel = () => {};

  constructor(db: Database, now: () => number) {
    this.#db = db;
    this.#now = now;
  }

  async write(entry: AuditEntry): Promise<void> {
    const now = this.#now();
    const whole = this.#sums.take(entry, now);
    for (const row of [...this.#sums.over(now), ...(whole ? [entry] : [])]) await this.#insert(row, now);
  }

  /** Until it is closed, writes what was summed up when nothing else is written either. */
  start(after: (ms: number, call: () => void) => () => void, onError: (error: unknown) => void): void {
    this.#cancel = after(settleEveryMs, () => {
      this.start(after, onError);
      this.settle().catch(onError);
    });
  }

  /** Writes the rest. */
  async close(): Promise<void> {
    this.#cancel();
    await this.settle(true);
  }

  async settle(all = false): Promise<void> {
    const now = this.#now();
    for (const row of this.#sums.over(now, all)) await this.#insert(row, now);
  }

  async #insert({ principal, address, as, verb, target, result, detail }: AuditEntry, at: number) {
    await this.#db
      .insertInto("audit")
      .values({
        at,
        actor_kind: principal?.kind ?? as?.kind ?? "nobody",
        actor_id: principal?.id ?? null,
        actor_name: clip(principal?.name ?? as?.name ?? null),
        address: clip(address),
        verb,
        target: clip(target),
        result,
        detail: detailText(detail),
      })
      .execute();
  }

  /** Forgets what is older than `days`. The database keeps the last day, whatever is asked. */
  async prune(days: number): Promise<void> {
    const before = this.#now() - Math.max(1, days) * dayMs;
    await this.#db.deleteFrom("audit").where("at", "<", before).execute();
  }
}

const clip = (text: string | null) =>
  text === null || text.length <= maxText ? text : `${text.slice(0, maxText)}…`;

function detailText(detail: Readonly<Record<string, unknown>>): string | null {
  if (Object.keys(detail).length === 0) return null;
  const text = JSON.stringify(detail);
  return text.length <= maxDetail ? text : JSON.stringify({ cut: text.slice(0, maxDetail) });
}
