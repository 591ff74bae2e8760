// Quantiles and the figures made of them.
import type { Figure } from "./figures.ts";

export function quantile(values: readonly number[], q: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))] ?? Number.NaN;
}

export const median = (values: readonly number[]): number => quantile(values, 0.5);

export const round = (value: number): number => Math.round(value * 100) / 100;

/** Met when it is no more than `goal`; a figure that could not be measured is not met. */
export function atMost(value: number, goal: number, unit: string): Figure {
  return { value: round(value), unit, goal: `≤ ${goal}`, met: value <= goal };
}

export function atLeast(value: number, goal: number, unit: string): Figure {
  return { value: round(value), unit, goal: `≥ ${goal}`, met: value >= goal };
}
