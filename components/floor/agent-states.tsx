"use client";
// The people of a queue by state: a bar for the eye's corner, shape, number and word for reading.
import { useTranslations } from "use-intl";
import { cx } from "#components/ui/cx.ts";
import { StackedBar } from "#components/ui/stacked-bar.tsx";
import type { AgentState } from "#lib/model/agent-state.ts";
import { stateOrder } from "./state-order.ts";
import { StateShape, stateText } from "./state-shape.tsx";

type ByState = Readonly<Record<AgentState, number>>;

export function AgentBar({ agents, className }: { agents: ByState; className?: string }) {
  const parts = stateOrder.map((state) => ({ id: state, value: agents[state], className: stateText[state] }));
  return <StackedBar parts={parts} {...(className === undefined ? {} : { className })} />;
}

export function AgentLegend({ agents, className }: { agents: ByState; className?: string }) {
  const words = useTranslations("state");
  const none = useTranslations("queues");
  const shown = stateOrder.filter((state) => agents[state] > 0);
  if (shown.length === 0) return <p className={cx("text-12 text-faint", className)}>{none("noAgents")}</p>;
  return (
    <ul
      className={cx(
        "grid grid-cols-2 content-start sm:grid-cols-3 gap-x-2 gap-y-1 text-12 text-muted",
        className,
      )}
    >
      {shown.map((state) => (
        <li key={state} className="flex min-w-0 items-center gap-1">
          <StateShape state={state} still className="size-2.5" />
          <span className="num font-medium text-ink">{agents[state]}</span>
          <span className="truncate" title={words(state)}>
            {words(state)}
          </span>
        </li>
      ))}
    </ul>
  );
}
