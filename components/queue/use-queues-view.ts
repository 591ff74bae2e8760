"use client";
// How the queues are looked at. It stands in the URL, so that a link shows a colleague the same.
import { debounce, parseAsString, parseAsStringLiteral, useQueryState } from "nuqs";
import { useCallback } from "react";
import { sameList } from "#components/floor/same-list.ts";
import { useFloor } from "#components/live/use-floor.ts";
import type { ReadonlyTables } from "#lib/state/tables.ts";
import { arrangeQueues, queueSorts } from "./arrange-queues.ts";

const TYPING_MS = 300;
/** Cards that change their places more often than twice a second cannot be read, nor hit. */
const ORDER_RESTS_MS = 500;

export function useQueuesView() {
  const [typed, setTyped] = useQueryState(
    "q",
    parseAsString.withDefault("").withOptions({ limitUrlUpdates: debounce(TYPING_MS) }),
  );
  const [sort, setSort] = useQueryState("sort", parseAsStringLiteral(queueSorts).withDefault("urgency"));
  const [shape, setShape] = useQueryState(
    "view",
    parseAsStringLiteral(["cards", "table"]).withDefault("cards"),
  );
  const keys = useFloor(
    useCallback((tables: ReadonlyTables) => arrangeQueues(tables, typed, sort), [typed, sort]),
    sameList,
    ORDER_RESTS_MS,
  );
  return { typed, setTyped, sort, setSort, shape, setShape, keys };
}
