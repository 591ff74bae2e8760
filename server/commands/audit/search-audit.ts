import { auditPageSchema, auditQuerySchema } from "#lib/audit/audit-query.ts";
import { auditVerbs, searchAudit as search } from "#server/audit/search-audit.ts";
import { callerOf, defineCommand } from "#server/commands/command.ts";

export const searchAudit = defineCommand({
  name: "search-audit",
  title: "Who did what, when, from where, on whom, with what result; the newest first.",
  method: "GET",
  path: "/api/v1/audit",
  access: "audit.view",
  audit: "refusals",
  input: auditQuerySchema,
  output: auditPageSchema,
  run: async (query, context) => {
    const { db } = context.resources;
    return {
      ...(await search(db, query, callerOf(context).numbers)),
      verbs: await auditVerbs(db),
    };
  },
});
