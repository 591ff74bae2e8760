"use client";
// What can this be asked by a program? A searchable list of all commands; each opens to its input, its answer and an example.
import { useQuery } from "@tanstack/react-query";
import { Braces, Download } from "lucide-react";
import { useDeferredValue, useMemo, useState } from "react";
import { useTranslations } from "use-intl";
import { ask } from "#components/api/ask.ts";
import { withBase } from "#components/api/base-path.ts";
import { Button, buttonClass } from "#components/ui/button.tsx";
import { Empty } from "#components/ui/empty.tsx";
import { SearchField } from "#components/ui/search-field.tsx";
import { TableSkeleton } from "#components/ui/table-skeleton.tsx";
import { documentSchema, operationsOf } from "./document.ts";
import { OperationEntry } from "./operation-entry.tsx";

const address = "/api/v1/openapi.json";

export function ReferencePage() {
  const words = useTranslations("reference");
  const [search, setSearch] = useState("");
  const wanted = useDeferredValue(search).toLowerCase().trim();
  const found = useQuery({
    queryKey: ["api-document"],
    queryFn: ({ signal }) => ask(address, documentSchema, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
  const operations = useMemo(() => (found.data === undefined ? [] : operationsOf(found.data)), [found.data]);
  if (found.isPending) return <TableSkeleton rows={8} />;
  if (found.isError) {
    return (
      <Empty icon={<Braces className="size-5" />} title={words("failedTitle")} text={words("failedText")}>
        <Button onClick={() => void found.refetch()}>{words("again")}</Button>
      </Empty>
    );
  }
  const shown = operations.filter(({ path, method, title, access }) =>
    `${method} ${path} ${title} ${access}`.toLowerCase().includes(wanted),
  );
  return (
    <div className="max-w-240 space-y-4">
      <p className="max-w-150 text-13 text-muted">{words("lead")}</p>
      <div className="flex flex-wrap items-center gap-2">
        <SearchField
          label={words("search")}
          clearLabel={words("clear")}
          value={search}
          onChange={setSearch}
          className="min-w-60 flex-1"
        />
        <a href={withBase(address)} download="centrala-openapi.json" className={buttonClass()}>
          <Download aria-hidden className="size-4" />
          {words("download")}
        </a>
      </div>
      {shown.length === 0 ? (
        <Empty
          compact
          icon={<Braces className="size-5" />}
          title={words("noneTitle")}
          text={words("noneText")}
        />
      ) : (
        <ul aria-label={words("list")} className="overflow-clip rounded-lg border border-line bg-surface">
          {shown.map((operation) => (
            <OperationEntry key={operation.name} operation={operation} />
          ))}
        </ul>
      )}
    </div>
  );
}
