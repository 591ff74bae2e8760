"use client";
// One person in full beside the list: what they do, and each queue they serve; or that nobody of that name is here.
import { X } from "lucide-react";
import Link from "next/link";
import { Dialog } from "radix-ui";
import type { ReactNode } from "react";
import { useLocale, useTranslations } from "use-intl";
import { Person } from "#components/floor/person.tsx";
import { Since } from "#components/floor/since.tsx";
import { StateMark } from "#components/floor/state-mark.tsx";
import { useNow } from "#components/live/use-now.ts";
import { useRow } from "#components/live/use-row.ts";
import { useRows } from "#components/live/use-rows.ts";
import { Button, IconButton } from "#components/ui/button.tsx";
import { Clip } from "#components/ui/clip.tsx";
import { useReturnFocus } from "#components/ui/use-return-focus.ts";
import { keepsDialogOpen } from "#components/verbs/keeps-dialog-open.ts";
import { verbsOf } from "#components/verbs/menus.ts";
import { VerbButton } from "#components/verbs/verb-button.tsx";
import { formatClock, formatCount, unknown } from "#lib/format/figures.ts";
import { toPathKey } from "#lib/format/path-key.ts";
import { keyOf, partsOf } from "#lib/model/key.ts";
import type { AgentRow, MemberRow } from "#lib/model/rows.ts";
import type { AgentParam } from "./use-agent-param.ts";

/** Without a row of that key it says so, and fills once there is one. */
export function AgentSheet({ sheet }: { sheet: AgentParam }) {
  const keys = useTranslations("keys");
  const words = useTranslations("agents");
  const agent = useRow("agents", sheet.key);
  if (!sheet.isOpen) return null;
  const person = sheet.key === null ? "" : (partsOf(sheet.key).at(-1) ?? "");
  return (
    <Dialog.Root open onOpenChange={(open) => (open ? null : sheet.close())}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 bg-[oklch(0_0_0/0.35)]" />
        <Content>
          <div className="flex items-start justify-between gap-2">
            <Dialog.Title className="min-w-0 pt-1 font-semibold text-16">
              {agent === undefined ? words("goneTitle") : <Clip text={agent.name} />}
            </Dialog.Title>
            <span className="flex shrink-0">
              {agent === undefined ? null : <VerbButton kind="agent" rowKey={agent.key} name={agent.name} />}
              <Dialog.Close asChild>
                <IconButton label={keys("close")}>
                  <X aria-hidden className="size-4" />
                </IconButton>
              </Dialog.Close>
            </span>
          </div>
          <Clip text={agent?.person ?? person} className="text-12 text-faint" />
          {agent === undefined ? (
            <div role="status" className="mt-4">
              <p className="text-13 text-muted">{words("goneText")}</p>
              <Dialog.Close asChild>
                <Button className="mt-4">{words("toAll")}</Button>
              </Dialog.Close>
            </div>
          ) : (
            <Details agent={agent} />
          )}
        </Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function Details({ agent }: { agent: AgentRow }) {
  const words = useTranslations("agents");
  return (
    <>
      <dl className="mt-4 grid grid-cols-[auto_minmax(0,1fr)] gap-x-6 gap-y-2 text-13">
        <dt className="text-muted">{words("state")}</dt>
        <dd className="flex items-center justify-between gap-3">
          <StateMark state={agent.state} />
          <Since at={agent.since} atLeast={agent.sinceAtLeast} />
        </dd>
        <dt className="text-muted">{words("queue")}</dt>
        <dd>{agent.queue === null ? unknown : <Clip text={agent.queue} />}</dd>
        <dt className="text-muted">{words("with")}</dt>
        <dd>{agent.talkingTo === null ? unknown : <Person party={agent.talkingTo} />}</dd>
      </dl>
      <Memberships agentKey={agent.key} />
    </>
  );
}

function Content({ children }: { children: ReactNode }) {
  const returnFocus = useReturnFocus();
  return (
    <Dialog.Content
      aria-describedby={undefined}
      onCloseAutoFocus={returnFocus}
      onInteractOutside={keepsDialogOpen}
      className="fixed inset-y-0 right-0 z-50 w-96 max-w-[calc(100vw-2.5rem)] animate-appear overflow-y-auto border-line border-l bg-surface p-5 shadow-raised outline-none"
    >
      {children}
    </Dialog.Content>
  );
}

function Memberships({ agentKey }: { agentKey: string }) {
  const words = useTranslations("agents");
  const members = useRows("membersByPerson", agentKey);
  return (
    <section className="mt-6">
      <h3 className="mb-2 text-12 text-muted">{words("memberships", { count: members.length })}</h3>
      <ul className="divide-y divide-line rounded-md border border-line">
        {members.map((member) => (
          <Membership key={member.key} member={member} />
        ))}
      </ul>
    </section>
  );
}

function Membership({ member }: { member: MemberRow }) {
  const words = useTranslations("queue");
  const locale = useLocale();
  const now = useNow() ?? 0;
  const facts: readonly (readonly [string, string])[] = [
    [words("membership"), words(member.membership)],
    [words("penalty"), formatCount(member.penalty, locale)],
    [words("callsTaken"), formatCount(member.callsTaken, locale)],
    [words("lastCall"), formatClock(member.lastCallAt, now, locale)],
  ];
  return (
    <li {...verbsOf("member", member.key)} className="space-y-1.5 px-3 py-2.5 text-13">
      <div className="-mt-1.5 -mr-2 flex items-center justify-between gap-2">
        <Link
          href={`/queues/${toPathKey(keyOf(member.pbx, member.queue))}`}
          className="min-w-0 font-medium hover:underline"
        >
          <Clip text={member.queue} />
        </Link>
        <VerbButton kind="member" rowKey={member.key} name={member.queue} />
      </div>
      {member.paused ? (
        <p className="flex justify-between gap-3 text-state-paused">
          <Clip
            text={
              member.pausedReason
                ? words("pausedHereReason", { reason: member.pausedReason })
                : words("pausedHere")
            }
          />
          <Since at={member.pausedAt} />
        </p>
      ) : null}
      <dl className="grid grid-cols-2 gap-x-6 gap-y-0.5 text-12">
        {facts.map(([name, value]) => (
          <div key={name} className="flex justify-between gap-2">
            <dt className="text-muted">{name}</dt>
            <dd className="num truncate">{value}</dd>
          </div>
        ))}
      </dl>
    </li>
  );
}
