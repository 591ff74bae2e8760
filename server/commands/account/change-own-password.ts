import { z } from "zod";
import { callerOf, defineCommand } from "#server/commands/command.ts";

export const changeOwnPassword = defineCommand({
  name: "change-own-password",
  title: "Changes the caller's password and signs every other device of theirs out.",
  method: "POST",
  path: "/api/v1/account/password",
  access: "signed-in",
  audit: "always",
  input: z.object({ current: z.string().min(1).max(1_000), password: z.string().min(1).max(1_000) }),
  output: z.object({}),
  run: async ({ current, password }, context) => {
    await context.resources.ownAccount.changePassword(callerOf(context), current, password, context.actor);
    return {};
  },
});
