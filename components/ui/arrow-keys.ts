// Arrows, Home and End move the focus between the marked things of a list or a grid, by where they stand on the screen.
// It works on what is in the document. Of a virtual list the next row may not be drawn yet, however quickly the keys come:
// then the step waits for it, and those behind it wait their turn.
import type { KeyboardEvent } from "react";

export const stop = { "data-stop": "" } as const;

/** Says on a virtual list which way there is more of it than is drawn. */
export const more = (above: boolean, below: boolean) => ({
  "data-more": `${above ? "above" : ""} ${below ? "below" : ""}`.trim(),
});

const ends = new Set(["Home", "End"]);
const arrows = new Set(["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight"]);
/** Frames that a step waits for a row; a virtual list draws it within two unless the machine is very busy. */
const patience = 60;

type Step = { readonly list: HTMLElement; readonly key: string; frames: number };
const steps: Step[] = [];

export function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  const { currentTarget: list, key, target } = event;
  const isOurs = list.contains(target as Node) && !(target instanceof HTMLInputElement);
  if (!isOurs || event.altKey || event.ctrlKey || event.metaKey || !(ends.has(key) || arrows.has(key)))
    return;
  const step = { list, key, frames: 0 };
  const answer = steps.length > 0 ? "later" : take(step);
  // What leads nowhere is left to the browser, which scrolls.
  if (answer === "nowhere") return;
  event.preventDefault();
  if (answer === "later" && steps.push(step) === 1) requestAnimationFrame(work);
}

/** Takes the steps in order until one has to wait for the next frame. */
function work(): void {
  for (let step = steps[0]; step !== undefined; step = steps[0]) {
    step.frames += 1;
    if (step.list.isConnected && step.frames < patience && take(step) === "later") {
      requestAnimationFrame(work);
      return;
    }
    steps.shift();
  }
}

function take(step: Step): "done" | "nowhere" | "later" {
  const { list, key } = step;
  if (ends.has(key)) return moveToEnd(step);
  const stops = stopsOf(list);
  const here = stops.find((element) => element.contains(document.activeElement));
  if (here === undefined) return "nowhere";
  const next = neighbour(stops, here, key);
  if (next === undefined) return goesOn(list, key === "ArrowUp" || key === "ArrowLeft") ? "later" : "nowhere";
  next.focus();
  next.scrollIntoView({ block: "nearest" });
  return "done";
}

/** The end is scrolled to first, so that its rows come to be; two frames later they are in the document. */
function moveToEnd({ list, key, frames }: Step): "done" | "later" {
  const up = key === "Home";
  if (frames === 0) list.scrollIntoView({ block: up ? "start" : "end" });
  if (frames < 2 || goesOn(list, up)) return "later";
  const stops = stopsOf(list);
  (up ? stops[0] : stops.at(-1))?.focus();
  return "done";
}

function goesOn(list: HTMLElement, up: boolean): boolean {
  return list.querySelector(`[data-more~="${up ? "above" : "below"}"]`) !== null;
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
