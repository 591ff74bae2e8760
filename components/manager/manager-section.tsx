"use client";
// Everything that AMI can do, for administrators: actions, live events, filters, and what the service says of itself.
import { parseAsStringLiteral, useQueryState } from "nuqs";
import { Tabs } from "radix-ui";
import { useState } from "react";
import { useTranslations } from "use-intl";
import type { FilterRule } from "#lib/manager/event-filter.ts";
import type { TapFilter } from "#lib/manager/event-stream.ts";
import { ActionsView } from "./actions-view.tsx";
import { EventsView } from "./events-view.tsx";
import { FiltersView } from "./filters-view.tsx";
import { ServiceView } from "./service-view.tsx";
import { useEvents } from "./use-events.ts";

const views = ["actions", "events", "filters", "service"] as const;
const everything: TapFilter = { names: [], classes: [], channel: "", text: "" };

/** A rule and its place in the list's memory. */
export type KeptRule = { readonly id: number; readonly rule: FilterRule };

export function ManagerSection() {
  const words = useTranslations("manager");
  const [view, setView] = useQueryState("view", parseAsStringLiteral(views).withDefault("actions"));
  const [filter, setFilter] = useState(everything);
  const [paused, setPaused] = useState(false);
  const [rules, setRules] = useState<readonly KeptRule[]>([]);
  const watching = (view === "events" || view === "filters") && !paused;
  const stream = useEvents(filter, watching);
  const addRule = (rule: FilterRule) =>
    setRules((before) => [...before, { id: 1 + Math.max(0, ...before.map(({ id }) => id)), rule }]);
  const dropName = (event: string) => {
    addRule({ exclude: true, event, header: "", method: "none", value: "" });
    void setView("filters");
  };
  return (
    <Tabs.Root value={view} onValueChange={(next) => void setView(next as (typeof views)[number])}>
      <Tabs.List aria-label={words("views")} className="mb-4 flex gap-1 overflow-x-auto">
        {views.map((name) => (
          <Tabs.Trigger
            key={name}
            value={name}
            className="hit shrink-0 rounded-md px-3 font-medium text-13 text-muted hover:bg-hover hover:text-ink focus-visible:outline-offset-[-2px] data-[state=active]:bg-sunken data-[state=active]:text-ink data-[state=active]:shadow-[inset_0_0_0_1px_var(--line)]"
          >
            {words(`view-${name}`)}
          </Tabs.Trigger>
        ))}
      </Tabs.List>
      <Tabs.Content value="actions" className="outline-none" tabIndex={-1}>
        <ActionsView />
      </Tabs.Content>
      <Tabs.Content value="events" className="outline-none" tabIndex={-1}>
        <EventsView
          stream={stream}
          filter={filter}
          onFilter={setFilter}
          paused={paused}
          onPause={setPaused}
          onDrop={dropName}
        />
      </Tabs.Content>
      <Tabs.Content value="filters" className="outline-none" tabIndex={-1}>
        <FiltersView stream={stream} rules={rules} onRules={setRules} onAdd={addRule} />
      </Tabs.Content>
      <Tabs.Content value="service" className="outline-none" tabIndex={-1}>
        <ServiceView />
      </Tabs.Content>
    </Tabs.Root>
  );
}
