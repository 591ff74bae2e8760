"use client";
// The head of a queue's own page: the three numbers that matter now, and its people by state.
import { useLocale, useTranslations } from "use-intl";
import { AgentBar, AgentLegend } from "#components/floor/agent-states.tsx";
import { AtWorkHint } from "#components/floor/at-work-hint.tsx";
import { Figure } from "#components/floor/figure.tsx";
import { atWork } from "#components/floor/floor-totals.ts";
import { Wait } from "#components/floor/wait.tsx";
import type { Words } from "#components/intl/words.ts";
import { useRow } from "#components/live/use-row.ts";
import { formatCount, unknown } from "#lib/format/figures.ts";
import { serviceTargetSeconds } from "#lib/metrics/service-level.ts";

export function QueuePageSummary({ queueKey }: { queueKey: string }) {
  const queue = useRow("queues", queueKey);
  const count = useRow("counts", queueKey);
  const words = useTranslations("queues");
  const own = useTranslations("queue");
  const strategies = useTranslations("strategy");
  const locale = useLocale();
  if (queue === undefined) return null;
  const strategy = queue.strategy as keyof Words["strategy"];
  const facts: readonly (readonly [string, string])[] = [
    [own("strategy"), strategies.has(strategy) ? strategies(strategy) : queue.strategy || unknown],
    [words("serviceLevel"), own("seconds", { seconds: serviceTargetSeconds(queue) })],
    [own("capacity"), queue.maxCallers > 0 ? formatCount(queue.maxCallers, locale) : own("unlimited")],
    [own("weight"), formatCount(queue.weight, locale)],
  ];
  return (
    <section className="flex flex-wrap items-start gap-x-12 gap-y-5">
      <dl className="grid grid-cols-2 gap-x-6 gap-y-3 sm:flex sm:gap-x-12">
        <Figure label={words("waiting")} size="lg" className="sm:min-w-20">
          {formatCount(count?.waiting, locale)}
        </Figure>
        <Figure label={words("longestWait")} size="lg" className="sm:min-w-40">
          <Wait at={count?.oldestJoinedAt ?? null} targetSeconds={serviceTargetSeconds(queue)} />
        </Figure>
        <Figure
          label={words("freeAgents")}
          size="lg"
          className="sm:min-w-32"
          hint={<AtWorkHint />}
          unit={count === undefined ? undefined : words("ofAtWork", { count: atWork(count.agents) })}
        >
          {formatCount(count?.agents.available, locale)}
        </Figure>
      </dl>
      {count === undefined ? null : (
        <div className="min-w-64 max-w-120 flex-1 pt-1.5">
          <AgentBar agents={count.agents} />
          <AgentLegend agents={count.agents} className="mt-2.5 min-h-9" />
        </div>
      )}
      <dl className="grid grid-cols-2 gap-x-6 gap-y-1 pt-0.5 text-13 sm:grid-cols-[auto_auto]">
        {facts.map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="text-12 text-muted leading-5">{name}</dt>
            <dd className="num truncate" title={value}>
              {value}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
