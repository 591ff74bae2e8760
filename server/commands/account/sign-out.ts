import { z } from "zod";
import { callerOf, defineCommand } from "#server/commands/command.ts";

export const signOut = defineCommand({
  name: "sign-out",
  title: "Ends this session, or all sessions of the account.",
  method: "POST",
  path: "/api/v1/session/end",
  access: "signed-in",
  audit: "always",
  input: z.object({ everywhere: z.boolean().default(false) }),
  output: z.object({}),
  detail: ({ everywhere }) => ({ everywhere }),
  run: async ({ everywhere }, context) => {
    const { resources, actor, reply } = context;
    const caller = callerOf(context);
    if (everywhere && caller.kind === "user") await resources.sessions.endAll(caller.id);
    for (const cookie of await resources.sessions.leave(actor.headers)) reply.append("Set-Cookie", cookie);
    return {};
  },
});
