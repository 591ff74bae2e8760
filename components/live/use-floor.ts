"use client";
import { useMemo, useSyncExternalStore } from "react";
import type { ReadonlyTables } from "#lib/state/tables.ts";
import { useLive } from "./live-context.ts";
import { type Equal, Selection } from "./selection.ts";

/**
 * Anything that can be computed from the tables, once per flush; redrawn when the answer is no longer equal.
 * Keep `select` stable (outside the component, or `useCallback`) and cheap: it runs with each flush.
 * `everyMs` lets the answer rest that long: for the order of a list, which nobody can read when it moves twenty times a second.
 * A row that has ended meanwhile is still in the order, and `useRow` says undefined for it.
 */
export function useFloor<A>(
  select: (tables: ReadonlyTables) => A,
  isEqual: Equal<A> = Object.is,
  everyMs = 0,
): A {
  const { store } = useLive();
  const selection = useMemo(
    () => new Selection(store, select, isEqual, everyMs),
    [store, select, isEqual, everyMs],
  );
  return useSyncExternalStore(selection.subscribe, selection.read, selection.read);
}
