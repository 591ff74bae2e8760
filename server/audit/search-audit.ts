// Reads the audit from its newest row backwards, page by page by the last row's id: a page costs the same however far back.
import { sql } from "kysely";
import type { NumberView } from "#lib/access/role.ts";
import type { AuditFilter, AuditQuery, AuditRow } from "#lib/audit/audit-query.ts";
import { holdsText, maskAuditRow } from "#lib/audit/mask-audit-row.ts";
import type { Database } from "#server/database/open-database.ts";

export type AuditPage = { readonly rows: AuditRow[]; readonly next: number | null };

/** `%`, `_` and the escape itself stand for themselves. */
const holds = (part: string) => `%${part.toLowerCase().replace(/[\\%_]/g, "\\$&")}%`;

/** Any sign in place of each digit, so that not even the end of a page tells whether a number was right. */
const blindly = (pattern: string) => pattern.replace(/\p{N}/gu, "_");

/** A page may hold fewer rows than `limit` for whoever does not see numbers: those that a number alone would have found are left out. */
export async function searchAudit(db: Database, query: AuditQuery, numbers: NumberView): Promise<AuditPage> {
  const { before, limit } = query;
  let rows = matching(db, query, numbers);
  if (before !== undefined) rows = rows.where("id", "<", before);
  const found = await rows
    .orderBy("id", "desc")
    .limit(limit + 1)
    .execute();
  const page = found.slice(0, limit);
  const { text } = query;
  return {
    rows: page
      .map(({ actor_kind, actor_name, actor_id: _, ...row }) =>
        maskAuditRow({ ...row, actorKind: actor_kind, actorName: actor_name }, numbers),
      )
      .filter((row) => numbers === "full" || !text || holdsText(row, text)),
    next: found.length > limit ? (page.at(-1)?.id ?? null) : null,
  };
}

export async function auditVerbs(db: Database): Promise<string[]> {
  const rows = await db.selectFrom("audit").select("verb").distinct().orderBy("verb").limit(300).execute();
  return rows.map(({ verb }) => verb);
}

function matching(db: Database, { from, to, actor, verb, result, text }: AuditFilter, numbers: NumberView) {
  let rows = db.selectFrom("audit").selectAll();
  if (from !== undefined) rows = rows.where("at", ">=", from);
  if (to !== undefined) rows = rows.where("at", "<", to);
  if (verb) rows = rows.where("verb", "=", verb);
  if (result === "refused") rows = rows.where("result", "!=", "ok");
  else if (result) rows = rows.where("result", "=", result);
  if (actor) rows = rows.where(anyHolds(["actor_name", "address"], holds(actor)));
  if (text)
    rows = rows.where(
      anyHolds(["target", "detail"], numbers === "full" ? holds(text) : blindly(holds(text))),
    );
  return rows;
}

const anyHolds = (columns: readonly string[], pattern: string) =>
  sql<boolean>`(${sql.join(
    columns.map((column) => sql`lower(coalesce(${sql.ref(column)}, '')) like ${pattern} escape '\\'`),
    sql` or `,
  )})`;
