"use client";
// The verbs of one person, over all the queues in which this viewer may do something to them.
import { Rows3 } from "lucide-react";
import { useTranslations } from "use-intl";
import { useViewer } from "#components/account/viewer-context.tsx";
import { useLive } from "#components/live/live-context.ts";
import { useRow } from "#components/live/use-row.ts";
import { useRows } from "#components/live/use-rows.ts";
import { useSendVerb } from "#components/messages/use-send-verb.ts";
import type { Verb } from "#components/verbs/verb.ts";
import { VerbItems } from "#components/verbs/verb-items.tsx";
import type { Permission } from "#lib/access/permission.ts";
import { allowedMembers } from "./allowed-members.ts";
import { useMembershipVerbs } from "./use-membership-verbs.ts";
import { usePauseVerbs } from "./use-pause-verbs.tsx";

export function AgentMenu({ rowKey }: { rowKey: string }) {
  const agent = useRow("agents", rowKey);
  const members = useRows("membersByPerson", rowKey);
  const words = useTranslations("hands");
  const viewer = useViewer();
  const { store } = useLive();
  const pauseVerbs = usePauseVerbs();
  const sendVerb = useSendVerb();
  const membership = useMembershipVerbs();
  if (agent === undefined) return <VerbItems name={words("gone")} verbs={[]} />;
  const allowed = (permission: Permission) => allowedMembers(members, permission, viewer, store.tables);
  const pausable = allowed("members.pause");
  const whom = { on: `agent:${rowKey}`, who: agent.name };
  const inOne: Verb = {
    id: "one-queue",
    text: words("oneQueue"),
    icon: Rows3,
    verbs: pausable.map((member) => ({
      id: member.key,
      text: member.paused ? words("queuePaused", { queue: member.queue }) : member.queue,
      verbs: pauseVerbs({
        on: whom.on,
        who: words("inQueue", { who: agent.name, queue: member.queue }),
        members: [member],
      }),
    })),
  };
  return (
    <VerbItems
      name={agent.name}
      verbs={[
        ...pauseVerbs({ ...whom, members: pausable }),
        ...(pausable.length > 1 ? [inOne] : []),
        ...sendVerb(rowKey),
        ...membership.leaving({ ...whom, members: allowed("members.login") }),
      ]}
    />
  );
}
