"use client";
// Queues as a dense table: for comparing numbers column by column.
import { ChevronRight } from "lucide-react";
import Link from "next/link";
import { memo, useMemo } from "react";
import { useLocale, useTranslations } from "use-intl";
import { AgentBar } from "#components/floor/agent-states.tsx";
import { AtWorkHint } from "#components/floor/at-work-hint.tsx";
import { atWork } from "#components/floor/floor-totals.ts";
import { Wait } from "#components/floor/wait.tsx";
import { useRow } from "#components/live/use-row.ts";
import { stop } from "#components/ui/arrow-keys.ts";
import { cx } from "#components/ui/cx.ts";
import { cell, row, rowAt, rowgroup } from "#components/ui/roles.ts";
import { type Column, cellNumber, rowClass, Table } from "#components/ui/table.tsx";
import { VirtualList } from "#components/ui/virtual-list.tsx";
import { formatCount, formatShare, unknown } from "#lib/format/figures.ts";
import { toPathKey } from "#lib/format/path-key.ts";
import { flowedOut, serviceLevel, serviceTargetSeconds } from "#lib/metrics/service-level.ts";
import { CallerList } from "./caller-list.tsx";
import type { QueueListProps } from "./open-queues.ts";
import { FlowedOutHint, ServiceLevelHint } from "./queue-numbers.tsx";

const grid =
  "grid-cols-[1.5rem_minmax(0,1fr)_3.25rem_5.75rem] @2xl:grid-cols-[1.75rem_minmax(9rem,2fr)_4.5rem_6rem_minmax(6rem,1.5fr)_6.25rem] @6xl:grid-cols-[1.75rem_minmax(9rem,2fr)_4.5rem_6.5rem_minmax(6rem,1.5fr)_6.5rem_5rem_5.5rem_5.5rem_7rem]";

const wide = "hidden @2xl:block";
const widest = "hidden @6xl:block";

export function QueueTable({ keys, open, onToggle }: QueueListProps) {
  const words = useTranslations("queues");
  const list = useTranslations("list");
  const sections = useMemo(() => [{ id: "queues", keys }], [keys]);
  const columns: readonly Column[] = [
    { id: "open", text: list("details"), silent: true },
    { id: "queue", text: words("queue") },
    { id: "waiting", text: words("waiting"), align: "right" },
    { id: "longest", text: words("longestWait"), align: "right" },
    { id: "agents", text: words("agents"), className: wide },
    { id: "free", text: words("freeAgents"), align: "right", className: wide, hint: <AtWorkHint /> },
    { id: "answered", text: words("answered"), align: "right", className: widest },
    { id: "abandoned", text: words("abandoned"), align: "right", className: widest },
    {
      id: "flowed-out",
      text: words("flowedOut"),
      align: "right",
      className: widest,
      hint: <FlowedOutHint />,
    },
    {
      id: "level",
      text: words("serviceLevel"),
      align: "right",
      className: widest,
      hint: <ServiceLevelHint />,
    },
  ];
  return (
    <Table label={words("title")} grid={grid} columns={columns} rowCount={keys.length}>
      <VirtualList
        as={rowgroup}
        sections={sections}
        rowHeight={36}
        grows
        render={(key, index) => (
          <QueueLine queueKey={key} rowIndex={index + 2} open={open.has(key)} onToggle={onToggle} />
        )}
      />
    </Table>
  );
}

const QueueLine = memo(function QueueLine({
  queueKey,
  rowIndex,
  open,
  onToggle,
}: {
  queueKey: string;
  rowIndex: number;
  open: boolean;
  onToggle: (key: string) => void;
}) {
  const queue = useRow("queues", queueKey);
  const count = useRow("counts", queueKey);
  const kpi = useRow("kpis", queueKey);
  const list = useTranslations("list");
  const words = useTranslations("queues");
  const locale = useLocale();
  if (queue === undefined) return null;
  const share = kpi === undefined ? null : serviceLevel(kpi);
  return (
    <div role="presentation">
      <div {...rowAt(rowIndex)} className={rowClass(grid)}>
        <span {...cell}>
          <button
            type="button"
            aria-expanded={open}
            aria-label={list(open ? "collapse" : "expand", { name: queue.name })}
            onClick={() => onToggle(queueKey)}
            className="hit -mx-0.5 grid place-items-center rounded-md text-faint hover:text-ink"
          >
            <ChevronRight
              aria-hidden
              className={cx("size-4 transition-transform duration-120", open && "rotate-90")}
            />
          </button>
        </span>
        <span {...cell} className="min-w-0">
          <Link
            {...stop}
            href={`/queues/${toPathKey(queueKey)}`}
            title={queue.name}
            className="hit flex w-fit max-w-full items-center rounded-sm font-medium hover:text-accent"
          >
            <bdi className="truncate">{queue.name}</bdi>
          </Link>
        </span>
        <span
          {...cell}
          className={cx(cellNumber, "font-semibold", count?.waiting === 0 && "font-normal text-faint")}
        >
          {formatCount(count?.waiting, locale)}
        </span>
        <span {...cell} className={cellNumber}>
          <Wait
            sign="before"
            at={count?.oldestJoinedAt ?? null}
            targetSeconds={serviceTargetSeconds(queue)}
            className="font-medium"
          />
        </span>
        <span {...cell} className={wide}>
          {count === undefined ? unknown : <AgentBar agents={count.agents} />}
        </span>
        <span {...cell} className={cx(cellNumber, wide)}>
          {formatCount(count?.agents.available, locale)}
          <span className="text-faint">
            {" "}
            {words("ofAgents", { count: count === undefined ? 0 : atWork(count.agents) })}
          </span>
        </span>
        <span {...cell} className={cx(cellNumber, widest)}>
          {formatCount(kpi?.answered, locale)}
        </span>
        <span {...cell} className={cx(cellNumber, widest)}>
          {formatCount(kpi?.abandoned, locale)}
        </span>
        <span {...cell} className={cx(cellNumber, widest)}>
          {kpi === undefined ? unknown : formatCount(flowedOut(kpi), locale)}
        </span>
        <span {...cell} className={cx(cellNumber, widest)}>
          {formatShare(share, locale)}
        </span>
      </div>
      {open ? (
        <div {...row} className="border-line border-b bg-sunken">
          <div {...cell} className="px-11 py-2">
            <CallerList queueKey={queueKey} most={12} className="max-w-160" />
          </div>
        </div>
      ) : null}
    </div>
  );
});
