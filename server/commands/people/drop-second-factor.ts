import { z } from "zod";
import { defineCommand } from "#server/commands/command.ts";
import { manageableUser } from "./beyond-own.ts";
import { namedUser } from "./named.ts";

export const dropSecondFactor = defineCommand({
  name: "drop-second-factor",
  title: "Lets an account in by password alone, for somebody who lost both the app and the recovery codes.",
  method: "POST",
  path: "/api/v1/users/{id}/second-factor/end",
  access: "users.manage",
  audit: "always",
  input: z.object({ id: z.string().min(1).max(100) }),
  output: z.object({}),
  target: namedUser,
  run: async ({ id }, context) => {
    await manageableUser(id, context);
    await context.resources.users.dropSecondFactor(id);
    return {};
  },
});
