"use client";
// How high the rows of a grid are, told whenever what they hold was drawn anew or grew by itself.
import { type RefObject, useLayoutEffect, useState } from "react";

type Take = (row: number, height: number) => void;

/** `first` is the number of the row that the grid begins with. Where `box` is null nothing is measured. */
export function useRowHeights(box: RefObject<HTMLElement | null> | null, first: number, take: Take): void {
  const [watch] = useState(() => new RowWatch());
  useLayoutEffect(() => {
    if (box?.current) watch.look(box.current, first, take);
  });
  useLayoutEffect(() => () => watch.end(), [watch]);
}

class RowWatch {
  readonly #watched = new Set<Element>();
  #observer: ResizeObserver | null = null;
  #measure = () => {};

  look(grid: HTMLElement, first: number, take: Take): void {
    this.#measure = () => {
      for (const [n, height] of rowHeights(grid).entries()) take(first + n, height);
    };
    this.#observer ??= new ResizeObserver(() => this.#measure());
    for (const element of this.#watched) {
      if (element.parentElement !== grid) this.#forget(element);
    }
    for (const element of grid.children) {
      if (this.#watched.has(element)) continue;
      this.#watched.add(element);
      this.#observer.observe(element);
    }
    this.#measure();
  }

  end(): void {
    this.#observer?.disconnect();
    this.#observer = null;
    this.#watched.clear();
  }

  #forget(element: Element): void {
    this.#observer?.unobserve(element);
    this.#watched.delete(element);
  }
}

/** The browser's own answer: tracks as they were laid out, in px with fractions. */
function rowHeights(grid: HTMLElement): readonly number[] {
  const tracks = getComputedStyle(grid).gridTemplateRows.split(" ").map(Number.parseFloat);
  return tracks.filter(Number.isFinite);
}
