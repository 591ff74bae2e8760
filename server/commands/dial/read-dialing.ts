import { z } from "zod";
import { dialSettingsSchema } from "#lib/dial/settings.ts";
import { defineCommand } from "#server/commands/command.ts";

export const readDialing = defineCommand({
  name: "read-dialing",
  title: "How calls that start here are dialled.",
  method: "GET",
  path: "/api/v1/settings/dialing",
  access: "settings.manage",
  audit: "refusals",
  input: z.object({}),
  output: dialSettingsSchema,
  run: (_input, { resources }) => resources.dialing.read(),
});
