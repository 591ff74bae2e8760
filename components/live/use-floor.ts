"use client";
import { useMemo, useSyncExternalStore } from "react";
import type { ReadonlyTables } from "#lib/state/tables.ts";
import { useLive } from "./live-context.ts";
import type { FloorStore } from "./store.ts";

/**
 * Anything that can be computed from the tables, once per flush; redrawn when the answer is no longer equal.
 * Keep `select` stable (outside the component, or `useCallback`) and cheap: it runs with each flush.
 */
export function useFloor<A>(select: (tables: ReadonlyTables) => A, isEqual: Equal<A> = Object.is): A {
  const { store } = useLive();
  const read = useMemo(() => reader(store, select, isEqual), [store, select, isEqual]);
  return useSyncExternalStore(store.onFloor, read, read);
}

type Equal<A> = (a: A, b: A) => boolean;

function reader<A>(store: FloorStore, select: (tables: ReadonlyTables) => A, isEqual: Equal<A>): () => A {
  let seen: { readonly version: number; readonly answer: A } | null = null;
  return () => {
    if (seen?.version === store.version) return seen.answer;
    const answer = select(store.tables);
    seen = { version: store.version, answer: seen && isEqual(seen.answer, answer) ? seen.answer : answer };
    return seen.answer;
  };
}
