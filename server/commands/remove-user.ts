import { z } from "zod";
import { manageableUser } from "./beyond-own.ts";
import { defineCommand } from "./command.ts";

export const removeUser = defineCommand({
  name: "remove-user",
  title: "Removes an account with its sessions.",
  method: "DELETE",
  path: "/api/v1/users/{id}",
  access: "users.manage",
  audit: "always",
  input: z.object({ id: z.string().min(1).max(100) }),
  output: z.object({}),
  target: ({ id }) => id,
  run: async ({ id }, context) => {
    await manageableUser(id, context);
    await context.services.users.remove(id);
    return {};
  },
});
