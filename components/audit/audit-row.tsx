"use client";
// One line of the audit, and all that it holds. Names in it come from the PBX and from strangers: they are text.
import { useLocale, useTranslations } from "use-intl";
import { Clip } from "#components/ui/clip.tsx";
import { cx } from "#components/ui/cx.ts";
import { Modal } from "#components/ui/modal.tsx";
import { cell, rowAt } from "#components/ui/roles.ts";
import { rowClass } from "#components/ui/table.tsx";
import type { AuditRow } from "#lib/audit/audit-query.ts";
import { formatSecond } from "#lib/format/instant.ts";
import { useActor, useResult, useVerb } from "./audit-words.ts";

export const auditGrid =
  "grid-cols-[minmax(0,1fr)_minmax(0,1.2fr)_minmax(0,5.5rem)] @2xl:grid-cols-[9.5rem_minmax(0,1fr)_minmax(0,1.3fr)_minmax(0,1fr)_minmax(0,8rem)] @6xl:grid-cols-[10.5rem_minmax(0,1fr)_minmax(0,1.3fr)_minmax(0,1.3fr)_minmax(0,9rem)_minmax(0,9rem)]";
export const wide = "hidden @2xl:block";
export const widest = "hidden @6xl:block";

export function AuditLine({
  row,
  rowIndex,
  onOpen,
}: {
  row: AuditRow;
  rowIndex: number;
  onOpen: () => void;
}) {
  const locale = useLocale();
  const verb = useVerb();
  const result = useResult();
  const actor = useActor();
  return (
    <div {...rowAt(rowIndex)} className={cx(rowClass(auditGrid), "relative")}>
      <span {...cell} className={cx(wide, "num min-w-0 text-muted")}>
        <Clip text={formatSecond(locale, row.at)} />
      </span>
      <span {...cell} className="min-w-0">
        <Clip text={actor(row.actorKind, row.actorName)} />
      </span>
      <span {...cell} className="min-w-0">
        <button
          type="button"
          onClick={onOpen}
          className="hit w-full min-w-0 text-left font-medium after:absolute after:inset-0"
        >
          <Clip text={verb(row.verb)} />
        </button>
      </span>
      <span {...cell} className={cx(wide, "min-w-0 text-muted")}>
        <Clip text={row.target ?? ""} />
      </span>
      <span {...cell} className={cx("min-w-0", row.result === "ok" ? "text-muted" : "text-danger")}>
        <Clip text={result(row.result)} />
      </span>
      <span {...cell} className={cx(widest, "num min-w-0 text-muted")}>
        <Clip text={row.address ?? ""} />
      </span>
    </div>
  );
}

export function AuditFacts({ row, onClose }: { row: AuditRow; onClose: () => void }) {
  const words = useTranslations("audit");
  const form = useTranslations("form");
  const locale = useLocale();
  const verb = useVerb();
  const result = useResult();
  const actor = useActor();
  const facts = [
    [words("when"), formatSecond(locale, row.at)],
    [words("who"), actor(row.actorKind, row.actorName)],
    [words("address"), row.address],
    [words("target"), row.target],
    [words("result"), row.result === "ok" ? result("ok") : `${result(row.result)} (${row.result})`],
    [words("verb"), row.verb],
  ];
  return (
    <Modal title={verb(row.verb)} closeLabel={form("close")} onClose={onClose}>
      <dl className="grid grid-cols-[auto_1fr] gap-x-6 gap-y-2 text-13">
        {facts.map(([term, value]) => (
          <div key={term} className="contents">
            <dt className="text-muted">{term}</dt>
            <dd className="min-w-0 break-words">
              <bdi>{value === null || value === "" ? "–" : value}</bdi>
            </dd>
          </div>
        ))}
      </dl>
      {row.detail === null ? null : (
        <section
          aria-label={words("detail")}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
          tabIndex={0}
          className="mt-4 max-h-72 overflow-auto rounded-md border border-line bg-sunken px-3 py-2.5"
        >
          <pre className="font-mono text-12">{pretty(row.detail)}</pre>
        </section>
      )}
    </Modal>
  );
}

function pretty(detail: string): string {
  try {
    return JSON.stringify(JSON.parse(detail), null, 2);
  } catch {
    return detail;
  }
}
