// What the floor's rows tell Prometheus: read at each scrape, so that a queue that is gone is no longer told.
import type { ReadonlyTables } from "#lib/state/tables.ts";
import type { Figure, Sample } from "./metrics.ts";

export function floorFigures(tables: () => ReadonlyTables | null, now: () => number): Figure[] {
  const counts = () => [...(tables()?.all("counts").values() ?? [])];
  return [
    {
      kind: "gauge",
      name: "queue_waiting",
      help: "Callers waiting",
      labels: ["pbx", "queue"],
      read: () => counts().map(({ pbx, queue, waiting }): Sample => [{ pbx, queue }, waiting]),
    },
    {
      kind: "gauge",
      name: "queue_longest_wait_seconds",
      help: "Wait of the caller who waits longest, 0 when nobody does",
      labels: ["pbx", "queue"],
      read: () =>
        counts().map(({ pbx, queue, oldestJoinedAt }): Sample => {
          const waitMs = oldestJoinedAt === null ? 0 : Math.max(0, now() - oldestJoinedAt);
          return [{ pbx, queue }, waitMs / 1000];
        }),
    },
    {
      kind: "gauge",
      name: "queue_members",
      help: "Members by what their agent is doing",
      labels: ["pbx", "queue", "state"],
      read: () =>
        counts().flatMap(({ pbx, queue, agents }) =>
          Object.entries(agents).map(([state, members]): Sample => [{ pbx, queue, state }, members]),
        ),
    },
    {
      kind: "gauge",
      name: "pbx_up",
      help: "1 while the rows of this PBX are live",
      labels: ["pbx"],
      read: () =>
        [...(tables()?.all("pbxes").values() ?? [])].map(
          ({ pbx, status }): Sample => [{ pbx }, status === "live" ? 1 : 0],
        ),
    },
  ];
}
