import { z } from "zod";
import { defineCommand } from "#server/commands/command.ts";
import { refuseBeyondOwn } from "./beyond-own.ts";
import { namedRole } from "./named.ts";

export const removeRole = defineCommand({
  name: "remove-role",
  title: "Removes a role that nobody has any more.",
  method: "DELETE",
  path: "/api/v1/roles/{id}",
  access: "users.manage",
  audit: "always",
  input: z.object({ id: z.string().max(40) }),
  output: z.object({}),
  target: namedRole,
  run: async ({ id }, context) => {
    const { roles } = context.resources;
    const role = roles.get(id);
    if (role !== undefined) refuseBeyondOwn(role, context);
    await roles.remove(id);
    return {};
  },
});
