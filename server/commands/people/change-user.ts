import { z } from "zod";
import { userSchema } from "#lib/access/user-form.ts";
import { defineCommand } from "#server/commands/command.ts";
import { manageableUser, refuseBeyondOwnRole } from "./beyond-own.ts";
import { namedUser } from "./named.ts";

export const changeUser = defineCommand({
  name: "change-user",
  title: "Changes an account; one that is disabled is out at once, on every device.",
  method: "PUT",
  path: "/api/v1/users/{id}",
  access: "users.manage",
  audit: "always",
  input: userSchema.extend({ id: z.string().min(1).max(100) }),
  output: z.object({}),
  target: namedUser,
  detail: ({ name, roleId, queues, numbers, agent, disabled }) => ({
    name,
    roleId,
    queues,
    numbers,
    agent,
    disabled,
  }),
  run: async ({ id, ...fields }, context) => {
    await manageableUser(id, context);
    refuseBeyondOwnRole(fields, context);
    await context.resources.users.change(id, fields);
    return {};
  },
});
