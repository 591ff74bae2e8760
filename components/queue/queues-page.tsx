"use client";
// "Is anybody waiting too long?": the answer top left, then every queue, the most urgent first.
import { LayoutGrid, Rows3, SearchX, Users } from "lucide-react";
import { useTranslations } from "use-intl";
import { Faces } from "#components/floor/faces.tsx";
import { NothingSeen } from "#components/floor/nothing-seen.tsx";
import { useKeys } from "#components/live/use-table.ts";
import { Page } from "#components/shell/page.tsx";
import { Button } from "#components/ui/button.tsx";
import { Empty } from "#components/ui/empty.tsx";
import { PickMenu } from "#components/ui/pick-menu.tsx";
import { SearchField } from "#components/ui/search-field.tsx";
import { Segmented } from "#components/ui/segmented.tsx";
import { CountingSince } from "./counting-since.tsx";
import { useOpenQueues } from "./open-queues.ts";
import { QueueCards } from "./queue-cards.tsx";
import { QueueTable } from "./queue-table.tsx";
import { QueuesSkeleton } from "./queues-skeleton.tsx";
import { QueuesSummary } from "./queues-summary.tsx";
import { useQueuesView } from "./use-queues-view.ts";

export function QueuesPage() {
  const words = useTranslations("queues");
  return (
    <Page title={words("title")}>
      <Faces skeleton={<QueuesSkeleton />}>
        <Queues />
      </Faces>
    </Page>
  );
}

function Queues() {
  const words = useTranslations("queues");
  const total = useKeys("queues").length;
  if (total === 0) {
    return (
      <NothingSeen
        icon={<Users className="size-5" />}
        title={words("emptyTitle")}
        text={words("emptyText")}
      />
    );
  }
  return (
    <>
      <QueuesSummary />
      <QueueList />
    </>
  );
}

function QueueList() {
  const words = useTranslations("queues");
  const list = useTranslations("list");
  const view = useQueuesView();
  const opened = useOpenQueues();
  return (
    <>
      <div className="mt-5 mb-3 flex flex-wrap items-center gap-2">
        <SearchField
          label={words("search")}
          clearLabel={list("clearSearch")}
          value={view.typed}
          onChange={view.setTyped}
          className="w-full sm:w-60"
        />
        <PickMenu
          label={list("sort")}
          value={view.sort}
          onPick={view.setSort}
          choices={[
            { value: "urgency", text: words("sortUrgency") },
            { value: "waiting", text: words("sortWaiting") },
            { value: "longest", text: words("sortLongest") },
            { value: "name", text: words("sortName") },
          ]}
        />
        <CountingSince className="order-last basis-full md:order-none md:ml-auto md:basis-auto" />
        <div className="ml-auto md:ml-0">
          <Segmented
            label={list("view")}
            value={view.shape}
            onPick={view.setShape}
            choices={[
              { value: "cards", text: list("cards"), icon: <LayoutGrid aria-hidden className="size-4" /> },
              { value: "table", text: list("table"), icon: <Rows3 aria-hidden className="size-4" /> },
            ]}
          />
        </div>
      </div>
      {view.keys.length === 0 ? (
        <Empty
          icon={<SearchX className="size-5" />}
          title={list("nothingFound")}
          text={list("nothingFoundText")}
        >
          <Button onClick={() => view.setTyped("")}>{list("clearSearch")}</Button>
        </Empty>
      ) : view.shape === "cards" ? (
        <QueueCards keys={view.keys} {...opened} />
      ) : (
        <QueueTable keys={view.keys} {...opened} />
      )}
    </>
  );
}
