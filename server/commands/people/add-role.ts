import { z } from "zod";
import { roleFieldsSchema } from "#lib/access/role.ts";
import { defineCommand } from "#server/commands/command.ts";
import { refuseBeyondOwn } from "./beyond-own.ts";

export const addRole = defineCommand({
  name: "add-role",
  title: "Makes a role.",
  method: "POST",
  path: "/api/v1/roles",
  access: "users.manage",
  audit: "always",
  input: roleFieldsSchema,
  output: z.object({ id: z.string() }),
  target: ({ name }) => name,
  detail: ({ grants, queues, numbers }) => ({ grants, queues, numbers }),
  run: async (fields, context) => {
    refuseBeyondOwn(fields, context);
    const { roles } = context.resources;
    const id = roles.freeId(fields.name);
    await roles.add(id, fields);
    return { id };
  },
});
