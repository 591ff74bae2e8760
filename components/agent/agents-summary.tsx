"use client";
// Free agents first, then everybody by state; each state is a filter too. All states keep their places, also at
// zero, and stand on one line: where there is room, with the number above the word.
import { useLocale, useTranslations } from "use-intl";
import { AtWorkHint } from "#components/floor/at-work-hint.tsx";
import { Figure } from "#components/floor/figure.tsx";
import { agentsByState, atWork, onCalls, sameStates } from "#components/floor/floor-totals.ts";
import { stateOrder } from "#components/floor/state-order.ts";
import { StateShape } from "#components/floor/state-shape.tsx";
import { useFloor } from "#components/live/use-floor.ts";
import { cx } from "#components/ui/cx.ts";
import { formatCount } from "#lib/format/figures.ts";
import type { AgentState } from "#lib/model/agent-state.ts";
import type { ReadonlyTables } from "#lib/state/tables.ts";

const everybody = (tables: ReadonlyTables) => agentsByState(tables);

export function AgentsSummary({
  states,
  onStates,
}: {
  states: readonly AgentState[];
  onStates: (states: AgentState[]) => void;
}) {
  const words = useTranslations("agents");
  const queues = useTranslations("queues");
  const names = useTranslations("state");
  const locale = useLocale();
  const agents = useFloor(everybody, sameStates);
  const toggle = (state: AgentState) =>
    onStates(states.includes(state) ? states.filter((other) => other !== state) : [...states, state]);
  return (
    <section className="space-y-4">
      <dl className="flex flex-wrap gap-x-12 gap-y-3">
        <Figure
          label={queues("freeAgents")}
          size="lg"
          hint={<AtWorkHint />}
          unit={queues("ofAtWork", { count: atWork(agents) })}
        >
          {formatCount(agents.available, locale)}
        </Figure>
        <Figure label={queues("onCalls")} size="lg">
          {formatCount(onCalls(agents), locale)}
        </Figure>
        <Figure label={names("paused")} size="lg">
          {formatCount(agents.paused, locale)}
        </Figure>
      </dl>
      <div className="@container">
        <fieldset
          aria-label={words("totals")}
          className={cx(
            "-mx-3 flex min-w-0 gap-1 overflow-x-auto px-3 py-0.5 lg:mx-0 lg:flex-wrap lg:overflow-visible lg:px-0",
            "@min-[60rem]:flex-nowrap",
          )}
        >
          {stateOrder.map((state) => (
            <button
              key={state}
              type="button"
              aria-pressed={states.includes(state)}
              title={names(state)}
              onClick={() => toggle(state)}
              className={cx(
                "hit flex shrink-0 items-center gap-1 rounded-md border border-line bg-surface px-1.5 text-12 hover:bg-hover",
                "@min-[60rem]:grid @min-[60rem]:min-w-0 @min-[60rem]:flex-auto @min-[60rem]:grid-cols-[auto_1fr] @min-[60rem]:gap-x-1.5 @min-[60rem]:gap-y-0 @min-[60rem]:px-2 @min-[60rem]:py-1 @min-[60rem]:text-left",
                "aria-pressed:border-accent aria-pressed:bg-accent/10",
                agents[state] === 0 && "text-faint",
              )}
            >
              <StateShape state={state} still />
              <span className="@min-[60rem]:order-last @min-[60rem]:col-span-2 truncate">{names(state)}</span>
              <span className="num min-w-3.5 text-right font-semibold @min-[60rem]:text-left">
                {formatCount(agents[state], locale)}
              </span>
            </button>
          ))}
        </fieldset>
      </div>
    </section>
  );
}
