import { z } from "zod";
import { pbxSchema, secretSchema } from "#lib/setup/pbx-form.ts";
import { defineCommand } from "#server/commands/command.ts";
import { settlerOf } from "./settler.ts";

export const savePbx = defineCommand({
  name: "save-pbx",
  title:
    "Saves the connection to the PBX and puts it on the floor; without a secret the saved one stays, where it was saved for.",
  method: "PUT",
  path: "/api/v1/setup/pbx",
  access: "settings.manage",
  audit: "always",
  input: z.object({ form: pbxSchema, secret: secretSchema.nullable() }),
  output: z.object({}),
  target: ({ form }) => `${form.username}@${form.host}:${form.port}`,
  detail: ({ form }) => ({ tls: form.tls.mode, features: form.features }),
  run: async ({ form, secret }, context) => {
    await context.resources.setup.save(form, secret, settlerOf(context));
    return {};
  },
});
