"use client";
// "Who talks to whom?": one row per call, its legs underneath on request.
import { PhoneOff, SearchX } from "lucide-react";
import { debounce, parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import { useCallback, useMemo } from "react";
import { useLocale, useTranslations } from "use-intl";
import { Faces } from "#components/floor/faces.tsx";
import { Figure } from "#components/floor/figure.tsx";
import { sameList } from "#components/floor/same-list.ts";
import { useFloor } from "#components/live/use-floor.ts";
import { useKeys } from "#components/live/use-table.ts";
import { Page } from "#components/shell/page.tsx";
import { Button } from "#components/ui/button.tsx";
import { Empty } from "#components/ui/empty.tsx";
import { PickMenu } from "#components/ui/pick-menu.tsx";
import { SearchField } from "#components/ui/search-field.tsx";
import { SummarySkeleton, TableSkeleton } from "#components/ui/table-skeleton.tsx";
import { formatCount } from "#lib/format/figures.ts";
import { fromPathKey, toPathKey } from "#lib/format/path-key.ts";
import type { ReadonlyTables } from "#lib/state/tables.ts";
import { arrangeCalls, callSorts, callStages } from "./arrange-calls.ts";
import { CallTable } from "./call-table.tsx";
import { CallTotals } from "./call-totals.tsx";

const TYPING_MS = 300;

const parsers = {
  q: parseAsString.withDefault("").withOptions({ limitUrlUpdates: debounce(TYPING_MS) }),
  stage: parseAsStringLiteral(callStages),
  sort: parseAsStringLiteral(callSorts).withDefault("newest"),
  call: parseAsString,
};

export function CallsPage() {
  const words = useTranslations("calls");
  return (
    <Page title={words("title")}>
      <Faces
        skeleton={
          <>
            <SummarySkeleton figures={3} />
            <TableSkeleton rows={12} />
          </>
        }
      >
        <Calls />
      </Faces>
    </Page>
  );
}

function Calls() {
  const words = useTranslations("calls");
  const list = useTranslations("list");
  const stages = useTranslations("stage");
  const locale = useLocale();
  const [params, set] = useQueryStates(parsers);
  const { q: typed, stage, sort } = params;
  const total = useKeys("calls").length;
  const keys = useFloor(
    useCallback(
      (tables: ReadonlyTables) => arrangeCalls(tables, { typed, stage, sort }),
      [typed, stage, sort],
    ),
    sameList,
  );
  const open = useMemo(() => (params.call === null ? null : fromPathKey(params.call)), [params.call]);
  const toggle = useCallback(
    (key: string) => void set((was) => ({ call: was.call === toPathKey(key) ? null : toPathKey(key) })),
    [set],
  );
  return (
    <>
      <dl className="flex flex-wrap gap-x-12 gap-y-3">
        <Figure label={words("running")} size="lg">
          {formatCount(total, locale)}
        </Figure>
        <CallTotals />
      </dl>
      <div className="mt-5 mb-3 flex flex-wrap items-center gap-2">
        <SearchField
          label={words("search")}
          clearLabel={list("clearSearch")}
          value={typed}
          onChange={(q) => set({ q })}
          className="w-full sm:w-60"
        />
        <PickMenu
          label={words("stage")}
          value={stage ?? "all"}
          onPick={(next) => set({ stage: next === "all" ? null : next })}
          choices={[
            { value: "all", text: words("allStages") },
            ...callStages.map((value) => ({ value, text: stages(value) })),
          ]}
        />
        <PickMenu
          label={words("sort")}
          value={sort}
          onPick={(next) => set({ sort: next })}
          choices={[
            { value: "newest", text: words("sortNewest") },
            { value: "longest", text: words("sortStarted") },
            { value: "stage", text: words("sortStage") },
          ]}
        />
      </div>
      {keys.length > 0 ? (
        <CallTable keys={keys} open={open} onToggle={toggle} />
      ) : total === 0 ? (
        <Empty icon={<PhoneOff className="size-5" />} title={words("emptyTitle")} text={words("emptyText")} />
      ) : (
        <Empty
          icon={<SearchX className="size-5" />}
          title={list("nothingFound")}
          text={list("nothingFoundText")}
        >
          <Button onClick={() => set({ q: null, stage: null })}>{list("clearFilters")}</Button>
        </Empty>
      )}
    </>
  );
}
