"use client";
// The verbs of one membership: the pause in this queue, then in all of the person's queues, and what is this membership's own.
import { useTranslations } from "use-intl";
import { useViewer } from "#components/account/viewer-context.tsx";
import { useLive } from "#components/live/live-context.ts";
import { useRow } from "#components/live/use-row.ts";
import { useRows } from "#components/live/use-rows.ts";
import { VerbItems } from "#components/verbs/verb-items.tsx";
import { type Viewer, viewerMay } from "#lib/access/viewer.ts";
import { keyOf } from "#lib/model/key.ts";
import type { MemberRow } from "#lib/model/rows.ts";
import { allowedMembers } from "./allowed-members.ts";
import { useMembershipVerbs } from "./use-membership-verbs.ts";
import { usePauseVerbs } from "./use-pause-verbs.tsx";

export function MemberMenu({ rowKey }: { rowKey: string }) {
  const member = useRow("members", rowKey);
  const all = useRows("membersByPerson", member === undefined ? "" : keyOf(member.pbx, member.person));
  const words = useTranslations("hands");
  const viewer = useViewer();
  const { store } = useLive();
  const pauseVerbs = usePauseVerbs();
  const membership = useMembershipVerbs();
  if (member === undefined) return <VerbItems name={words("gone")} verbs={[]} />;
  const pausable = allowedMembers(all, "members.pause", viewer, store.tables);
  const on = `member:${rowKey}`;
  const who = member.name || member.interface;
  const name = words("inQueue", { who, queue: member.queue });
  const everywhere = {
    pause: words("pauseAll"),
    unpause: words("unpauseAll"),
    reason: words("changeReasonAll"),
  };
  return (
    <VerbItems
      name={name}
      verbs={[
        ...pauseVerbs({ on, who: name, members: pausable.filter(({ key }) => key === rowKey) }),
        ...(pausable.length > 1 ? pauseVerbs({ on, who, members: pausable }, everywhere) : []).map(
          (verb) => ({ ...verb, id: `${verb.id}-all` }),
        ),
        ...(mayRank(viewer, member) ? membership.settings({ on, who: name, members: [member] }) : []),
        ...membership.leaving({
          on,
          who: name,
          members: allowedMembers([member], "members.login", viewer, store.tables),
        }),
      ]}
    />
  );
}

/** Nobody ranks themselves by being the person. */
const mayRank = (viewer: Viewer, { pbx, queue }: MemberRow) =>
  viewerMay(viewer, "members.penalty", { pbx, queue });
