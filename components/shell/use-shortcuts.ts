"use client";
// The keys that work everywhere: Ctrl-K, "/", "?", and "g" with the key of a place within a second.
import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { isTyping } from "#components/ui/is-typing.ts";
import { goKeys } from "./go-keys.ts";

export type ShortcutActions = { readonly openPalette: () => void; readonly openKeys: () => void };

export function useShortcuts({ openPalette, openKeys }: ShortcutActions): void {
  const router = useRouter();
  useEffect(() => {
    const go = goKeys();
    const onKey = (event: KeyboardEvent) => {
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") {
        event.preventDefault();
        openPalette();
        return;
      }
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      const place = go(event);
      if (place !== undefined) router.push(place.href);
      else if (event.key === "?") openKeys();
      else if (event.key === "/") focusSearch(event);
      else if (event.key === "ArrowDown" && document.activeElement === document.body) enterList(event);
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [router, openPalette, openKeys]);
}

function focusSearch(event: KeyboardEvent): void {
  const field = document.querySelector<HTMLInputElement>("[data-search]");
  if (field === null) return;
  event.preventDefault();
  field.focus();
  field.select();
}

function enterList(event: KeyboardEvent): void {
  const first = document.querySelector<HTMLElement>("[data-stop]");
  if (first === null) return;
  event.preventDefault();
  first.focus();
}
