import { z } from "zod";
import { callerOf, defineCommand } from "#server/commands/command.ts";

export const endSecondFactor = defineCommand({
  name: "end-second-factor",
  title: "Switches the caller's second factor off.",
  method: "POST",
  path: "/api/v1/account/second-factor/end",
  access: "signed-in",
  audit: "always",
  input: z.object({ password: z.string().max(1_000).default("") }),
  output: z.object({}),
  run: async ({ password }, context) => {
    const caller = callerOf(context);
    const cookies = await context.resources.ownAccount.endSecondFactor(caller, password, context.actor);
    for (const cookie of cookies) context.reply.append("Set-Cookie", cookie);
    return {};
  },
});
