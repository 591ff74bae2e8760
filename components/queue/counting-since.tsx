"use client";
// Since when our own numbers run, and how long of it nobody watched.
import { useLocale, useTranslations } from "use-intl";
import { useNow } from "#components/live/use-now.ts";
import { useTable } from "#components/live/use-table.ts";
import { cx } from "#components/ui/cx.ts";
import { Hint } from "#components/ui/hint.tsx";
import { formatDuration } from "#lib/format/duration.ts";
import { formatClock } from "#lib/format/figures.ts";
import type { PbxRow } from "#lib/model/rows.ts";

/** Of one PBX, or of the one that counts longest. */
export function CountingSince({ pbx, className }: { pbx?: string; className?: string }) {
  const words = useTranslations("queues");
  const list = useTranslations("list");
  const locale = useLocale();
  const now = useNow() ?? 0;
  const row = useTable("pbxes")
    .filter((candidate) => pbx === undefined || candidate.key === pbx)
    .reduce<PbxRow | null>((first, next) => (since(next) < since(first) ? next : first), null);
  if (row === null || row.countingSince === null) return null;
  const time = formatClock(row.countingSince, now, locale);
  const unseen = formatDuration(row.unseenMs);
  return (
    <p className={cx("text-12 text-faint", className)}>
      <span className="num">{words("since", { time })}</span>
      {row.unseenMs < 1_000 ? null : (
        <span className="inline-flex items-center gap-1 text-soon">
          <span className="num">&nbsp;· {words("unseen", { duration: unseen })}</span>
          <Hint label={list("help")} title={words("unseen", { duration: unseen })}>
            <p>{words("unseenText", { duration: unseen, time })}</p>
          </Hint>
        </span>
      )}
    </p>
  );
}

const since = (row: PbxRow | null) => row?.countingSince ?? Number.MAX_VALUE;
