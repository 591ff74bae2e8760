"use client";
// The "?" beside a queue's own numbers: what they count, with the figures that they were made of.
import { useLocale, useTranslations } from "use-intl";
import { Hint } from "#components/ui/hint.tsx";
import { formatCount, formatShare } from "#lib/format/figures.ts";
import { serviceLevel, shortAbandonMs } from "#lib/metrics/service-level.ts";
import type { FlowOut, KpiRow } from "#lib/model/rows.ts";

/** With the figures of one queue, or as the definition alone. */
export function ServiceLevelHint({
  kpi,
  targetSeconds,
}: {
  kpi?: KpiRow | undefined;
  targetSeconds?: number;
}) {
  const words = useTranslations("queues");
  const list = useTranslations("list");
  const locale = useLocale();
  const short = shortAbandonMs / 1_000;
  return (
    <Hint label={list("help")} title={words("serviceLevelTitle")}>
      <p>
        {targetSeconds === undefined
          ? words("serviceLevelTextAll", { short })
          : words("serviceLevelText", { seconds: targetSeconds, short })}
      </p>
      {kpi === undefined ? null : (
        <p className="num rounded-sm bg-sunken px-2 py-1 text-ink">
          {words("serviceLevelFormula", {
            inTarget: kpi.answeredInTarget,
            answered: kpi.answered,
            abandoned: kpi.abandoned,
            short: kpi.abandonedShort,
            share: formatShare(serviceLevel(kpi), locale),
          })}
        </p>
      )}
    </Hint>
  );
}

const reasons: readonly FlowOut[] = ["timeout", "empty", "key", "withdrawn", "system", "unknown"];

export function FlowedOutHint({ kpi }: { kpi?: KpiRow | undefined }) {
  const words = useTranslations("queues");
  const list = useTranslations("list");
  const locale = useLocale();
  return (
    <Hint label={list("help")} title={words("flowedOutTitle")}>
      <p>{words("flowedOutText")}</p>
      {kpi === undefined ? null : (
        <dl className="space-y-0.5">
          {reasons.map((reason) => (
            <div key={reason} className="flex justify-between gap-4">
              <dt>{words(`flow-${reason}`)}</dt>
              <dd className="num text-ink">{formatCount(kpi.flowedOut[reason], locale)}</dd>
            </div>
          ))}
        </dl>
      )}
    </Hint>
  );
}
