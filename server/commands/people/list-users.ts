import { z } from "zod";
import { listedUserSchema } from "#lib/access/user-form.ts";
import { defineCommand } from "#server/commands/command.ts";

export const listUsers = defineCommand({
  name: "list-users",
  title: "The accounts, with their roles and how they come in.",
  method: "GET",
  path: "/api/v1/users",
  access: "users.manage",
  audit: "refusals",
  input: z.object({}),
  output: z.object({ users: z.array(listedUserSchema) }),
  run: async (_input, { resources }) => ({
    users: [...(await resources.users.list(resources.process.mode === "demo"))],
  }),
});
