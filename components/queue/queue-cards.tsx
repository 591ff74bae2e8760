"use client";
// Queues as cards: for the eye that wants to know where it burns. Only those in sight exist.
import { ChevronDown } from "lucide-react";
import Link from "next/link";
import { memo, useMemo } from "react";
import { useLocale, useTranslations } from "use-intl";
import { AgentBar, AgentLegend } from "#components/floor/agent-states.tsx";
import { Figure } from "#components/floor/figure.tsx";
import { atWork } from "#components/floor/floor-totals.ts";
import { urgencyOf } from "#components/floor/urgency.ts";
import { Wait } from "#components/floor/wait.tsx";
import { useFloorNow } from "#components/live/use-now.ts";
import { useRow } from "#components/live/use-row.ts";
import { moveFocus, stop } from "#components/ui/arrow-keys.ts";
import { cx } from "#components/ui/cx.ts";
import { itemAt } from "#components/ui/roles.ts";
import { VirtualList } from "#components/ui/virtual-list.tsx";
import { formatCount, formatShare, unknown } from "#lib/format/figures.ts";
import { toPathKey } from "#lib/format/path-key.ts";
import { flowedOut, serviceLevel, serviceTargetSeconds } from "#lib/metrics/service-level.ts";
import { agentStates } from "#lib/model/agent-state.ts";
import type { CountRow, KpiRow } from "#lib/model/rows.ts";
import { CallerList } from "./caller-list.tsx";
import type { QueueListProps } from "./open-queues.ts";
import { FlowedOutHint, ServiceLevelHint } from "./queue-numbers.tsx";

const size = { rowHeight: 236, minColumnWidth: 328, gap: 12 } as const;

const nobody = Object.fromEntries(agentStates.map((state) => [state, 0])) as CountRow["agents"];

export function QueueCards({ keys, open, onToggle }: QueueListProps) {
  const words = useTranslations("queues");
  const sections = useMemo(() => [{ id: "queues", keys }], [keys]);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the arrows move between the links inside
    <div onKeyDown={moveFocus}>
      <VirtualList
        as={{ role: "list", "aria-label": words("title") }}
        sections={sections}
        {...size}
        grows
        render={(key, index) => (
          <div {...itemAt(index, keys.length)} className="min-w-0">
            <QueueCard queueKey={key} open={open.has(key)} onToggle={onToggle} />
          </div>
        )}
      />
    </div>
  );
}

