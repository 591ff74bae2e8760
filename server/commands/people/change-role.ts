import { z } from "zod";
import { roleFieldsSchema } from "#lib/access/role.ts";
import { defineCommand } from "#server/commands/command.ts";
import { refuseBeyondOwn } from "./beyond-own.ts";
import { namedRole } from "./named.ts";

export const changeRole = defineCommand({
  name: "change-role",
  title: "Changes a role for everybody who has it, at once.",
  method: "PUT",
  path: "/api/v1/roles/{id}",
  access: "users.manage",
  audit: "always",
  input: roleFieldsSchema.extend({ id: z.string().max(40) }),
  output: z.object({}),
  target: namedRole,
  detail: ({ name, grants, queues, numbers }) => ({ name, grants, queues, numbers }),
  run: async ({ id, ...fields }, context) => {
    const { roles } = context.resources;
    const before = roles.get(id);
    if (before !== undefined) refuseBeyondOwn(before, context);
    refuseBeyondOwn(fields, context);
    await roles.change(id, fields);
    return {};
  },
});
