import { z } from "zod";
import { pauseReasonsSchema } from "#lib/verbs/member-forms.ts";
import { callerOf, defineCommand } from "#server/commands/command.ts";

export const changePauseReasons = defineCommand({
  name: "change-pause-reasons",
  title: "Sets which reasons a pause may have.",
  method: "PUT",
  path: "/api/v1/members/pause-reasons",
  access: "settings.manage",
  audit: "always",
  input: pauseReasonsSchema,
  output: z.object({}),
  detail: (said) => said,
  run: async (said, context) => {
    await context.resources.memberRules.keepPauseReasons(said, callerOf(context).name);
    return {};
  },
});
