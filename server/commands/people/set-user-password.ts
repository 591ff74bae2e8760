import { z } from "zod";
import { defineCommand } from "#server/commands/command.ts";
import { manageableUser } from "./beyond-own.ts";
import { namedUser } from "./named.ts";

export const setUserPassword = defineCommand({
  name: "set-user-password",
  title: "Gives an account a new password and ends its sessions.",
  method: "POST",
  path: "/api/v1/users/{id}/password",
  access: "users.manage",
  audit: "always",
  input: z.object({ id: z.string().min(1).max(100), password: z.string().min(1).max(1_000) }),
  output: z.object({}),
  target: namedUser,
  run: async ({ id, password }, context) => {
    await manageableUser(id, context);
    await context.resources.users.setPassword(id, password);
    return {};
  },
});
