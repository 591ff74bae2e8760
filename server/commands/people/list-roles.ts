import { z } from "zod";
import { listedRoleSchema } from "#lib/access/role.ts";
import { defineCommand } from "#server/commands/command.ts";

export const listRoles = defineCommand({
  name: "list-roles",
  title: "The roles, with what each may do and see, and how many have it.",
  method: "GET",
  path: "/api/v1/roles",
  access: "users.manage",
  audit: "refusals",
  input: z.object({}),
  output: z.object({ roles: z.array(listedRoleSchema) }),
  run: async (_input, { resources }) => {
    const holders = await resources.roles.holders();
    return { roles: resources.roles.all().map((role) => ({ ...role, holders: holders.get(role.id) ?? 0 })) };
  },
});
