import { z } from "zod";
import { recoveryCodesSchema } from "#lib/access/own-account.ts";
import { callerOf, defineCommand } from "#server/commands/command.ts";

export const renewRecoveryCodes = defineCommand({
  name: "renew-recovery-codes",
  title: "Gives new recovery codes, this once; the old ones are worth nothing any more.",
  method: "POST",
  path: "/api/v1/account/second-factor/recovery-codes",
  access: "signed-in",
  audit: "always",
  input: z.object({ password: z.string().max(1_000).default("") }),
  output: recoveryCodesSchema,
  run: async ({ password }, context) => {
    const { ownAccount } = context.resources;
    const codes = await ownAccount.newRecoveryCodes(callerOf(context), password, context.actor);
    return { recoveryCodes: [...codes] };
  },
});
