import { z } from "zod";
import { waitSchema } from "#lib/setup/setup-view.ts";
import { defineCommand } from "#server/commands/command.ts";
import { settlerOf } from "./settler.ts";

/** May be asked as often as a page likes: how often the PBX is asked is decided by the server. */
export const waitForPbx = defineCommand({
  name: "wait-for-pbx",
  title:
    "How a connection test of the caller's stands; it is done again from time to time until the PBX lets us in.",
  method: "GET",
  path: "/api/v1/setup/wait",
  access: "settings.manage",
  audit: "refusals",
  input: z.object({ id: z.uuid() }),
  output: waitSchema,
  run: async ({ id }, context) => context.resources.setup.wait(id, settlerOf(context)),
});
