// GET /api/health: is the process well, and does it hear Asterisk? It answers 200 as long as the process serves;
// `status` says whether what it shows is live.
import type { RunningServer } from "#server/accessor.ts";
import { iso } from "./floor-json.ts";

export function health(server: RunningServer, now: number): unknown {
  const pbxes = [...(server.tables?.all("pbxes").values() ?? [])].map((row) => ({
    name: row.name,
    demo: row.demo,
    status: row.status,
    since: iso(row.since),
    liveUntil: iso(row.liveUntil),
    problem: row.problem,
    refused: row.refused,
    asteriskVersion: row.asteriskVersion,
    amiVersion: row.amiVersion,
    healedRows: server.healedRows(row.pbx),
  }));
  const live = pbxes.length > 0 && pbxes.every((pbx) => pbx.status === "live");
  return {
    status: live && server.problems.length === 0 ? "ok" : "degraded",
    version: server.version,
    build: server.build,
    node: process.versions.node,
    startedAt: iso(server.startedAt),
    uptimeSeconds: Math.round((now - server.startedAt) / 1000),
    mode: server.mode,
    problems: server.problems,
    pbxes,
  };
}
