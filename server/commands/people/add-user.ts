import { z } from "zod";
import { newUserSchema } from "#lib/access/user-form.ts";
import { callerOf, defineCommand } from "#server/commands/command.ts";
import { refuseBeyondOwnRole } from "./beyond-own.ts";

export const addUser = defineCommand({
  name: "add-user",
  title: "Makes an account.",
  method: "POST",
  path: "/api/v1/users",
  access: "users.manage",
  audit: "always",
  input: newUserSchema,
  output: z.object({ id: z.string() }),
  target: ({ username }) => username,
  detail: ({ roleId, queues, numbers, agent, disabled }) => ({ roleId, queues, numbers, agent, disabled }),
  run: async ({ username, password, ...fields }, context) => {
    const { users } = context.resources;
    refuseBeyondOwnRole(fields, context);
    const { name, email, roleId, ...own } = fields;
    // Whom the demo's people make is one of them: a real account would end the demo that they are in.
    const demo = callerOf(context).demo ? 1 : 0;
    return { id: await users.add({ username, name, email, password, roleId, own }, demo) };
  },
});
