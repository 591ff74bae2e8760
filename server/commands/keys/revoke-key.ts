import { z } from "zod";
import { defineCommand } from "#server/commands/command.ts";
import { named } from "#server/commands/people/named.ts";

export const revokeKey = defineCommand({
  name: "revoke-key",
  title: "Revokes an API key, at once and for good.",
  method: "DELETE",
  path: "/api/v1/keys/{id}",
  access: "keys.manage",
  audit: "always",
  input: z.object({ id: z.string().min(1).max(100) }),
  output: z.object({}),
  target: async ({ id }, { keys }) => named(await keys.nameOf(id), id),
  run: async ({ id }, { resources }) => {
    await resources.keys.revoke(id);
    return {};
  },
});
