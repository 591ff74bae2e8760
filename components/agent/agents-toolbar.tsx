"use client";
// Search, queue, groups, order and shape of the list of agents.
import { Grid3x3, LayoutGrid, Rows3 } from "lucide-react";
import { useMemo } from "react";
import { useLocale, useTranslations } from "use-intl";
import { useTable } from "#components/live/use-table.ts";
import { PickMenu } from "#components/ui/pick-menu.tsx";
import { SearchField } from "#components/ui/search-field.tsx";
import { Segmented } from "#components/ui/segmented.tsx";
import { formatCount } from "#lib/format/figures.ts";
import { byName } from "#lib/format/fold.ts";
import { toPathKey } from "#lib/format/path-key.ts";
import type { AgentsView } from "./use-agents-view.ts";

const ALL = "";

export function AgentsToolbar({ view, total }: { view: AgentsView; total: number }) {
  const words = useTranslations("agents");
  const list = useTranslations("list");
  const locale = useLocale();
  const rows = useTable("queues");
  const queues = useMemo(
    () => [...rows].sort(byName).map(({ key, name }) => ({ value: toPathKey(key), text: name })),
    [rows],
  );
  const { params, set } = view;
  const shown = new Set(view.sections.flatMap((section) => section.keys)).size;
  return (
    <div className="mt-4 mb-3 flex flex-wrap items-center gap-2">
      <SearchField
        label={words("search")}
        clearLabel={list("clearSearch")}
        value={params.q}
        onChange={(q) => set({ q })}
        className="w-full sm:w-60"
      />
      <div className="-mx-3 flex gap-2 overflow-x-auto px-3 py-0.5 sm:contents">
        <PickMenu
          label={words("queue")}
          value={params.queue ?? ALL}
          onPick={(queue) => set({ queue: queue === ALL ? null : queue })}
          choices={[{ value: ALL, text: words("allQueues") }, ...queues]}
        />
        <PickMenu
          label={words("group")}
          value={params.group}
          onPick={(group) => set({ group })}
          choices={[
            { value: "none", text: words("groupNone") },
            { value: "state", text: words("groupState") },
            { value: "queue", text: words("groupQueue") },
          ]}
        />
        <PickMenu
          label={list("sort")}
          value={params.sort}
          onPick={(sort) => set({ sort })}
          choices={[
            { value: "state", text: words("sortState") },
            { value: "time", text: words("sortTime") },
            { value: "name", text: words("sortName") },
          ]}
        />
      </div>
      {view.isFiltered ? (
        <span role="status" className="num text-12 text-faint">
          {list("shown", { shown: formatCount(shown, locale), total: formatCount(total, locale) })}
        </span>
      ) : null}
      <div className="ml-auto">
        <Segmented
          label={list("view")}
          value={params.view}
          onPick={(shape) => set({ view: shape })}
          choices={[
            { value: "cards", text: list("cards"), icon: <LayoutGrid aria-hidden className="size-4" /> },
            { value: "table", text: list("table"), icon: <Rows3 aria-hidden className="size-4" /> },
            { value: "tiles", text: list("tiles"), icon: <Grid3x3 aria-hidden className="size-4" /> },
          ]}
        />
      </div>
    </div>
  );
}
