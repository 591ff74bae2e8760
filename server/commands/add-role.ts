import { z } from "zod";
import { roleFieldsSchema } from "#lib/access/role.ts";
import { refuseBeyondOwn } from "./beyond-own.ts";
import { defineCommand } from "./command.ts";

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
    const { roles } = context.services;
    const id = roles.freeId(fields.name);
    await roles.add(id, fields);
    return { id };
  },
});
