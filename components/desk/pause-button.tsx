"use client";
// The one thing that an agent does all day: step out, and come back. Why, is asked by the menu; coming back asks nothing.
import { Coffee, Play } from "lucide-react";
import { useTranslations } from "use-intl";
import { useViewer } from "#components/account/viewer-context.tsx";
import { allowedMembers } from "#components/agent/allowed-members.ts";
import { usePause } from "#components/agent/use-pause.ts";
import { useLive } from "#components/live/live-context.ts";
import { useRows } from "#components/live/use-rows.ts";
import { Button } from "#components/ui/button.tsx";
import { useVerbMenus } from "#components/verbs/menus.ts";
import { useIsUnderWay } from "#components/verbs/use-verb.ts";
import type { AgentRow } from "#lib/model/rows.ts";

export function PauseButton({ agent }: { agent: AgentRow }) {
  const words = useTranslations("desk");
  const { store } = useLive();
  const menus = useVerbMenus();
  const pause = usePause();
  const on = `agent:${agent.key}`;
  const isUnderWay = useIsUnderWay(on);
  const members = allowedMembers(
    useRows("membersByPerson", agent.key),
    "members.pause",
    useViewer(),
    store.tables,
  );
  if (members.length === 0) return null;
  const paused = members.filter((member) => member.paused);
  if (paused.length > 0)
    return (
      <Button
        look="primary"
        disabled={isUnderWay}
        onClick={() => pause({ on, who: agent.name, members: paused }, { paused: false, reason: "" })}
      >
        <Play aria-hidden className="size-4" />
        {words("unpause")}
      </Button>
    );
  return (
    <Button
      disabled={isUnderWay}
      aria-haspopup="menu"
      aria-expanded={menus.on === on}
      onClick={(event) => {
        const { x, y, width, height } = event.currentTarget.getBoundingClientRect();
        menus.open({ on, box: { x, y, width, height }, from: event.currentTarget });
      }}
    >
      <Coffee aria-hidden className="size-4" />
      {words("pause")}
    </Button>
  );
}
