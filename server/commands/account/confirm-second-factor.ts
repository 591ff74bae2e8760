import { z } from "zod";
import { callerOf, defineCommand } from "#server/commands/command.ts";

export const confirmSecondFactor = defineCommand({
  name: "confirm-second-factor",
  title: "Switches the second factor on, with a code that the app shows.",
  method: "POST",
  path: "/api/v1/account/second-factor/confirm",
  access: "signed-in",
  audit: "always",
  input: z.object({
    code: z
      .string()
      .trim()
      .regex(/^\d{6}$/),
  }),
  output: z.object({}),
  run: async ({ code }, context) => {
    const caller = callerOf(context);
    const cookies = await context.resources.ownAccount.confirmSecondFactor(caller, code, context.actor);
    for (const cookie of cookies) context.reply.append("Set-Cookie", cookie);
    return {};
  },
});
