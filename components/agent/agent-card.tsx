"use client";
// One person as a card: state and its time above, the name, then what they are at.
import { memo } from "react";
import { useTranslations } from "use-intl";
import { usePersonText } from "#components/floor/person.tsx";
import { Since } from "#components/floor/since.tsx";
import { StateMark } from "#components/floor/state-mark.tsx";
import { StateShape } from "#components/floor/state-shape.tsx";
import { useRow } from "#components/live/use-row.ts";
import { stop } from "#components/ui/arrow-keys.ts";
import { Clip } from "#components/ui/clip.tsx";
import { cx } from "#components/ui/cx.ts";
import { verbsOf } from "#components/verbs/menus.ts";
import { VerbButton } from "#components/verbs/verb-button.tsx";
import type { AgentRow } from "#lib/model/rows.ts";
import { selectedAttribute, useSelection } from "./selection.tsx";
import { useAgentNote } from "./use-agent-note.ts";

export const AgentCard = memo(function AgentCard({
  agentKey,
  onOpen,
}: {
  agentKey: string;
  onOpen: (key: string) => void;
}) {
  const agent = useRow("agents", agentKey);
  const words = useTranslations("agents");
  const hands = useTranslations("hands");
  const personText = usePersonText();
  const note = useAgentNote();
  const isSelected = useSelection().keys.has(agentKey);
  if (agent === undefined) return null;
  const doing = [agent.queue ?? "", agent.talkingTo === null ? "" : personText(agent.talkingTo)].filter(
    (text) => text !== "",
  );
  const hint = note(agent);
  return (
    <div
      {...verbsOf("agent", agentKey)}
      {...selectedAttribute(isSelected)}
      className="relative h-full rounded-lg data-selected:outline-2 data-selected:outline-accent"
    >
      <button
        {...stop}
        type="button"
        onClick={() => onOpen(agentKey)}
        className="flex h-full w-full flex-col justify-between rounded-lg contain-content border border-line bg-surface px-3 py-2.5 text-left hover:bg-hover"
      >
        <span className="flex w-full items-center justify-between gap-2 text-12">
          <StateMark state={agent.state} />
          <Since at={agent.since} atLeast={agent.sinceAtLeast} className="text-muted" />
        </span>
        {isSelected ? <span className="sr-only">{hands("isSelected")}</span> : null}
        <Clip text={agent.name} className="w-full pr-7 font-semibold text-14" />
        <span className="flex h-4 w-full min-w-0 gap-2 pr-7 text-12 text-muted">
          {doing.length > 0 ? <Clip text={doing.join(" · ")} className="flex-1" /> : null}
          {hint !== "" ? (
            <span
              title={hint}
              className={cx(
                "flex min-w-0 items-center gap-1 text-state-paused",
                doing.length > 0 && "max-w-[45%]",
              )}
            >
              {agent.state === "paused" ? null : <StateShape state="paused" className="size-2.5" />}
              <span className="sr-only">{hint}</span>
              <span aria-hidden className="truncate">
                {shortNote(agent) || hint}
              </span>
            </span>
          ) : doing.length === 0 ? (
            <span className="text-faint">{words("memberships", { count: agent.memberships })}</span>
          ) : null}
        </span>
      </button>
      <VerbButton kind="agent" rowKey={agentKey} name={agent.name} className="absolute right-1 bottom-1.5" />
    </div>
  );
});

/** The reason is what a supervisor asks for; where it holds in some queues only, in how many of them. */
function shortNote({ pausedIn, memberships, pausedReason }: AgentRow): string {
  const part = pausedIn < memberships ? `${pausedIn}/${memberships}` : "";
  return [part, pausedReason ?? ""].filter((text) => text !== "").join(" · ");
}
