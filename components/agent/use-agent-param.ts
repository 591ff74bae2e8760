"use client";
// Whose sheet is open, in the URL. Opening it is a step of the history, so that Back closes it; closing it takes that step
// back where there is one, so that none stays behind that shows the same list twice.
import { parseAsString, useQueryState } from "nuqs";
import { useCallback, useEffect, useMemo, useRef } from "react";
import { fromPathKey, toPathKey } from "#lib/format/path-key.ts";
import { sameWithout } from "./same-without.ts";

const PARAM = "agent";

export function useAgentParam() {
  const [segment, set] = useQueryState(PARAM, parseAsString);
  const isLeaving = useRef(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another segment means that the step back was taken
  useEffect(() => {
    isLeaving.current = false;
  }, [segment]);
  const open = useCallback((key: string) => void set(toPathKey(key), { history: "push" }), [set]);
  const close = useCallback(() => {
    if (isLeaving.current) return;
    if (sameWithout(PARAM, urlBefore(), location.href)) {
      // A second Escape before the step is taken must not take another one.
      isLeaving.current = true;
      history.back();
    } else void set(null, { history: "replace" });
  }, [set]);
  const key = useMemo(() => (segment === null ? null : fromPathKey(segment)), [segment]);
  return { isOpen: segment !== null, key, open, close };
}

export type AgentParam = ReturnType<typeof useAgentParam>;

/** Null where there is no entry before, it is another site's, or the browser does not tell. */
function urlBefore(): string | null {
  const { navigation } = window as { readonly navigation?: Navigation };
  const here = navigation?.currentEntry?.index ?? 0;
  return navigation?.entries()[here - 1]?.url ?? null;
}
