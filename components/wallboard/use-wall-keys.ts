"use client";
// A wall has no hands: `f` fills the screen, and the screen is asked not to sleep for as long as the page is seen.
import { useEffect } from "react";
import { toggleFullscreen } from "./wall-head.tsx";

export function useWallKeys(): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key === "f" && !event.ctrlKey && !event.metaKey) toggleFullscreen();
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
