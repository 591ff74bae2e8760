"use client";
import { memo } from "react";
import { useTranslations } from "use-intl";
import { Person } from "#components/floor/person.tsx";
import { Since } from "#components/floor/since.tsx";
import { StateMark } from "#components/floor/state-mark.tsx";
import { useRow } from "#components/live/use-row.ts";
import { stop } from "#components/ui/arrow-keys.ts";
import { Clip } from "#components/ui/clip.tsx";
import { cx } from "#components/ui/cx.ts";
// One person as a row of the table.
import { cell, rowAt } from "#components/ui/roles.ts";
import { cellNumber, rowClass } from "#components/ui/table.tsx";
import { verbsOf } from "#components/verbs/menus.ts";
import { VerbButton } from "#components/verbs/verb-button.tsx";
import { unknown } from "#lib/format/figures.ts";
import { selectedAttribute, useSelection } from "./selection.tsx";
import { useAgentNote } from "./use-agent-note.ts";

const plainGrid =
  "grid-cols-[minmax(0,1fr)_minmax(0,6.5rem)_3.5rem_2rem] @3xl:grid-cols-[minmax(9rem,1.4fr)_9rem_6rem_minmax(6rem,1fr)_minmax(8rem,1.4fr)_2rem] @5xl:grid-cols-[minmax(10rem,1.4fr)_9rem_6rem_minmax(7rem,1fr)_minmax(9rem,1.4fr)_minmax(8rem,1fr)_2rem]";
/** With a box to the left of each where there is room. */
const boxedGrid =
  "grid-cols-[minmax(0,1fr)_minmax(0,6.5rem)_3.5rem_2rem] @3xl:grid-cols-[1rem_minmax(9rem,1.4fr)_9rem_6rem_minmax(6rem,1fr)_minmax(8rem,1.4fr)_2rem] @5xl:grid-cols-[1rem_minmax(10rem,1.4fr)_9rem_6rem_minmax(7rem,1fr)_minmax(9rem,1.4fr)_minmax(8rem,1fr)_2rem]";
export const agentGrid = (hasBoxes: boolean) => (hasBoxes ? boxedGrid : plainGrid);
export const wide = "hidden @3xl:block";
export const widest = "hidden @5xl:block";

export const AgentLine = memo(function AgentLine({
  agentKey,
  rowIndex,
  onOpen,
}: {
  agentKey: string;
  rowIndex: number;
  onOpen: (key: string) => void;
}) {
  const agent = useRow("agents", agentKey);
  const note = useAgentNote();
  const hands = useTranslations("hands");
  const selection = useSelection();
  const isSelected = selection.keys.has(agentKey);
  if (agent === undefined) return null;
  return (
    <div
      {...rowAt(rowIndex)}
      {...verbsOf("agent", agentKey)}
      {...selectedAttribute(isSelected)}
      className={cx(rowClass(agentGrid(selection.isOffered)), "data-selected:bg-accent/10")}
    >
      {selection.isOffered ? (
        <span {...cell} className={wide}>
          <label className="-m-2 grid size-8 place-items-center">
            <input
              type="checkbox"
              className="size-4 accent-accent"
              aria-label={hands("select", { name: agent.name })}
              checked={isSelected}
              onChange={() => selection.toggle(agentKey)}
            />
          </label>
        </span>
      ) : null}
      <span {...cell} className="min-w-0">
        <button
          {...stop}
          type="button"
          onClick={() => onOpen(agentKey)}
          className="hit flex max-w-full items-center rounded-sm font-medium hover:text-accent"
        >
          <Clip text={agent.name} />
        </button>
      </span>
      <span {...cell} className="min-w-0">
        <StateMark state={agent.state} className="max-w-full" />
      </span>
      <span {...cell} className={cellNumber}>
        <Since at={agent.since} atLeast={agent.sinceAtLeast} className="text-muted" />
      </span>
      <span {...cell} className={cx(wide, "min-w-0")}>
        {agent.queue === null ? <span className="text-faint">{unknown}</span> : <Clip text={agent.queue} />}
      </span>
      <span {...cell} className={cx(wide, "min-w-0")}>
        {agent.talkingTo === null ? (
          <span className="text-faint">{unknown}</span>
        ) : (
          <Person party={agent.talkingTo} />
        )}
      </span>
      <span {...cell} className={cx(widest, "min-w-0 text-12 text-state-paused")}>
        <Clip text={note(agent)} />
      </span>
      <span {...cell}>
        <VerbButton kind="agent" rowKey={agentKey} name={agent.name} className="touch:-mx-1.5" />
      </span>
    </div>
  );
});
