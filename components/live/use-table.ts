"use client";
import { useCallback, useSyncExternalStore } from "react";
import type { Rows } from "#lib/model/rows.ts";
import type { SharedTable } from "#lib/sync/contract.ts";
import { useLive } from "./live-context.ts";

const none: readonly never[] = [];

/** All rows of a table: for lists that sort or filter by what changes. A new array at most once per animation frame. */
export function useTable<T extends SharedTable>(table: T): readonly Rows[T][] {
  const { store } = useLive();
  const subscribe = useCallback((listener: () => void) => store.onTable(table, listener), [store, table]);
  return useSyncExternalStore(
    subscribe,
    () => store.table(table),
    () => none,
  );
}

/** The keys of a table: a new array only when a row came or went. Draw each with `useRow`. */
export function useKeys(table: SharedTable): readonly string[] {
  const { store } = useLive();
  const subscribe = useCallback((listener: () => void) => store.onKeys(table, listener), [store, table]);
  return useSyncExternalStore(
    subscribe,
    () => store.keys(table),
    () => none,
  );
}
