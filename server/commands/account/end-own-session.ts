import { z } from "zod";
import { callerOf, defineCommand } from "#server/commands/command.ts";

export const endOwnSession = defineCommand({
  name: "end-own-session",
  title: "Signs one of the caller's devices out.",
  method: "DELETE",
  path: "/api/v1/account/sessions/{id}",
  access: "signed-in",
  audit: "always",
  input: z.object({ id: z.string().min(1).max(100) }),
  output: z.object({}),
  run: async ({ id }, context) => {
    await context.resources.sessions.end(callerOf(context).id, id);
    return {};
  },
});
