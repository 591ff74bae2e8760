import { z } from "zod";
import { dialSettingsSchema } from "#lib/dial/settings.ts";
import { callerOf, defineCommand } from "#server/commands/command.ts";
import { settlerOf } from "#server/commands/setup/settler.ts";

export const changeDialing = defineCommand({
  name: "change-dialing",
  title: "Sets how calls that start here are dialled, and which numbers are not.",
  method: "PUT",
  path: "/api/v1/settings/dialing",
  access: "settings.manage",
  audit: "always",
  input: dialSettingsSchema,
  output: z.object({}),
  detail: (settings) => settings,
  run: async (settings, context) => {
    // What is set here holds for a real PBX too, once it is on the floor.
    settlerOf(context);
    await context.resources.dialing.keep(settings, callerOf(context).name);
    return {};
  },
});
