import { z } from "zod";
import { defineCommand } from "#server/commands/command.ts";
import { manageableUser } from "./beyond-own.ts";
import { namedUser } from "./named.ts";

export const removeUser = defineCommand({
  name: "remove-user",
  title: "Removes an account with its sessions.",
  method: "DELETE",
  path: "/api/v1/users/{id}",
  access: "users.manage",
  audit: "always",
  input: z.object({ id: z.string().min(1).max(100) }),
  output: z.object({}),
  target: namedUser,
  run: async ({ id }, context) => {
    await manageableUser(id, context);
    await context.resources.users.remove(id);
    return {};
  },
});
