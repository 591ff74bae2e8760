"use client";
// Who did what, when, from where, on whom, with what result: searched, read page by page, taken along as a table.
import { Download, ScrollText } from "lucide-react";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { withBase } from "#components/api/base-path.ts";
import { Loaded } from "#components/forms/loaded.tsx";
import { Button, buttonClass } from "#components/ui/button.tsx";
import { Empty } from "#components/ui/empty.tsx";
import { rowgroup } from "#components/ui/roles.ts";
import { Section } from "#components/ui/section.tsx";
import { type Column, Table } from "#components/ui/table.tsx";
import type { AuditRow } from "#lib/audit/audit-query.ts";
import { AuditFilterBar } from "./audit-filters.tsx";
import { AuditFacts, AuditLine, auditGrid, wide, widest } from "./audit-row.tsx";
import { RetentionForm } from "./retention-form.tsx";
import { questionOf, useAudit, useAuditFilters } from "./use-audit.ts";

export function AuditSection() {
  const words = useTranslations("audit");
  const [filters, setFilters] = useAuditFilters();
  const [open, setOpen] = useState<AuditRow | null>(null);
  const audit = useAudit(filters);
  const verbs = audit.data?.pages[0]?.verbs ?? [];
  return (
    <Section title={words("title")} text={words("text")}>
      <AuditFilterBar filters={filters} verbs={verbs} onChange={(change) => void setFilters(change)} />
      <Loaded query={audit} rows={8}>
        {({ pages }) => {
          const rows = pages.flatMap((page) => page.rows);
          if (rows.length === 0)
            return (
              <Empty
                compact
                icon={<ScrollText className="size-5" />}
                title={words("none")}
                text={words("noneText")}
              />
            );
          return <AuditTable rows={rows} onOpen={setOpen} />;
        }}
      </Loaded>
      <div className="mt-3 flex flex-wrap items-center gap-2">
        {audit.hasNextPage ? (
          <Button disabled={audit.isFetchingNextPage} onClick={() => void audit.fetchNextPage()}>
            {words("older")}
          </Button>
        ) : null}
        <a
          href={withBase(`/api/v1/audit.csv?${questionOf(filters)}`)}
          download
          title={words("csvHint")}
          className={`${buttonClass()} ml-auto`}
        >
          <Download aria-hidden className="size-4" />
          {words("csv")}
        </a>
      </div>
      <RetentionForm />
      {open === null ? null : <AuditFacts row={open} onClose={() => setOpen(null)} />}
    </Section>
  );
}

function AuditTable({ rows, onOpen }: { rows: readonly AuditRow[]; onOpen: (row: AuditRow) => void }) {
  const words = useTranslations("audit");
  const columns: readonly Column[] = [
    { id: "when", text: words("when"), className: wide },
    { id: "who", text: words("who") },
    { id: "what", text: words("what") },
    { id: "target", text: words("target"), className: wide },
    { id: "result", text: words("result") },
    { id: "address", text: words("address"), className: widest },
  ];
  return (
    <Table label={words("title")} grid={auditGrid} columns={columns} rowCount={rows.length}>
      <div {...rowgroup}>
        {rows.map((row, index) => (
          <AuditLine key={row.id} row={row} rowIndex={index + 2} onOpen={() => onOpen(row)} />
        ))}
      </div>
    </Table>
  );
}
