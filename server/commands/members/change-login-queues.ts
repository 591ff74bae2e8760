import { z } from "zod";
import { loginQueuesSchema } from "#lib/verbs/member-forms.ts";
import { callerOf, defineCommand } from "#server/commands/command.ts";
import { settlerOf } from "#server/commands/setup/settler.ts";

export const changeLoginQueues = defineCommand({
  name: "change-login-queues",
  title: "Sets into which queues people may log themselves in.",
  method: "PUT",
  path: "/api/v1/members/login-queues",
  access: "settings.manage",
  audit: "always",
  input: loginQueuesSchema,
  output: z.object({}),
  detail: (said) => said,
  run: async (said, context) => {
    settlerOf(context);
    await context.resources.memberRules.keepLoginQueues(said, callerOf(context).name);
    return {};
  },
});
