import { z } from "zod";
import { personName, usernamePattern } from "#lib/access/user-form.ts";
import { defineCommand } from "#server/commands/command.ts";

/** The first administrator, made by whoever can read the server's terminal. Leaves them signed in. */
export const createFirstAccount = defineCommand({
  name: "create-first-account",
  title: "Makes the first administrator with the token that the server's terminal shows, and signs them in.",
  method: "POST",
  path: "/api/v1/first-account",
  access: "public",
  audit: "always",
  input: z.object({
    token: z.string().min(1).max(100),
    username: z.string().trim().regex(usernamePattern),
    name: personName,
    password: z.string().min(1).max(1_000),
  }),
  output: z.object({ id: z.string() }),
  target: ({ username }) => username,
  run: async ({ token, username, name, password }, { actor, resources, reply }) => {
    await resources.firstAccount.begin(actor.address);
    const id = await resources.firstAccount.make(token, { username, name, password });
    const { cookies } = await resources.signIn.byPassword(username, password, actor);
    for (const cookie of cookies) reply.append("Set-Cookie", cookie);
    return { id };
  },
});
