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
  sign = "after",
  className,
}: {
  /** When the wait began; null where nobody waits. */
  at: number | null;
  targetSeconds: number;
  /** On which side the warning appears: the one away from the edge that the number is aligned to. */
  sign?: "before" | "after";
  className?: string;
}) {
  const now = useFloorNow();
  if (at === null || now === null) return <span className={cx("num text-faint", className)}>{unknown}</span>;
  const urgency = urgencyOf(now - at, targetSeconds);
  return (
    <time
      dateTime={isoDuration(now - at)}
      data-urgency={urgency}
      className={cx(
        "num inline-flex items-center gap-[max(0.2em,0.25rem)] whitespace-nowrap",
        sign === "before" && "flex-row-reverse",
        urgencyText[urgency],
        className,
      )}
    >
      {formatDuration(now - at)}
      {urgency === "late" ? (
        <TriangleAlert aria-hidden className="size-[max(0.7em,0.75rem)] shrink-0" strokeWidth={2.5} />
      ) : null}
    </time>
  );
}
