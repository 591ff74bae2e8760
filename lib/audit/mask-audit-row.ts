// A row of the audit for somebody who may not see numbers: they hide in targets and in what else was kept. Numbers that are
// numbers to JSON are ours (seconds, instants, counts) and stay; so do ids of our own making.
import type { NumberView } from "#lib/access/role.ts";
import { hideText, maskText } from "#lib/sync/mask.ts";
import type { AuditRow } from "./audit-query.ts";

type Mask = (text: string) => string;

const uuid = /(\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b)/;

export function maskAuditRow(row: AuditRow, view: NumberView): AuditRow {
  if (view === "full") return row;
  const mask = sparingIds(view === "masked" ? maskText : hideText);
  const { target, detail } = row;
  return {
    ...row,
    target: target === null ? null : mask(target),
    detail: detail === null ? null : maskDetail(detail, mask),
  };
}

/** Whether what is left of target and detail still holds `part`: a search must not find what it may not show. */
export function holdsText({ target, detail }: AuditRow, part: string): boolean {
  const wanted = part.toLowerCase();
  return [target, detail].some((text) => (text ?? "").toLowerCase().includes(wanted));
}

/** Split by a group, every second piece is an id. */
const sparingIds =
  (mask: Mask): Mask =>
  (text) =>
    text
      .split(uuid)
      .map((piece, place) => (place % 2 === 1 ? piece : mask(piece)))
      .join("");

function maskDetail(detail: string, mask: Mask): string {
  try {
    return JSON.stringify(maskValue(JSON.parse(detail), mask));
  } catch {
    return mask(detail);
  }
}

function maskValue(value: unknown, mask: Mask): unknown {
  if (typeof value === "string") return mask(value);
  if (Array.isArray(value)) return value.map((each) => maskValue(each, mask));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [mask(name), maskValue(each, mask)]));
}
