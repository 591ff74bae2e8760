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
import { selectedAttribute, useSelection } from "./selection.tsx";

export const AgentTile = memo(function AgentTile({
  agentKey,
  onOpen,
}: {
  agentKey: string;
  onOpen: (key: string) => void;
}) {
  const agent = useRow("agents", agentKey);
  const words = useTranslations("state");
  const hands = useTranslations("hands");
  const isSelected = useSelection().keys.has(agentKey);
  if (agent === undefined) return null;
  return (
    <div
      {...verbsOf("agent", agentKey)}
      {...selectedAttribute(isSelected)}
      className="group relative h-full rounded-md data-selected:outline-2 data-selected:outline-accent"
    >
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
        <span className="sr-only">
          {isSelected ? `${hands("isSelected")} ` : ""}
          {words(agent.state)}:{" "}
        </span>
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
