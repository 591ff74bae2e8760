import { z } from "zod";
import { secondFactorSetupSchema } from "#lib/access/own-account.ts";
import { callerOf, defineCommand } from "#server/commands/command.ts";

export const beginSecondFactor = defineCommand({
  name: "begin-second-factor",
  title:
    "Gives the secret of a second factor and its recovery codes, this once; it counts when a code was confirmed.",
  method: "POST",
  path: "/api/v1/account/second-factor",
  access: "signed-in",
  audit: "always",
  input: z.object({ password: z.string().max(1_000).default("") }),
  output: secondFactorSetupSchema,
  run: async ({ password }, context) => {
    const setup = await context.resources.ownAccount.beginSecondFactor(
      callerOf(context),
      password,
      context.actor,
    );
    return { ...setup, recoveryCodes: [...setup.recoveryCodes] };
  },
});
