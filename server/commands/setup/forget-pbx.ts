import { z } from "zod";
import { defineCommand } from "#server/commands/command.ts";
import { settlerOf } from "./settler.ts";

export const forgetPbx = defineCommand({
  name: "forget-pbx",
  title: "Forgets the saved PBX and its secret, and shows the demo.",
  method: "DELETE",
  path: "/api/v1/setup/pbx",
  access: "settings.manage",
  audit: "always",
  input: z.object({}),
  output: z.object({}),
  run: async (_input, context) => {
    settlerOf(context);
    await context.resources.setup.forget();
    return {};
  },
});
