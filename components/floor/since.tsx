"use client";
// How long something lasts: the only thing on the page that a second redraws.
import { useTranslations } from "use-intl";
import { useFloorNow } from "#components/live/use-now.ts";
import { cx } from "#components/ui/cx.ts";
import { formatDuration, isoDuration } from "#lib/format/duration.ts";
import { unknown } from "#lib/format/figures.ts";

export function Since({
  at,
  atLeast = false,
  className,
}: {
  at: number | null;
  /** It began before we watched. */
  atLeast?: boolean;
  className?: string;
}) {
  const words = useTranslations("list");
  const now = useFloorNow();
  if (at === null || now === null) return <span className={cx("num", className)}>{unknown}</span>;
  return (
    <time dateTime={isoDuration(now - at)} className={cx("num whitespace-nowrap", className)}>
      {atLeast ? (
        <abbr title={words("atLeast")} className="no-underline">
          ≥{" "}
        </abbr>
      ) : null}
      {formatDuration(now - at)}
    </time>
  );
}
