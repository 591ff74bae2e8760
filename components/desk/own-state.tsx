"use client";
// My state, for how long, and of what: the first thing on the desk.
import { useTranslations } from "use-intl";
import { Since } from "#components/floor/since.tsx";
import { StateShape, stateText } from "#components/floor/state-shape.tsx";
import { useFloorNow } from "#components/live/use-now.ts";
import { Clip } from "#components/ui/clip.tsx";
import { cx } from "#components/ui/cx.ts";
import { formatDuration } from "#lib/format/duration.ts";
import type { AgentRow } from "#lib/model/rows.ts";
import { PauseButton } from "./pause-button.tsx";

export function OwnState({ agent }: { agent: AgentRow }) {
  const words = useTranslations("desk");
  const states = useTranslations("state");
  const notes = useNotes(agent);
  return (
    <section
      aria-label={words("state")}
      className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3 rounded-lg border border-line bg-surface px-5 py-4"
    >
      <div className="min-w-0">
        <p className={cx("flex items-center gap-2.5 font-semibold text-20", stateText[agent.state])}>
          <StateShape state={agent.state} />
          <span role="status">{states(agent.state)}</span>
        </p>
        <p className="mt-1 min-h-5 text-13 text-muted">
          <Clip text={notes.join(" · ")} />
        </p>
      </div>
      <div className="flex items-center gap-4">
        <PauseButton agent={agent} />
        <p className="num min-w-20 text-right font-semibold text-28">
          {agent.wrapupUntil === null ? (
            <Since at={agent.since} atLeast={agent.sinceAtLeast} />
          ) : (
            <Left until={agent.wrapupUntil} />
          )}
        </p>
      </div>
    </section>
  );
}

/** What is left of the wrap-up: its end is what one waits for. */
function Left({ until }: { until: number }) {
  const words = useTranslations("desk");
  const now = useFloorNow();
  return (
    <>
      {now === null ? "–" : formatDuration(Math.max(0, until - now))}
      <span className="ml-1.5 font-normal text-13 text-muted">{words("left")}</span>
    </>
  );
}

function useNotes(agent: AgentRow): readonly string[] {
  const words = useTranslations("desk");
  const notes: string[] = [];
  if (agent.queue !== null) notes.push(words("inQueue", { queue: agent.queue }));
  if (agent.pausedIn > 0 && agent.pausedIn < agent.memberships)
    notes.push(words("pausedInSome", { paused: agent.pausedIn, all: agent.memberships }));
  if (agent.pausedIn > 0 && agent.pausedReason) notes.push(agent.pausedReason);
  return notes;
}
