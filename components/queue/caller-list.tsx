"use client";
// Who waits, in order: position, name or number, who is being rung, and the ticking wait.
import { memo } from "react";
import { useTranslations } from "use-intl";
import { Person } from "#components/floor/person.tsx";
import { Wait } from "#components/floor/wait.tsx";
import { useRow } from "#components/live/use-row.ts";
import { useRows } from "#components/live/use-rows.ts";
import { cx } from "#components/ui/cx.ts";
import { serviceTargetSeconds } from "#lib/metrics/service-level.ts";
import type { CallerRow } from "#lib/model/rows.ts";
import { CallerStatus } from "./caller-status.tsx";

export function CallerList({
  queueKey,
  most,
  className,
}: {
  queueKey: string;
  most: number;
  className?: string;
}) {
  const words = useTranslations("queues");
  const callers = useRows("callersByRank", queueKey);
  const targetSeconds = serviceTargetSeconds(useRow("queues", queueKey));
  if (callers.length === 0) {
    return (
      <p className={cx("flex min-h-9 items-center text-13 text-faint", className)}>{words("noCallers")}</p>
    );
  }
  return (
    <ol className={className}>
      {callers.slice(0, most).map((caller, index) => (
        <CallerLine key={caller.key} caller={caller} position={index + 1} targetSeconds={targetSeconds} />
      ))}
      {callers.length > most ? (
        <li className="num py-1 text-12 text-faint">{words("more", { count: callers.length - most })}</li>
      ) : null}
    </ol>
  );
}

const CallerLine = memo(function CallerLine({
  caller,
  position,
  targetSeconds,
}: {
  caller: CallerRow;
  position: number;
  targetSeconds: number;
}) {
  return (
    <li className="flex h-8 items-center gap-2.5 text-13">
      <span className="num w-5 shrink-0 text-right text-12 text-faint">{position}</span>
      <Person party={caller} className="flex-1" />
      <span className="max-w-2/5 shrink-0 text-12">
        <CallerStatus caller={caller} compact />
      </span>
      <Wait
        sign="before"
        at={caller.joinedAt}
        targetSeconds={targetSeconds}
        className="w-16 shrink-0 justify-start font-medium"
      />
    </li>
  );
});
