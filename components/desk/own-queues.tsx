"use client";
// My queues: who waits in each and how long, whether I take calls there, and what I took.
import Link from "next/link";
import { memo } from "react";
import { useLocale, useTranslations } from "use-intl";
import { Wait } from "#components/floor/wait.tsx";
import { useRow } from "#components/live/use-row.ts";
import { useRows } from "#components/live/use-rows.ts";
import { CallerList } from "#components/queue/caller-list.tsx";
import { Clip } from "#components/ui/clip.tsx";
import { Section } from "#components/ui/section.tsx";
import { VerbButton } from "#components/verbs/verb-button.tsx";
import { formatCount } from "#lib/format/figures.ts";
import { toPathKey } from "#lib/format/path-key.ts";
import { serviceTargetSeconds } from "#lib/metrics/service-level.ts";
import { keyOf } from "#lib/model/key.ts";
import type { AgentRow, MemberRow } from "#lib/model/rows.ts";

const shownCallers = 3;

export function OwnQueues({ agent }: { agent: AgentRow }) {
  const words = useTranslations("desk");
  const members = useRows("membersByPerson", agent.key);
  return (
    <Section title={words("queues")} count={members.length}>
      {members.length === 0 ? (
        <p className="flex min-h-11 items-center text-13 text-faint">{words("noQueues")}</p>
      ) : (
        <ul className="grid gap-3 sm:grid-cols-2">
          {members.map((member) => (
            <OwnQueue key={member.key} member={member} />
          ))}
        </ul>
      )}
    </Section>
  );
}

const OwnQueue = memo(function OwnQueue({ member }: { member: MemberRow }) {
  const words = useTranslations("desk");
  const locale = useLocale();
  const queueKey = keyOf(member.pbx, member.queue);
  const count = useRow("counts", queueKey);
  const targetSeconds = serviceTargetSeconds(useRow("queues", queueKey));
  return (
    <li
      data-verbs={`member:${member.key}`}
      className="min-w-0 rounded-lg border border-line bg-surface px-4 py-3"
    >
      <div className="flex items-baseline justify-between gap-3">
        <h3 className="min-w-0 font-semibold text-14">
          <Link href={`/queues/${toPathKey(queueKey)}`} className="hover:underline">
            <Clip text={member.queue} />
          </Link>
        </h3>
        <span className="flex items-center gap-2">
          <Wait
            at={count?.oldestJoinedAt ?? null}
            targetSeconds={targetSeconds}
            className="font-semibold text-16"
          />
          <VerbButton kind="member" rowKey={member.key} name={member.queue} className="-my-1.5 -mr-2" />
        </span>
      </div>
      <p className="num mt-0.5 mb-1 text-12 text-muted">
        {count === undefined || count.waiting === 0 ? "" : `${words("waiting", { count: count.waiting })} · `}
        {words("taken", { count: formatCount(member.callsTaken, locale) })}
        {member.paused ? (
          <span className="text-state-paused">
            {" · "}
            {member.pausedReason || words("pausedHere")}
          </span>
        ) : null}
      </p>
      <CallerList queueKey={queueKey} most={shownCallers} />
    </li>
  );
});
