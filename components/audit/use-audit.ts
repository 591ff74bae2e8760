"use client";
// The filters of the audit, which stand in the address, and the rows that they choose, page by page.
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { parseAsString, useQueryStates } from "nuqs";
import { useEffect, useState } from "react";
import { ask } from "#components/api/ask.ts";
import { auditPageSchema } from "#lib/audit/audit-query.ts";

const text = parseAsString.withDefault("");
const filters = { from: text, to: text, actor: text, verb: text, result: text, text };

export type AuditFilters = { readonly [F in keyof typeof filters]: string };

export const useAuditFilters = () => useQueryStates(filters, { history: "replace" });

/** The question as the API takes it. Days are those of whoever looks; the last one is included. */
export function questionOf({ from, to, ...others }: AuditFilters): URLSearchParams {
  const question = new URLSearchParams();
  for (const [name, value] of Object.entries(others))
    if (value.trim() !== "") question.set(name, value.trim());
  const begin = startOf(from, 0);
  const end = startOf(to, 1);
  if (begin !== null) question.set("from", String(begin));
  if (end !== null) question.set("to", String(end));
  return question;
}

function startOf(day: string, later: number): number | null {
  const [, year, month, date] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day) ?? [];
  if (date === undefined) return null;
  const start = new Date(Number(year), Number(month) - 1, Number(date) + later).getTime();
  return start >= 0 ? start : null;
}

/** Only what has stood still for a moment is asked for. */
function useSettled(value: string, ms = 250): string {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), ms);
    return () => clearTimeout(timer);
  }, [value, ms]);
  return settled;
}

export function useAudit(asked: AuditFilters) {
  const question = useSettled(questionOf(asked).toString());
  return useInfiniteQuery({
    queryKey: ["audit", question],
    queryFn: ({ pageParam, signal }) => {
      const page = new URLSearchParams(question);
      if (pageParam !== null) page.set("before", String(pageParam));
      return ask(`/api/v1/audit?${page}`, auditPageSchema, { signal });
    },
    initialPageParam: null as number | null,
    getNextPageParam: ({ next }) => next,
    placeholderData: keepPreviousData,
    // What happened meanwhile is asked for by whoever comes back to the page.
    staleTime: 0,
  });
}
