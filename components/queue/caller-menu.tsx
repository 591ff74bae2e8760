"use client";
// The verbs of a waiting caller: nearer to the front, another priority, and out of the queue, which nothing can undo.
import { ArrowDownWideNarrow, ArrowUpToLine, LogOut } from "lucide-react";
import { useTranslations } from "use-intl";
import { useViewer } from "#components/account/viewer-context.tsx";
import { usePersonText } from "#components/floor/person.tsx";
import { useRow } from "#components/live/use-row.ts";
import { useRows } from "#components/live/use-rows.ts";
import { useVerbMenus } from "#components/verbs/menus.ts";
import { useReady } from "#components/verbs/use-ready.ts";
import type { Verb } from "#components/verbs/verb.ts";
import { VerbItems } from "#components/verbs/verb-items.tsx";
import { viewerMay } from "#lib/access/viewer.ts";
import { keyOf } from "#lib/model/key.ts";
import { useReorder } from "./use-reorder.ts";
import { WithdrawDialog } from "./withdraw-dialog.tsx";

const priorities = [0, 1, 2, 3, 5, 10];

export function CallerMenu({ rowKey }: { rowKey: string }) {
  const caller = useRow("callers", rowKey);
  const queue = useRows("callersByRank", caller === undefined ? "" : keyOf(caller.pbx, caller.queue));
  const words = useTranslations("hands");
  const personText = usePersonText();
  const viewer = useViewer();
  const menus = useVerbMenus();
  const ready = useReady();
  const reorder = useReorder();
  if (caller === undefined) return <VerbItems name={words("gone")} verbs={[]} />;
  const { pbx } = caller;
  const who = personText(caller);
  const whom = {
    on: `caller:${rowKey}`,
    who,
    ref: { pbx, queue: caller.queue, uniqueid: caller.uniqueid },
  };
  const refusal = ready(pbx, "QueueChangePriorityCaller");
  const may = (permission: "callers.reorder" | "callers.withdraw") =>
    viewerMay(viewer, permission, { pbx, queue: caller.queue });
  const verbs: readonly Verb[] = [
    {
      id: "next",
      text: words("serveNext"),
      icon: ArrowUpToLine,
      refusal: refusal ?? (queue[0]?.key === rowKey ? words("isFirst") : null),
      run: () => reorder.move(whom, 1),
    },
    {
      id: "priority",
      text: words("priority"),
      icon: ArrowDownWideNarrow,
      refusal,
      verbs: priorities.map((priority) => ({
        id: String(priority),
        text: priority === caller.priority ? words("valueNow", { value: priority }) : String(priority),
        run: () => reorder.setPriority(whom, priority),
      })),
    },
  ];
  const leaving: Verb = {
    id: "withdraw",
    text: words("withdraw", { who }),
    icon: LogOut,
    dangerous: true,
    refusal: ready(pbx, "QueueWithdrawCaller"),
    run: () => menus.show((close) => <WithdrawDialog whom={whom} onClose={close} />),
  };
  return (
    <VerbItems
      name={who}
      verbs={[...(may("callers.reorder") ? verbs : []), ...(may("callers.withdraw") ? [leaving] : [])]}
    />
  );
}
