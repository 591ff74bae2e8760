"use client";
// Several agents at once: X and the boxes choose, Shift with an arrow chooses on the way, Escape lets all go. Who is no longer
// shown is no longer chosen, so that nothing happens to somebody out of sight.
import {
  createContext,
  type FocusEvent,
  type KeyboardEvent,
  type ReactNode,
  use,
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
} from "react";
import { useViewer } from "#components/account/viewer-context.tsx";
import { isTyping } from "#components/ui/is-typing.ts";

type Selection = {
  /** Whether this viewer does anything to several people. */
  readonly isOffered: boolean;
  readonly keys: ReadonlySet<string>;
  readonly toggle: (key: string) => void;
  readonly clear: () => void;
};

const nobody: Selection = { isOffered: false, keys: new Set(), toggle: () => {}, clear: () => {} };
const Context = createContext<Selection>(nobody);

export const useSelection = () => use(Context);

export const selectedAttribute = (isSelected: boolean) => (isSelected ? { "data-selected": "" } : {});

export function SelectionArea({ shown, children }: { shown: readonly string[]; children: ReactNode }) {
  const { may } = useViewer();
  const isOffered = may.includes("members.pause") || may.includes("members.login");
  const [chosen, setChosen] = useState<ReadonlySet<string>>(nobody.keys);
  const isExtending = useRef(false);
  const add = useCallback((key: string) => setChosen((before) => new Set(before).add(key)), []);
  const toggle = useCallback(
    (key: string) =>
      setChosen((before) => {
        const after = new Set(before);
        if (!after.delete(key)) after.add(key);
        return after;
      }),
    [],
  );
  const clear = useCallback(() => setChosen(nobody.keys), []);
  const value = useMemo<Selection>(() => {
    const keys = chosen.size === 0 ? chosen : new Set(shown.filter((key) => chosen.has(key)));
    return { isOffered, keys, toggle, clear };
  }, [isOffered, chosen, shown, toggle, clear]);
  useEffect(() => {
    if (chosen.size === 0) return;
    const onKey = (event: globalThis.KeyboardEvent) => {
      if (event.key === "Escape" && !event.defaultPrevented && !isTyping(event.target)) clear();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [chosen, clear]);
  const onKeyDown = (event: KeyboardEvent) => {
    const key = keyAt(event.target);
    isExtending.current = event.shiftKey && event.key.startsWith("Arrow");
    if (key === null || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "x") toggle(key);
    else if (isExtending.current) add(key);
  };
  const onFocus = (event: FocusEvent) => {
    const key = keyAt(event.target);
    if (isExtending.current && key !== null) add(key);
    isExtending.current = false;
  };
  return (
    <Context value={value}>
      <div {...(isOffered ? { onKeyDownCapture: onKeyDown, onFocus } : {})}>{children}</div>
    </Context>
  );
}

/** The agent whose row that is. */
function keyAt(target: EventTarget): string | null {
  const row = target instanceof Element ? target.closest<HTMLElement>('[data-verbs^="agent:"]') : null;
  return row?.dataset.verbs?.slice("agent:".length) ?? null;
}
