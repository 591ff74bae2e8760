import { z } from "zod";
import { defineCommand } from "#server/commands/command.ts";
import { manageableUser } from "./beyond-own.ts";
import { namedUser } from "./named.ts";

export const endUserSessions = defineCommand({
  name: "end-user-sessions",
  title: "Signs an account out on every device.",
  method: "POST",
  path: "/api/v1/users/{id}/sessions/end",
  access: "users.manage",
  audit: "always",
  input: z.object({ id: z.string().min(1).max(100) }),
  output: z.object({}),
  target: namedUser,
  run: async ({ id }, context) => {
    await manageableUser(id, context);
    await context.resources.sessions.endAll(id);
    return {};
  },
});
