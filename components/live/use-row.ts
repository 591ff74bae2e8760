"use client";
import { useCallback, useSyncExternalStore } from "react";
import type { Rows } from "#lib/model/rows.ts";
import type { SharedTable } from "#lib/sync/contract.ts";
import { useLive } from "./live-context.ts";

/** One row, redrawn when this row changes and at no other time. undefined when it is not there, or not yet, or the key is null. */
export function useRow<T extends SharedTable>(table: T, key: string | null): Rows[T] | undefined {
  const { store } = useLive();
  const subscribe = useCallback(
    (listener: () => void) => (key === null ? () => undefined : store.onRow(table, key, listener)),
    [store, table, key],
  );
  return useSyncExternalStore(
    subscribe,
    () => (key === null ? undefined : store.row(table, key)),
    () => undefined,
  );
}
