import { z } from "zod";
import { actionDetailSchema } from "#lib/manager/action.ts";
import { defineCommand } from "#server/commands/command.ts";

/** The fields of one action, and Asterisk's own documentation where the AMI login may read it. */
export const describeAction = defineCommand({
  name: "describe-action",
  title: "The fields of one AMI action, with Asterisk's own documentation where the AMI login may read it.",
  method: "GET",
  path: "/api/v1/manager/actions/{name}",
  access: "manager.use",
  audit: "refusals",
  input: z.object({ name: z.string().min(1).max(80) }),
  output: actionDetailSchema,
  run: ({ name }, { resources }) => resources.manager.explorer.describe(name),
});
