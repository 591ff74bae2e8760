// Who did what, when, from where, on whom, and what came of it. Rows are only ever added; the database itself refuses to
// change one. Old ones go when the retention says so.
// Refusals of strangers are summed up, one row a minute for each network and verb: a flood of them must not fill the disk.
import { networkOf } from "#lib/access/network-of.ts";
import type { Principal } from "#lib/access/principal.ts";
import type { Database } from "#server/database/open-database.ts";

export type AuditEntry = {
  readonly principal: Principal | null;
  /** Where it came from; empty for the console. */
  readonly address: string;
  /** For what has no principal: the name that somebody gave at the sign-in, or the console. */
  readonly as?: { readonly kind: "sign-in" | "console"; readonly name: string };
  readonly verb: string;
  readonly target: string;
  /** `ok` or an error code. */
  readonly result: string;
  /** Never a secret. */
  readonly detail: Readonly<Record<string, unknown>>;
};

const strangerMs = 60_000;
const maxStrangers = 10_000;
const maxText = 300;
const maxDetail = 4_000;
const dayMs = 86_400_000;

export class Audit {
  readonly #db: Database;
  readonly #now: () => number;
  /** When a stranger's refusal was last written, and how many were not since. */
  readonly #strangers = new Map<string, { at: number; unwritten: number }>();

  constructor(db: Database, now: () => number) {
    this.#db = db;
    this.#now = now;
  }

  async write(entry: AuditEntry): Promise<void> {
    const { principal, address, as, verb, target, result } = entry;
    const at = this.#now();
    const stranger = principal === null && as?.kind !== "console" && result !== "ok";
    const more = stranger ? this.#unwritten(`${networkOf(address)} ${verb} ${result}`, at) : 0;
    if (more === null) return;
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
        detail: detailText(more > 0 ? { ...entry.detail, more } : entry.detail),
      })
      .execute();
  }

  /** How many went unwritten before this one; null when this one is not to be written either. */
  #unwritten(key: string, at: number): number | null {
    const known = this.#strangers.get(key);
    if (known !== undefined && at - known.at < strangerMs) {
      known.unwritten += 1;
      return null;
    }
    if (this.#strangers.size >= maxStrangers) this.#strangers.clear();
    this.#strangers.set(key, { at, unwritten: 0 });
    return known?.unwritten ?? 0;
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
