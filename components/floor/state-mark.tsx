"use client";
// A state as colour, shape and word.
import { useTranslations } from "use-intl";
import { cx } from "#components/ui/cx.ts";
import type { AgentState } from "#lib/model/agent-state.ts";
import { StateShape, stateText } from "./state-shape.tsx";

export function StateMark({ state, className }: { state: AgentState; className?: string }) {
  const words = useTranslations("state");
  return (
    <span className={cx("flex min-w-0 items-center gap-1.5 font-medium", stateText[state], className)}>
      <StateShape state={state} />
      <span className="truncate">{words(state)}</span>
    </span>
  );
}
