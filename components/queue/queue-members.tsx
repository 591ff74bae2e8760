"use client";
import { UserX } from "lucide-react";
import Link from "next/link";
import { memo, useCallback, useMemo } from "react";
import { useLocale, useTranslations } from "use-intl";
import { agentHref } from "#components/floor/agent-href.ts";
import { sameList } from "#components/floor/same-list.ts";
import { Since } from "#components/floor/since.tsx";
import { StateMark } from "#components/floor/state-mark.tsx";
import { stateOrder } from "#components/floor/state-order.ts";
import { useFloor } from "#components/live/use-floor.ts";
import { useNow } from "#components/live/use-now.ts";
import { useRow } from "#components/live/use-row.ts";
import { stop } from "#components/ui/arrow-keys.ts";
import { Clip } from "#components/ui/clip.tsx";
import { cx } from "#components/ui/cx.ts";
import { Empty } from "#components/ui/empty.tsx";
// The members of one queue: the person's state over all queues, and what is this membership's own.
import { cell, rowAt, rowgroup } from "#components/ui/roles.ts";
import { Section } from "#components/ui/section.tsx";
import { type Column, cellNumber, rowClass, Table } from "#components/ui/table.tsx";
import { VirtualList } from "#components/ui/virtual-list.tsx";
import { verbsOf } from "#components/verbs/menus.ts";
import { VerbButton } from "#components/verbs/verb-button.tsx";
import { formatClock, formatCount } from "#lib/format/figures.ts";
import { byName } from "#lib/format/fold.ts";
import { keyOf } from "#lib/model/key.ts";
import type { ReadonlyTables } from "#lib/state/tables.ts";

const grid =
  "grid-cols-[minmax(0,1fr)_minmax(0,6.5rem)_3.5rem_2rem] @4xl:grid-cols-[minmax(8rem,1.4fr)_minmax(7rem,1fr)_5rem_minmax(6rem,1fr)_4rem_4.5rem_5.5rem_2rem]";
const wide = "hidden @4xl:block";

export function QueueMembers({ queueKey }: { queueKey: string }) {
  const words = useTranslations("queue");
  const hands = useTranslations("hands");
  const locale = useLocale();
  const keys = useFloor(
    useCallback((tables: ReadonlyTables) => arrangeMembers(tables, queueKey), [queueKey]),
    sameList,
  );
  const sections = useMemo(() => [{ id: queueKey, keys }], [queueKey, keys]);
  const columns: readonly Column[] = [
    { id: "member", text: words("member") },
    { id: "state", text: words("state") },
    { id: "since", text: words("inState"), align: "right" },
    { id: "paused", text: words("pausedHere"), className: wide },
    { id: "penalty", text: words("penalty"), align: "right", className: wide },
    { id: "taken", text: words("callsTaken"), align: "right", className: wide },
    { id: "last", text: words("lastCall"), align: "right", className: wide },
    { id: "verbs", text: hands("actions"), silent: true },
  ];
  return (
    <Section title={words("members")} count={formatCount(keys.length, locale)}>
      {keys.length === 0 ? (
        <div className="rounded-lg border border-line border-dashed">
          <Empty
            compact
            icon={<UserX className="size-5" />}
            title={words("membersEmptyTitle")}
            text={words("membersEmptyText")}
          />
        </div>
      ) : (
        <Table label={words("members")} grid={grid} columns={columns} rowCount={keys.length}>
          <VirtualList
            as={rowgroup}
            sections={sections}
            rowHeight={36}
            render={(key, index) => <MemberLine memberKey={key} rowIndex={index + 2} />}
          />
        </Table>
      )}
    </Section>
  );
}

function arrangeMembers(tables: ReadonlyTables, queueKey: string): readonly string[] {
  const place = (pbx: string, person: string) => {
    const state = tables.get("agents", keyOf(pbx, person))?.state ?? "logged-out";
    return stateOrder.indexOf(state);
  };
  return tables
    .rows("membersByQueue", queueKey)
    .map((member) => ({ member, place: place(member.pbx, member.person) }))
    .sort((a, b) => a.place - b.place || byName(a.member, b.member))
    .map(({ member }) => member.key);
}

const MemberLine = memo(function MemberLine({
  memberKey,
  rowIndex,
}: {
  memberKey: string;
  rowIndex: number;
}) {
  const member = useRow("members", memberKey);
  const agent = useRow("agents", member === undefined ? null : keyOf(member.pbx, member.person));
  const words = useTranslations("queue");
  const locale = useLocale();
  const now = useNow() ?? 0;
  if (member === undefined) return null;
  const paused =
    member.pausedReason === null || member.pausedReason === "" ? words("pausedHere") : member.pausedReason;
  return (
    <div {...rowAt(rowIndex)} {...verbsOf("member", memberKey)} className={rowClass(grid)}>
      <span {...cell} className="min-w-0">
        <Link
          {...stop}
          href={agentHref(keyOf(member.pbx, member.person))}
          className="hit flex max-w-full items-center rounded-sm font-medium hover:text-accent"
        >
          <Clip text={member.name || member.interface} />
        </Link>
      </span>
      <span {...cell} className="min-w-0">
        {agent === undefined ? null : <StateMark state={agent.state} className="max-w-full" />}
      </span>
      <span {...cell} className={cellNumber}>
        <Since at={agent?.since ?? null} atLeast={agent?.sinceAtLeast ?? false} className="text-muted" />
      </span>
      <span {...cell} className={cx(wide, "min-w-0")}>
        {member.paused ? <Clip text={paused} className="text-state-paused" /> : null}
      </span>
      <span {...cell} className={cx(cellNumber, wide, member.penalty === 0 && "text-faint")}>
        {member.penalty}
      </span>
      <span {...cell} className={cx(cellNumber, wide)}>
        {formatCount(member.callsTaken, locale)}
      </span>
      <span {...cell} className={cx(cellNumber, wide, "text-muted")}>
        {formatClock(member.lastCallAt, now, locale)}
      </span>
      <span {...cell}>
        <VerbButton
          kind="member"
          rowKey={memberKey}
          name={member.name || member.interface}
          className="touch:-mx-1.5"
        />
      </span>
    </div>
  );
});
