import { z } from "zod";
import { pbxSchema, secretSchema } from "#lib/setup/pbx-form.ts";
import { testedSchema } from "#lib/setup/setup-view.ts";
import { defineCommand } from "#server/commands/command.ts";
import { settlerOf } from "./settler.ts";

/** It can knock at any port of our network: audited each time, counted for each person, and told little of what answers. */
export const testConnection = defineCommand({
  name: "test-connection",
  title:
    "Tries to log in to a PBX and says how far it came; without a secret the saved one is used, where it was saved for.",
  method: "POST",
  path: "/api/v1/setup/test",
  access: "settings.manage",
  audit: "always",
  input: z.object({ form: pbxSchema, secret: secretSchema.nullable() }),
  output: testedSchema,
  target: ({ form }) => `${form.username}@${form.host}:${form.port}`,
  run: async ({ form, secret }, context) => context.resources.setup.test(form, secret, settlerOf(context)),
});
