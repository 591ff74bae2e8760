import { z } from "zod";
import { retentionSchema } from "#lib/audit/audit-query.ts";
import { defineCommand } from "#server/commands/command.ts";

export const readAuditRetention = defineCommand({
  name: "read-audit-retention",
  title: "For how many days the audit is kept.",
  method: "GET",
  path: "/api/v1/audit/retention",
  access: "audit.view",
  audit: "refusals",
  input: z.object({}),
  output: retentionSchema,
  run: async (_input, { resources }) => ({ days: await resources.retention.days() }),
});
