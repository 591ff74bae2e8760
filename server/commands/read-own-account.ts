import { z } from "zod";
import { ownAccountSchema } from "#lib/access/own-account.ts";
import { callerOf, defineCommand } from "./command.ts";

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
    const { services } = context;
    const caller = callerOf(context);
    if (caller.kind === "key") return { secondFactor: false, hasPassword: false, demo: false, sessions: [] };
    const sessions = await services.sessions.list(caller.id);
    return {
      ...(await services.ownAccount.facts(caller)),
      sessions: sessions.map((session) => ({ ...session, current: session.id === caller.sessionId })),
    };
  },
});
