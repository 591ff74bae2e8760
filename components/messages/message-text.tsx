"use client";
// The head and the words of a message in a list.
import { TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { useLocale, useTranslations } from "use-intl";
import { useNow } from "#components/live/use-now.ts";
import { formatClock } from "#lib/format/figures.ts";

export function MessageText({
  who,
  note,
  at,
  text,
  urgent,
}: {
  who: string;
  note?: ReactNode;
  at: number;
  text: string;
  urgent: boolean;
}) {
  const words = useTranslations("messages");
  const locale = useLocale();
  const now = useNow() ?? at;
  return (
    <>
      <p className="flex flex-wrap items-baseline gap-x-2 text-13">
        {urgent ? (
          <span className="inline-flex items-center gap-1 font-medium text-danger">
            <TriangleAlert aria-hidden className="size-3.5 self-center" />
            {words("urgent")}
          </span>
        ) : null}
        <bdi className="min-w-0 break-words font-medium">{who}</bdi>
        <span className="text-12 text-muted">{note}</span>
        <time dateTime={new Date(at).toISOString()} className="ml-auto text-12 text-faint">
          {formatClock(at, now, locale)}
        </time>
      </p>
      <p dir="auto" className="mt-1 whitespace-pre-wrap break-words text-13 [overflow-wrap:anywhere]">
        {text}
      </p>
    </>
  );
}
