"use client";
// What stands on the floor right now and could stand in a field of this kind.
import { useMemo } from "react";
import { useTable } from "#components/live/use-table.ts";
import type { FieldKind } from "#lib/manager/action.ts";

const most = 200;

export function useSuggestions(kind: FieldKind): readonly string[] {
  const channels = useTable("channels");
  const queues = useTable("queues");
  const members = useTable("members");
  const conferences = useTable("conferences");
  const callers = useTable("callers");
  return useMemo(() => {
    const found = (): readonly (string | null)[] => {
      switch (kind) {
        case "channel":
          return channels.map(({ name }) => name);
        case "queue":
          return queues.map(({ name }) => name);
        case "interface":
          return members.map((member) => member.interface);
        case "conference":
          return conferences.map(({ name }) => name);
        case "caller":
          return callers.map(({ channel }) => channel);
        default:
          return [];
      }
    };
    const values = found().flatMap((value) => (value === null ? [] : [value]));
    return [...new Set(values)].sort().slice(0, most);
  }, [kind, channels, queues, members, conferences, callers]);
}
