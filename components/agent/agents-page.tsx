"use client";
// "Who can take a call, who is stuck?": the free ones in figures, everybody by state, and each person.
import { Headset, SearchX } from "lucide-react";
import { useMemo } from "react";
import { useTranslations } from "use-intl";
import { Faces } from "#components/floor/faces.tsx";
import { NothingSeen } from "#components/floor/nothing-seen.tsx";
import { useKeys } from "#components/live/use-table.ts";
import { Page } from "#components/shell/page.tsx";
import { Button } from "#components/ui/button.tsx";
import { Empty } from "#components/ui/empty.tsx";
import { AgentList } from "./agent-list.tsx";
import { AgentSheet } from "./agent-sheet.tsx";
import { AgentsSkeleton } from "./agents-skeleton.tsx";
import { AgentsSummary } from "./agents-summary.tsx";
import { AgentsToolbar } from "./agents-toolbar.tsx";
import { SelectionArea } from "./selection.tsx";
import { SelectionBar } from "./selection-bar.tsx";
import { useAgentsView } from "./use-agents-view.ts";

export function AgentsPage() {
  const words = useTranslations("agents");
  return (
    <Page title={words("title")}>
      <Faces skeleton={<AgentsSkeleton />}>
        <Agents />
      </Faces>
    </Page>
  );
}

function Agents() {
  const words = useTranslations("agents");
  const list = useTranslations("list");
  const view = useAgentsView();
  const total = useKeys("agents").length;
  const shown = useMemo(() => view.sections.flatMap(({ keys }) => keys), [view.sections]);
  if (total === 0) {
    return (
      <>
        <NothingSeen
          icon={<Headset className="size-5" />}
          title={words("emptyTitle")}
          text={words("emptyText")}
        />
        <AgentSheet sheet={view.sheet} />
      </>
    );
  }
  return (
    <>
      <AgentsSummary states={view.params.state} onStates={(state) => view.set({ state })} />
      <AgentsToolbar view={view} total={total} />
      {view.sections.length === 0 ? (
        <Empty
          icon={<SearchX className="size-5" />}
          title={list("nothingFound")}
          text={list("nothingFoundText")}
        >
          <Button onClick={() => view.set({ q: null, state: null, queue: null })}>
            {list("clearFilters")}
          </Button>
        </Empty>
      ) : (
        <SelectionArea shown={shown}>
          <AgentList view={view} />
          <SelectionBar />
        </SelectionArea>
      )}
      <AgentSheet sheet={view.sheet} />
    </>
  );
}
