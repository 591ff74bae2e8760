import { z } from "zod";
import { defineCommand } from "#server/commands/command.ts";

/** Prometheus' text form: the queues, the link to the PBX, and the process itself. */
export const readMetrics = defineCommand({
  name: "read-metrics",
  title: "Metrics for Prometheus.",
  method: "GET",
  path: "/metrics",
  access: "metrics.read",
  audit: "refusals",
  media: "text/plain; version=0.0.4; charset=utf-8",
  input: z.object({}),
  output: z.string(),
  run: (_input, { resources }) => resources.metricsText(),
});
