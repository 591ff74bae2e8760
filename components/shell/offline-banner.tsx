"use client";
// A lost PBX is said across the page, not in a corner alone.
import { CircleAlert } from "lucide-react";
import { useLocale, useTranslations } from "use-intl";
import { useProblemText } from "#components/floor/problem.ts";
import { useConnection } from "#components/live/use-connection.ts";
import { useNow } from "#components/live/use-now.ts";
import { formatClock } from "#lib/format/figures.ts";

export function OfflineBanner() {
  const words = useTranslations("connection");
  const problemText = useProblemText();
  const locale = useLocale();
  const { status, floor, pbx } = useConnection();
  const now = useNow();
  if (status !== "pbx-offline" || floor !== "old" || pbx === null) return null;
  return (
    <div
      role="alert"
      className="flex items-start gap-2 border-danger/30 border-b bg-danger/8 px-4 py-2 text-13 lg:px-6"
    >
      <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-danger" />
      <p>
        <strong className="font-semibold">
          {words("banner", { time: formatClock(pbx.since, now ?? 0, locale) })}
        </strong>{" "}
        {pbx.problem === null ? null : <span className="text-muted">{problemText(pbx.problem)}</span>}
      </p>
    </div>
  );
}
