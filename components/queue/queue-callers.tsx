"use client";
import { PhoneIncoming } from "lucide-react";
import { memo } from "react";
import { useLocale, useTranslations } from "use-intl";
import { usePersonText } from "#components/floor/person.tsx";
import { Wait } from "#components/floor/wait.tsx";
import { useRow } from "#components/live/use-row.ts";
import { useRows } from "#components/live/use-rows.ts";
import { stop } from "#components/ui/arrow-keys.ts";
import { Clip } from "#components/ui/clip.tsx";
import { cx } from "#components/ui/cx.ts";
import { Empty } from "#components/ui/empty.tsx";
// The waiting callers of one queue in order. A caller who leaves moves the others up; their rows stay what they are.
import { cell, rowAt, rowgroup } from "#components/ui/roles.ts";
import { Section } from "#components/ui/section.tsx";
import { type Column, cellNumber, rowClass, Table } from "#components/ui/table.tsx";
import { verbsOf } from "#components/verbs/menus.ts";
import { VerbButton } from "#components/verbs/verb-button.tsx";
import { formatCount } from "#lib/format/figures.ts";
import { serviceTargetSeconds } from "#lib/metrics/service-level.ts";
import type { CallerRow } from "#lib/model/rows.ts";
import { CallerStatus } from "./caller-status.tsx";

const grid =
  "grid-cols-[2rem_minmax(0,1fr)_4.5rem_2rem] @2xl:grid-cols-[2rem_minmax(6rem,1fr)_minmax(6rem,1.2fr)_minmax(7rem,1.2fr)_4rem_5rem_2rem]";
const wide = "hidden @2xl:block";

export function QueueCallers({ queueKey }: { queueKey: string }) {
  const words = useTranslations("queue");
  const hands = useTranslations("hands");
  const locale = useLocale();
  const callers = useRows("callersByRank", queueKey);
  const targetSeconds = serviceTargetSeconds(useRow("queues", queueKey));
  const columns: readonly Column[] = [
    { id: "position", text: "#", align: "right" },
    { id: "number", text: words("caller") },
    { id: "name", text: words("name"), className: wide },
    { id: "status", text: words("status"), className: wide },
    { id: "priority", text: words("priority"), align: "right", className: wide },
    { id: "wait", text: words("wait"), align: "right" },
    { id: "verbs", text: hands("actions"), silent: true },
  ];
  return (
    <Section title={words("callers")} count={formatCount(callers.length, locale)}>
      {callers.length === 0 ? (
        <div className="rounded-lg border border-line border-dashed">
          <Empty
            compact
            icon={<PhoneIncoming className="size-5" />}
            title={words("callersEmptyTitle")}
            text={words("callersEmptyText")}
          />
        </div>
      ) : (
        <Table label={words("callers")} grid={grid} columns={columns} rowCount={callers.length}>
          <div {...rowgroup}>
            {callers.map((caller, index) => (
              <CallerLine
                key={caller.key}
                caller={caller}
                position={index + 1}
                targetSeconds={targetSeconds}
              />
            ))}
          </div>
        </Table>
      )}
    </Section>
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
  const words = useTranslations("list");
  const personText = usePersonText();
  return (
    <div
      {...stop}
      {...rowAt(position + 1)}
      {...verbsOf("caller", caller.key)}
      tabIndex={-1}
      className={cx(rowClass(grid), "@max-2xl:py-1.5")}
    >
      <span {...cell} className={cx(cellNumber, "text-faint")}>
        {position}
      </span>
      <span {...cell} className="min-w-0">
        <Clip
          text={caller.number || words("unknownNumber")}
          className={caller.number === "" ? "text-faint" : "num"}
        />
        <Clip text={caller.name} className="text-12 text-muted @2xl:hidden" />
        <span className="block text-12 @2xl:hidden">
          <CallerStatus caller={caller} compact />
        </span>
      </span>
      <span {...cell} className={cx(wide, "min-w-0")}>
        <Clip text={caller.name || words("unknownName")} className={caller.name === "" ? "text-faint" : ""} />
      </span>
      <span {...cell} className={cx(wide, "min-w-0")}>
        <CallerStatus caller={caller} />
      </span>
      <span {...cell} className={cx(cellNumber, wide, caller.priority === 0 && "text-faint")}>
        {caller.priority}
      </span>
      <span {...cell} className={cellNumber}>
        <Wait sign="before" at={caller.joinedAt} targetSeconds={targetSeconds} className="font-medium" />
      </span>
      <span {...cell}>
        <VerbButton kind="caller" rowKey={caller.key} name={personText(caller)} className="touch:-mx-1.5" />
      </span>
    </div>
  );
});
