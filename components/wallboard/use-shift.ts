"use client";
// Against burn-in the whole wall moves by a few pixels each minute, around a ring of eight places.
import { useNow } from "#components/live/use-now.ts";

const MINUTE_MS = 60_000;
const PIXELS = 6;

export function useShift(): { readonly x: number; readonly y: number } {
  return shiftAt(useNow());
}

export function shiftAt(now: number | null): { readonly x: number; readonly y: number } {
  if (now === null) return { x: 0, y: 0 };
  const angle = ((Math.floor(now / MINUTE_MS) % 8) * Math.PI) / 4;
  return { x: Math.round(PIXELS * Math.cos(angle)), y: Math.round(PIXELS * Math.sin(angle)) };
}
