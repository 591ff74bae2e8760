import { z } from "zod";
import { waysViewSchema } from "#lib/setup/ways-form.ts";
import { defineCommand } from "#server/commands/command.ts";

export const readWays = defineCommand({
  name: "read-ways-in",
  title: "The further ways in, an identity provider and a directory, and who sets them. No secret is in it.",
  method: "GET",
  path: "/api/v1/ways-in",
  access: "settings.manage",
  audit: "refusals",
  input: z.object({}),
  output: waysViewSchema,
  run: async (_input, { resources: { savedWays } }) => ({
    oidc: await savedWays.oidc.view(),
    ldap: await savedWays.ldap.view(),
  }),
});
