// Arrows, Home and End move the focus between the marked things of a list. It works on what stands in the document, so a
// virtual list only needs to draw a few rows beyond its window; its own ends are reached through `scrollTo`.
import type { KeyboardEvent } from "react";

export const stop = { "data-stop": "" } as const;

export function moveFocus(event: KeyboardEvent<HTMLElement>, columns = 1): void {
  const step = stepOf(event.key, columns);
  if (step === 0 || event.altKey || event.ctrlKey || event.metaKey) return;
  if (event.target instanceof HTMLInputElement) return;
  const stops = [...event.currentTarget.querySelectorAll<HTMLElement>("[data-stop]")];
  const here = stops.findIndex((element) => element.contains(document.activeElement));
  if (here === -1) return;
  const next = stops[Math.min(stops.length - 1, Math.max(0, here + step))];
  event.preventDefault();
  next?.focus();
  next?.scrollIntoView({ block: "nearest" });
}

function stepOf(key: string, columns: number): number {
  if (key === "ArrowDown") return columns;
  if (key === "ArrowUp") return -columns;
  if (key === "ArrowRight") return columns > 1 ? 1 : 0;
  if (key === "ArrowLeft") return columns > 1 ? -1 : 0;
  if (key === "Home") return Number.NEGATIVE_INFINITY;
  if (key === "End") return Number.POSITIVE_INFINITY;
  return 0;
}
