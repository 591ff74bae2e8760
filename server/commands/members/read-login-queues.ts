import { z } from "zod";
import { loginQueuesSchema } from "#lib/verbs/member-forms.ts";
import { defineCommand } from "#server/commands/command.ts";

/** It names users and queues, so it is for those who set it. */
export const readLoginQueues = defineCommand({
  name: "read-login-queues",
  title: "Reads into which queues people may log themselves in, by user and by role.",
  method: "GET",
  path: "/api/v1/members/login-queues",
  access: "settings.manage",
  audit: "refusals",
  input: z.object({}),
  output: loginQueuesSchema,
  run: (_input, { resources }) => resources.memberRules.loginQueues(),
});
