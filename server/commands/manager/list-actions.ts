import { z } from "zod";
import { actionSummarySchema } from "#lib/manager/action.ts";
import { defineCommand } from "#server/commands/command.ts";

/** Every action that Centrala or this Asterisk knows, and whether the AMI login may use it. */
export const listActions = defineCommand({
  name: "list-actions",
  title: "Every AMI action with its rights, and whether Centrala's AMI login may use it.",
  method: "GET",
  path: "/api/v1/manager/actions",
  access: "manager.use",
  audit: "refusals",
  input: z.object({}),
  output: z.object({ actions: z.array(actionSummarySchema).readonly() }),
  run: async (_input, { resources }) => ({ actions: await resources.manager.explorer.actions() }),
});
