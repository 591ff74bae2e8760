// Reads the audit from its newest row backwards, page by page by the last row's id: a page costs the same however far back.
import { sql } from "kysely";
import type { AuditFilter, AuditQuery, AuditRow } from "#lib/audit/audit-query.ts";
import type { Database } from "#server/database/open-database.ts";

export type AuditPage = { readonly rows: AuditRow[]; readonly next: number | null };

/** `%`, `_` and the escape itself stand for themselves. */
const holds = (part: string) => `%${part.toLowerCase().replace(/[\\%_]/g, "\\$&")}%`;

export async function searchAudit(db: Database, query: AuditQuery): Promise<AuditPage> {
  const { before, limit } = query;
  let rows = matching(db, query);
  if (before !== undefined) rows = rows.where("id", "<", before);
  const found = await rows
    .orderBy("id", "desc")
    .limit(limit + 1)
    .execute();
  const page = found.slice(0, limit);
  return {
    rows: page.map(({ actor_kind, actor_name, actor_id: _, ...row }) => ({
      ...row,
      actorKind: actor_kind,
      actorName: actor_name,
    })),
    next: found.length > limit ? (page.at(-1)?.id ?? null) : null,
  };
}

export async function auditVerbs(db: Database): Promise<string[]> {
  const rows = await db.selectFrom("audit").select("verb").distinct().orderBy("verb").limit(300).execute();
  return rows.map(({ verb }) => verb);
}

function matching(db: Database, { from, to, actor, verb, result, text }: AuditFilter) {
  let rows = db.selectFrom("audit").selectAll();
  if (from !== undefined) rows = rows.where("at", ">=", from);
  if (to !== undefined) rows = rows.where("at", "<", to);
  if (verb) rows = rows.where("verb", "=", verb);
  if (result === "refused") rows = rows.where("result", "!=", "ok");
  else if (result) rows = rows.where("result", "=", result);
  if (actor) rows = rows.where(anyHolds(["actor_name", "address"], actor));
  if (text) rows = rows.where(anyHolds(["target", "detail"], text));
  return rows;
}

const anyHolds = (columns: readonly string[], part: string) =>
  sql<boolean>`(${sql.join(
    columns.map((column) => sql`lower(coalesce(${sql.ref(column)}, '')) like ${holds(part)} escape '\\'`),
    sql` or `,
  )})`;
