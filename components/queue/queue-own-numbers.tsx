"use client";
// A queue's numbers of today: our own count with its definitions, and Asterisk's counters as such.
import type { ReactNode } from "react";
import { useLocale, useTranslations } from "use-intl";
import { useNow } from "#components/live/use-now.ts";
import { useRow } from "#components/live/use-row.ts";
import { Section } from "#components/ui/section.tsx";
import { formatDuration } from "#lib/format/duration.ts";
import { formatClock, formatCount, formatShare, unknown } from "#lib/format/figures.ts";
import { flowedOut, serviceLevel, serviceTargetSeconds } from "#lib/metrics/service-level.ts";
import { CountingSince } from "./counting-since.tsx";
import { FlowedOutHint, ServiceLevelHint } from "./queue-numbers.tsx";

export function OurNumbers({ queueKey }: { queueKey: string }) {
  const words = useTranslations("queues");
  const own = useTranslations("queue");
  const locale = useLocale();
  const queue = useRow("queues", queueKey);
  const kpi = useRow("kpis", queueKey);
  if (queue === undefined) return null;
  const target = serviceTargetSeconds(queue);
  const finished = kpi === undefined ? 0 : kpi.answered + kpi.abandoned + flowedOut(kpi);
  return (
    <Section title={own("ours")} text={<CountingSince pbx={queue.pbx} />}>
      <Facts>
        <Fact name={words("answered")}>{formatCount(kpi?.answered, locale)}</Fact>
        <Fact name={words("abandoned")}>{formatCount(kpi?.abandoned, locale)}</Fact>
        <Fact name={words("flowedOut")} hint={<FlowedOutHint kpi={kpi} />}>
          {kpi === undefined ? unknown : formatCount(flowedOut(kpi), locale)}
        </Fact>
        <Fact name={words("serviceLevel")} hint={<ServiceLevelHint kpi={kpi} targetSeconds={target} />}>
          {formatShare(kpi === undefined ? null : serviceLevel(kpi), locale)}
        </Fact>
        <Fact name={own("averageWait")}>
          {kpi === undefined || kpi.answered === 0
            ? unknown
            : formatDuration(kpi.answeredWaitMs / kpi.answered)}
        </Fact>
        <Fact name={own("longestToday")}>
          {kpi === undefined || finished === 0 ? unknown : formatDuration(kpi.maxWaitMs)}
        </Fact>
      </Facts>
    </Section>
  );
}

export function AsteriskNumbers({ queueKey }: { queueKey: string }) {
  const own = useTranslations("queue");
  const locale = useLocale();
  const now = useNow() ?? 0;
  const counters = useRow("queues", queueKey)?.asterisk;
  if (counters === undefined) return null;
  return (
    <Section
      title={own("asterisk")}
      text={own("asteriskText", { time: formatClock(counters.readAt, now, locale) })}
    >
      <Facts>
        <Fact name={own("asteriskCompleted")}>{formatCount(counters.completed, locale)}</Fact>
        <Fact name={own("asteriskAbandoned")}>{formatCount(counters.abandoned, locale)}</Fact>
        <Fact name={own("asteriskHoldtime")}>{formatDuration(counters.holdtimeSeconds * 1_000)}</Fact>
        <Fact name={own("asteriskTalktime")}>{formatDuration(counters.talktimeSeconds * 1_000)}</Fact>
        <Fact name={own("asteriskPerf")}>{formatShare(counters.servicelevelPerf / 100, locale)}</Fact>
        <Fact name={own("asteriskPerf2")}>{formatShare(counters.servicelevelPerf2 / 100, locale)}</Fact>
      </Facts>
    </Section>
  );
}

function Facts({ children }: { children: ReactNode }) {
  return <dl className="divide-y divide-line rounded-lg border border-line bg-surface">{children}</dl>;
}

function Fact({ name, hint, children }: { name: string; hint?: ReactNode; children: ReactNode }) {
  return (
    <div className="flex min-h-9 items-center justify-between gap-4 px-3 text-13">
      <dt className="flex min-w-0 items-center gap-1 text-muted">
        <span className="truncate">{name}</span>
        {hint}
      </dt>
      <dd className="num font-medium">{children}</dd>
    </div>
  );
}
