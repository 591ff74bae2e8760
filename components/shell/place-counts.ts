"use client";
// The small numbers beside the places: what is there now.
import { useFloor } from "#components/live/use-floor.ts";
import type { ReadonlyTables } from "#lib/state/tables.ts";

type PlaceCounts = Readonly<Record<"queues" | "calls" | "parking" | "conferences", number>>;

function count(tables: ReadonlyTables): PlaceCounts {
  let waiting = 0;
  for (const row of tables.all("counts").values()) waiting += row.waiting;
  return {
    queues: waiting,
    calls: tables.all("calls").size,
    parking: tables.all("parkedCalls").size,
    conferences: tables.all("conferences").size,
  };
}

const equal = (a: PlaceCounts, b: PlaceCounts) =>
  a.queues === b.queues && a.calls === b.calls && a.parking === b.parking && a.conferences === b.conferences;

export function usePlaceCounts(): PlaceCounts {
  return useFloor(count, equal);
}
