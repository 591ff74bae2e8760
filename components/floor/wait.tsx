"use client";
// A ticking wait that takes the colour of its urgency; a sign stands beside the colour.
import { TriangleAlert } from "lucide-react";
import { useFloorNow } from "#components/live/use-now.ts";
import { cx } from "#components/ui/cx.ts";
import { formatDuration, isoDuration } from "#lib/format/duration.ts";
import { unknown } from "#lib/format/figures.ts";
import { urgencyOf, urgencyText } from "./urgency.ts";

export function Wait({
  at,
  targetSeconds,
  className,
}: {
  /** When the wait began; null where nobody waits. */
  at: number | null;
  targetSeconds: number;
  className?: string;
}) {
  const now = useFloorNow();
  if (at === null || now === null) return <span className={cx("num text-faint", className)}>{unknown}</span>;
  const urgency = urgencyOf(now - at, targetSeconds);
  return (
    <time
      dateTime={isoDuration(now - at)}
      data-urgency={urgency}
      className={cx("num inline-flex items-center gap-1 whitespace-nowrap", urgencyText[urgency], className)}
    >
      {urgency === "late" ? <TriangleAlert aria-hidden className="size-[0.8em] shrink-0" /> : null}
      {formatDuration(now - at)}
    </time>
  );
}
