import { z } from "zod";
import { retentionSchema } from "#lib/audit/audit-query.ts";
import { callerOf, defineCommand } from "#server/commands/command.ts";

/** Who may only read the audit must not be able to make it forget. */
export const changeAuditRetention = defineCommand({
  name: "change-audit-retention",
  title: "Sets for how many days the audit is kept; the last day always is.",
  method: "PUT",
  path: "/api/v1/audit/retention",
  access: "settings.manage",
  audit: "always",
  input: retentionSchema,
  output: z.object({}),
  detail: ({ days }) => ({ days }),
  run: async ({ days }, context) => {
    await context.resources.retention.keep(days, callerOf(context).name);
    return {};
  },
});