const QueueCard = memo(function QueueCard({
  queueKey,
  open,
  onToggle,
}: {
  queueKey: string;
  open: boolean;
  onToggle: (key: string) => void;
}) {
  const queue = useRow("queues", queueKey);
  const count = useRow("counts", queueKey);
  const kpi = useRow("kpis", queueKey);
  const words = useTranslations("queues");
  const list = useTranslations("list");
  const locale = useLocale();
  if (queue === undefined) return null;
  const waiting = count?.waiting ?? 0;
  return (
    <div className="relative overflow-hidden rounded-lg border border-line bg-surface contain-content focus-within:border-line-strong">
      <UrgencyEdge at={count?.oldestJoinedAt ?? null} targetSeconds={serviceTargetSeconds(queue)} />
      <div className="px-4 pt-2 pb-3 touch:pt-0">
        <div className="flex items-center gap-2">
          <h2 className="min-w-0 flex-1">
            <Link
              {...stop}
              href={`/queues/${toPathKey(queueKey)}`}
              title={queue.name}
              className="-mx-1 hit flex w-fit max-w-full items-center rounded-sm px-1 font-semibold text-14 hover:text-accent"
            >
              <bdi className="truncate">{queue.name}</bdi>
            </Link>
          </h2>
          <span className="num shrink-0 text-12 text-faint">
            {words("target", { seconds: serviceTargetSeconds(queue) })}
          </span>
        </div>
        <dl className="mt-1 grid grid-cols-[1fr_1fr_1fr] gap-3">
          <Figure label={words("waiting")}>
            <span className={waiting === 0 ? "text-faint" : ""}>{formatCount(count?.waiting, locale)}</span>
          </Figure>
          <Figure label={words("longestWait")}>
            <Wait at={count?.oldestJoinedAt ?? null} targetSeconds={serviceTargetSeconds(queue)} />
          </Figure>
          <Figure label={words("freeAgents")} unit={<OfAtWork agents={count?.agents ?? nobody} />}>
            <span className={cx(waiting > 0 && count?.agents.available === 0 && "text-soon")}>
              {formatCount(count?.agents.available, locale)}
            </span>
          </Figure>
        </dl>
        <AgentBar agents={count?.agents ?? nobody} className="mt-3" />
        <AgentLegend agents={count?.agents ?? nobody} className="mt-2 min-h-9" />
      </div>
      <QueueCounts kpi={kpi} targetSeconds={serviceTargetSeconds(queue)} />
      {waiting === 0 && !open ? (
        <p className="hit flex items-center border-line border-t px-4 text-12 text-faint">
          {words("noCallers")}
        </p>
      ) : (
        <button
          type="button"
          aria-expanded={open}
          onClick={() => onToggle(queueKey)}
          className="hit flex w-full items-center justify-between border-line border-t px-4 text-12 text-muted hover:bg-hover hover:text-ink"
        >
          <span className="num">
            {waiting === 0 ? words("noCallers") : words("callers", { count: waiting })}
          </span>
          <span className="sr-only">{list(open ? "collapse" : "expand", { name: queue.name })}</span>
          <ChevronDown
            aria-hidden
            className={cx("size-4 transition-transform duration-120", open && "rotate-180")}
          />
        </button>
      )}
      {open ? <CallerList queueKey={queueKey} most={8} className="border-line border-t px-4 py-2" /> : null}
    </div>
  );
});

/** A card has room for the number alone; what it counts stands in the title and is read out. */
function OfAtWork({ agents }: { agents: CountRow["agents"] }) {
  const words = useTranslations("queues");
  const count = atWork(agents);
  return (
    <span title={words("atWorkText")}>
      <span aria-hidden>{words("ofAgents", { count })}</span>
      <span className="sr-only">{words("ofAtWork", { count })}</span>
    </span>
  );
}

function QueueCounts({ kpi, targetSeconds }: { kpi: KpiRow | undefined; targetSeconds: number }) {
  const words = useTranslations("queues");
  const locale = useLocale();
  const share = kpi === undefined || targetSeconds <= 0 ? null : serviceLevel(kpi);
  return (
    <dl className="flex justify-between gap-2 border-line border-t px-4 py-2">
      <Figure label={words("answered")} size="sm">
        {formatCount(kpi?.answered, locale)}
      </Figure>
      <Figure label={words("abandoned")} size="sm">
        {formatCount(kpi?.abandoned, locale)}
      </Figure>
      <Figure label={words("flowedOut")} size="sm" hint={<FlowedOutHint kpi={kpi} />}>
        {kpi === undefined ? unknown : formatCount(flowedOut(kpi), locale)}
      </Figure>
      <Figure
        label={words("serviceLevel")}
        size="sm"
        hint={<ServiceLevelHint kpi={kpi} targetSeconds={targetSeconds} />}
      >
        {formatShare(share, locale)}
      </Figure>
    </dl>
  );
}

/** A line at the card's edge: amber and red only where somebody waits. */
function UrgencyEdge({ at, targetSeconds }: { at: number | null; targetSeconds: number }) {
  const now = useFloorNow();
  const urgency = at === null || now === null ? "calm" : urgencyOf(now - at, targetSeconds);
  if (urgency === "calm") return null;
  return (
    <span
      aria-hidden
      data-edge
      className={cx("absolute inset-y-0 left-0 w-1", urgency === "late" ? "bg-danger" : "bg-soon")}
    />
  );
}
