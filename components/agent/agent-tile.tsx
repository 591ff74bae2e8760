"use client";
// One person as a tile: for floors of hundreds, where colour and shape are read from across the room.
import { memo } from "react";
import { useTranslations } from "use-intl";
import { Since } from "#components/floor/since.tsx";
import { StateShape, stateTint } from "#components/floor/state-shape.tsx";
import { useRow } from "#components/live/use-row.ts";
import { stop } from "#components/ui/arrow-keys.ts";
import { Clip } from "#components/ui/clip.tsx";
import { cx } from "#components/ui/cx.ts";
import { verbsOf } from "#components/verbs/menus.ts";
import { VerbButton } from "#components/verbs/verb-button.tsx";

export const AgentTile = memo(function AgentTile({
  agentKey,
  onOpen,
}: {
  agentKey: string;
  onOpen: (key: string) => void;
}) {
  const agent = useRow("agents", agentKey);
  const words = useTranslations("state");
  if (agent === undefined) return null;
  return (
    <div {...verbsOf("agent", agentKey)} className="group relative h-full">
      <button
        {...stop}
        type="button"
        onClick={() => onOpen(agentKey)}
        className={cx(
          "flex h-full w-full items-center gap-2 rounded-md contain-content border px-2 text-left text-12 hover:brightness-95 dark:hover:brightness-125",
          stateTint[agent.state],
        )}
      >
        <StateShape state={agent.state} className="size-3.5" />
        <span className="sr-only">{words(agent.state)}: </span>
        <Clip text={agent.name} className="flex-1 font-medium" />
        <Since at={agent.since} className="text-ink" />
      </button>
      {/* A finger rests on the tile instead. */}
      <VerbButton
        kind="agent"
        rowKey={agentKey}
        name={agent.name}
        className="absolute inset-y-px right-px bg-surface opacity-0 focus-visible:opacity-100 group-hover:opacity-100 data-[state=open]:opacity-100 aria-busy:opacity-100 touch:hidden"
      />
    </div>
  );
});
