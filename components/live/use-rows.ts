"use client";
import { useCallback, useSyncExternalStore } from "react";
import type { Rows } from "#lib/model/rows.ts";
import type { IndexTable } from "#lib/state/indexes.ts";
import { useLive } from "./live-context.ts";
import type { SharedIndex } from "./store.ts";

const none: readonly never[] = [];

/** The rows under a name of an index, in its order: `useRows("callersByRank", queue.key)`. A new array only when one of them changed. */
export function useRows<I extends SharedIndex>(index: I, name: string): readonly Rows[IndexTable<I>][] {
  const { store } = useLive();
  const subscribe = useCallback(
    (listener: () => void) => store.onIndex(index, name, listener),
    [store, index, name],
  );
  return useSyncExternalStore(
    subscribe,
    () => store.rows(index, name),
    () => none,
  );
}
