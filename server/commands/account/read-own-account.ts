import { z } from "zod";
import { ownAccountSchema } from "#lib/access/own-account.ts";
import { callerOf, defineCommand } from "#server/commands/command.ts";

/** A key has no account. */
export const readOwnAccount = defineCommand({
  name: "read-own-account",
  title: "The caller's own sessions, and how their account is kept.",
  method: "GET",
  path: "/api/v1/account",
  access: "signed-in",
  audit: "refusals",
  input: z.object({}),
  output: ownAccountSchema,
  run: async (_input, context) => {
    const { resources } = context;
    const caller = callerOf(context);
    if (caller.kind === "key") return { secondFactor: false, hasPassword: false, demo: false, sessions: [] };
    const sessions = await resources.sessions.list(caller.id);
    return {
      ...(await resources.ownAccount.facts(caller)),
      sessions: sessions.map((session) => ({ ...session, current: session.id === caller.sessionId })),
    };
  },
});
