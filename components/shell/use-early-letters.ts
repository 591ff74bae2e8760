// Letters typed while the palette is on its way: kept for its field instead of falling on the page behind.
import { useCallback, useEffect, useRef } from "react";

export function useEarlyLetters(isOpen: boolean): () => string {
  const letters = useRef("");
  useEffect(() => {
    if (!isOpen) return;
    letters.current = "";
    const onKey = (event: KeyboardEvent) => {
      if (event.key.length !== 1 || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.target instanceof Element && event.target.closest("[role=dialog]") !== null) return;
      event.preventDefault();
      event.stopPropagation();
      letters.current += event.key;
    };
    document.addEventListener("keydown", onKey, { capture: true });
    return () => document.removeEventListener("keydown", onKey, { capture: true });
  }, [isOpen]);
  return useCallback(() => {
    const typed = letters.current;
    letters.current = "";
    return typed;
  }, []);
}
