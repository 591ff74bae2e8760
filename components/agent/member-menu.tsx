"use client";
// The verbs of one membership: in this queue, then in all of the person's queues.
import { useTranslations } from "use-intl";
import { useViewer } from "#components/account/viewer-context.tsx";
import { useLive } from "#components/live/live-context.ts";
import { useRow } from "#components/live/use-row.ts";
import { useRows } from "#components/live/use-rows.ts";
import { VerbItems } from "#components/verbs/verb-items.tsx";
import { keyOf } from "#lib/model/key.ts";
import { allowedMembers } from "./allowed-members.ts";
import { usePauseVerbs } from "./use-pause-verbs.tsx";

export function MemberMenu({ rowKey }: { rowKey: string }) {
  const member = useRow("members", rowKey);
  const all = useRows("membersByPerson", member === undefined ? "" : keyOf(member.pbx, member.person));
  const words = useTranslations("hands");
  const viewer = useViewer();
  const { store } = useLive();
  const pauseVerbs = usePauseVerbs();
  if (member === undefined) return <VerbItems name={words("gone")} verbs={[]} />;
  const pausable = allowedMembers(all, "members.pause", viewer, store.tables);
  const here = pausable.filter(({ key }) => key === rowKey);
  const on = `member:${rowKey}`;
  const who = member.name || member.interface;
  const name = words("inQueue", { who, queue: member.queue });
  return (
    <VerbItems
      name={name}
      verbs={[
        ...pauseVerbs({ on, who: name, members: here }),
        ...(pausable.length > 1
          ? pauseVerbs(
              { on, who, members: pausable },
              {
                pause: words("pauseAll"),
                unpause: words("unpauseAll"),
                reason: words("changeReasonAll"),
              },
            ).map((verb) => ({ ...verb, id: `${verb.id}-all` }))
          : []),
      ]}
    />
  );
}
