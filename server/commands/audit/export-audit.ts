import { z } from "zod";
import { auditFilterSchema } from "#lib/audit/audit-query.ts";
import { auditCsv } from "#server/audit/audit-csv.ts";
import { callerOf, defineCommand } from "#server/commands/command.ts";

export const exportAudit = defineCommand({
  name: "export-audit",
  title: "The same as a table for spreadsheets, the newest 50,000 rows at most.",
  method: "GET",
  path: "/api/v1/audit.csv",
  access: "audit.view",
  audit: "always",
  input: auditFilterSchema,
  output: z.string(),
  media: "text/csv; charset=utf-8",
  detail: (filter) => filter,
  run: (filter, context) => {
    const { resources, now, reply } = context;
    const day = new Date(now).toISOString().slice(0, 10);
    reply.set("Content-Disposition", `attachment; filename="audit-${day}.csv"`);
    return auditCsv(resources.db, filter, callerOf(context).numbers);
  },
});
