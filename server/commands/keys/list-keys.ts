import { z } from "zod";
import { keysSchema } from "#lib/access/key-form.ts";
import { within } from "#lib/access/within.ts";
import { callerOf, defineCommand } from "#server/commands/command.ts";

export const listKeys = defineCommand({
  name: "list-keys",
  title: "The API keys, without the keys themselves, and the roles that the caller may give to one.",
  method: "GET",
  path: "/api/v1/keys",
  access: "keys.manage",
  audit: "refusals",
  input: z.object({}),
  output: keysSchema,
  run: async (_input, context) => {
    const { keys, roles } = context.resources;
    return {
      keys: [...(await keys.list())],
      roles: roles.all().filter((role) => within(role, callerOf(context)) && role.queues !== "own"),
    };
  },
});
