"use client";
// A wall has no hands: `f` fills the screen, `g` and the key of a place leave, and the screen is asked not to sleep for as
// long as the page is seen.
import { useEffect } from "react";
import { withBase } from "#components/api/base-path.ts";
import { goKeys } from "#components/shell/go-keys.ts";

export function useWallKeys(): void {
  useEffect(() => {
    const go = goKeys();
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const place = go(event);
      if (place !== undefined) location.assign(withBase(place.href));
      else if (event.key === "f") toggleFullscreen();
    };
    const stayAwake = () => {
      if (!document.hidden) navigator.wakeLock?.request("screen").catch(() => undefined);
    };
    stayAwake();
    document.addEventListener("keydown", onKey);
    document.addEventListener("visibilitychange", stayAwake);
    return () => {
      document.removeEventListener("keydown", onKey);
      document.removeEventListener("visibilitychange", stayAwake);
    };
  }, []);
}

/** A phone may have no full screen for pages. */
export function toggleFullscreen(): void {
  const page: { requestFullscreen?: () => Promise<void> } = document.documentElement;
  const change = document.fullscreenElement === null ? page.requestFullscreen?.() : document.exitFullscreen();
  change?.catch(() => undefined);
}
