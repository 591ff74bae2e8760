// Is the process well, and does it hear Asterisk? It answers 200 as long as the process serves; `status` says whether what it
// shows is live. Strangers, such as a supervisor of processes, learn that alone.
import { z } from "zod";
import { mayAnywhere } from "#lib/access/principal.ts";
import { iso } from "#lib/format/iso.ts";
import { defineCommand } from "#server/commands/command.ts";

const instant = z.string().nullable();

export const readHealth = defineCommand({
  name: "read-health",
  title: "Whether the process is well and hears its PBX.",
  method: "GET",
  path: "/api/health",
  access: "public",
  audit: "refusals",
  input: z.object({}),
  output: z.object({
    status: z.enum(["ok", "degraded"]),
    version: z.string().optional(),
    build: z.string().optional(),
    mode: z.enum(["demo", "ami", "none"]).optional(),
    node: z.string().optional(),
    startedAt: instant.optional(),
    uptimeSeconds: z.int().optional(),
    problems: z.array(z.string()).optional(),
    pbxes: z
      .array(
        z.object({
          name: z.string(),
          demo: z.boolean(),
          status: z.string(),
          since: instant,
          liveUntil: instant,
          problem: z.string().nullable(),
          refused: z.array(z.string()),
          asteriskVersion: z.string().nullable(),
          amiVersion: z.string().nullable(),
          healedRows: z.int(),
        }),
      )
      .optional(),
  }),
  run: (_input, { actor, resources, now }) => {
    const { process: self, tables } = resources;
    const rows = [...tables.all("pbxes").values()];
    const live = rows.length > 0 && rows.every((pbx) => pbx.status === "live");
    const status = live && self.problems.length === 0 ? ("ok" as const) : ("degraded" as const);
    if (actor.principal === null || !mayAnywhere(actor.principal, "floor.view")) return { status };
    return {
      status,
      version: self.version,
      build: self.build,
      mode: self.mode,
      node: process.versions.node,
      startedAt: iso(self.startedAt),
      uptimeSeconds: Math.round((now - self.startedAt) / 1_000),
      problems: [...self.problems],
      pbxes: rows.map((pbx) => ({
        name: pbx.name,
        demo: pbx.demo,
        status: pbx.status,
        since: iso(pbx.since),
        liveUntil: iso(pbx.liveUntil),
        problem: pbx.problem,
        refused: [...pbx.refused],
        asteriskVersion: pbx.asteriskVersion,
        amiVersion: pbx.amiVersion,
        healedRows: resources.healedRows(pbx.pbx),
      })),
    };
  },
});
