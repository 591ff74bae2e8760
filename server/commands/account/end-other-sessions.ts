import { z } from "zod";
import { callerOf, defineCommand } from "#server/commands/command.ts";

export const endOtherSessions = defineCommand({
  name: "end-other-sessions",
  title: "Signs the caller out on every device but this one.",
  method: "POST",
  path: "/api/v1/account/sessions/end-others",
  access: "signed-in",
  audit: "always",
  input: z.object({}),
  output: z.object({}),
  run: async (_input, context) => {
    const { id, sessionId } = callerOf(context);
    await context.resources.sessions.endAll(id, sessionId);
    return {};
  },
});
