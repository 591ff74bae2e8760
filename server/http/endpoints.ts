// The addresses that we answer ourselves; everything else is a page.
import type { RunningServer } from "#server/accessor.ts";
import { type Endpoint, json } from "./dispatch.ts";
import { floorJson } from "./floor-json.ts";
import { health } from "./health.ts";
import type { Metrics } from "./metrics.ts";

export function endpoints(server: RunningServer, metrics: Metrics, now: () => number): Map<string, Endpoint> {
  return new Map<string, Endpoint>([
    ["/api/health", () => json(health(server, now()))],
    ["/metrics", async () => ({ type: metrics.type, body: await metrics.text() })],
    [
      "/api/v1/floor",
      () =>
        server.tables === null
          ? json({ error: { code: "unavailable" } }, 503)
          : json(floorJson(server.tables, now())),
    ],
  ]);
}
