// Arrows, Home and End move the focus between the marked things of a list or a grid, by where they stand on the screen.
// It works on what is in the document, so a virtual list only needs to draw a few rows beyond its window; for Home and End
// the end is scrolled to first, so that its rows exist.
import type { KeyboardEvent } from "react";

export const stop = { "data-stop": "" } as const;

export function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  const list = event.currentTarget;
  const isOurs = list.contains(event.target as Node) && !(event.target instanceof HTMLInputElement);
  if (!isOurs || event.altKey || event.ctrlKey || event.metaKey) return;
  if (event.key === "Home" || event.key === "End") {
    event.preventDefault();
    moveToEnd(list, event.key);
    return;
  }
  const stops = stopsOf(list);
  const here = stops.find((element) => element.contains(document.activeElement));
  const next = here === undefined ? undefined : neighbour(stops, here, event.key);
  if (next === undefined) return;
  event.preventDefault();
  next.focus();
  next.scrollIntoView({ block: "nearest" });
}

const stopsOf = (list: HTMLElement) => [...list.querySelectorAll<HTMLElement>("[data-stop]")];

function neighbour(stops: readonly HTMLElement[], here: HTMLElement, key: string): HTMLElement | undefined {
  const place = stops.indexOf(here);
  if (key === "ArrowRight") return stops[place + 1];
  if (key === "ArrowLeft") return stops[place - 1];
  if (key !== "ArrowDown" && key !== "ArrowUp") return undefined;
  const from = here.getBoundingClientRect();
  const away = (element: HTMLElement) => {
    const to = element.getBoundingClientRect();
    const down = key === "ArrowDown" ? to.top - from.bottom : from.top - to.bottom;
    return down < -1 ? Number.POSITIVE_INFINITY : down * 4 + Math.abs(to.left - from.left);
  };
  const nearest = stops.reduce<{ element?: HTMLElement; distance: number }>(
    (best, element) => {
      const distance = away(element);
      return distance < best.distance ? { element, distance } : best;
    },
    { distance: Number.POSITIVE_INFINITY },
  );
  return nearest.element;
}

function moveToEnd(list: HTMLElement, key: "Home" | "End"): void {
  list.scrollIntoView({ block: key === "Home" ? "start" : "end" });
  // One frame to draw the rows that came into sight, one to have them in the document.
  requestAnimationFrame(() =>
    requestAnimationFrame(() => {
      const stops = stopsOf(list);
      (key === "Home" ? stops[0] : stops.at(-1))?.focus();
    }),
  );
}
