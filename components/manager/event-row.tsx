"use client";
// One live event on one line; it opens to its whole text. What a filter would drop is struck through, and says so.
import { Ban } from "lucide-react";
import { memo } from "react";
import { useLocale, useTranslations } from "use-intl";
import { cx } from "#components/ui/cx.ts";
import type { TapEvent } from "#lib/manager/event-stream.ts";
import { clockWithMs, summaryOf } from "./event-words.ts";

export const EventRow = memo(function EventRow({
  event,
  dropped = false,
}: {
  event: TapEvent;
  dropped?: boolean;
}) {
  const words = useTranslations("manager");
  const locale = useLocale();
  return (
    <li className="border-line border-b last:border-b-0">
      <details>
        <summary className="hit flex cursor-default items-center gap-3 px-3 text-13 hover:bg-hover focus-visible:outline-offset-[-2px]">
          <span className="num shrink-0 text-12 text-faint">{clockWithMs(event.at, locale)}</span>
          {dropped ? <Ban aria-hidden className="size-3.5 shrink-0 text-danger" /> : null}
          <span className={cx("shrink-0 font-medium", dropped && "text-faint line-through")}>
            {event.name}
          </span>
          {dropped ? <span className="shrink-0 text-12 text-danger">{words("dropped")}</span> : null}
          <span className="hidden shrink-0 text-12 text-faint sm:inline">{event.classes.join(", ")}</span>
          <span className="min-w-0 flex-1 truncate text-muted">
            <bdi>{summaryOf(event)}</bdi>
          </span>
        </summary>
        <pre className="overflow-x-auto whitespace-pre-wrap break-all bg-sunken px-3 py-2 font-mono text-12">
          {event.text}
        </pre>
      </details>
    </li>
  );
});
