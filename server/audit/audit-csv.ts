// The audit as a table for a spreadsheet. Names come from the PBX and from strangers at the sign-in: a cell that a spreadsheet
// would run as a formula begins with an apostrophe, and so is text. Source: OWASP, "CSV Injection".
import { stringify } from "csv-stringify/sync";
import type { NumberView } from "#lib/access/role.ts";
import type { AuditFilter, AuditRow } from "#lib/audit/audit-query.ts";
import { iso } from "#lib/format/iso.ts";
import type { Database } from "#server/database/open-database.ts";
import { searchAudit } from "./search-audit.ts";

/** The newest of what was asked for; more is read by dates. */
export const mostCsvRows = 50_000;
const pageRows = 1_000;
/** By this, spreadsheets know UTF-8. */
const byteOrderMark = "\u{FEFF}";

const columns = ["at", "actor", "name", "address", "verb", "target", "result", "detail"];

const cells = (row: AuditRow): readonly (string | null)[] => [
  iso(row.at),
  row.actorKind,
  row.actorName,
  row.address,
  row.verb,
  row.target,
  row.result,
  row.detail,
];

export function toCsv(rows: readonly AuditRow[]): string {
  // Quoted throughout: a lone carriage return ends a row for some programs where it is not.
  return stringify(rows.map(cells), { escape_formulas: true, quoted: true, record_delimiter: "windows" });
}

export async function auditCsv(db: Database, filter: AuditFilter, numbers: NumberView): Promise<string> {
  const parts = [byteOrderMark, stringify([columns], { record_delimiter: "windows" })];
  let before: number | undefined;
  for (let taken = 0; taken < mostCsvRows; taken += pageRows) {
    const page = await searchAudit(db, { ...filter, before, limit: pageRows }, numbers);
    parts.push(toCsv(page.rows));
    if (page.next === null) break;
    before = page.next;
  }
  return parts.join("");
}
