import { z } from "zod";
import { oidcFormSchema, secretChoiceSchema } from "#lib/setup/ways-form.ts";
import { defineCommand } from "#server/commands/command.ts";
import { settlerOf } from "#server/commands/setup/settler.ts";
import { refuseForeignRoles } from "./foreign-roles.ts";

export const saveOidc = defineCommand({
  name: "save-oidc",
  title: "Saves the identity provider; the next sign-in there goes by it.",
  method: "PUT",
  path: "/api/v1/ways-in/oidc",
  access: "settings.manage",
  audit: "always",
  input: z.object({ form: oidcFormSchema, secret: secretChoiceSchema }),
  output: z.object({}),
  target: ({ form }) => form.issuer,
  detail: ({ form: { clientId, roles, queueClaim } }) => ({ clientId, roles, queueClaim }),
  run: async ({ form, secret }, context) => {
    const { ways, savedWays } = context.resources;
    const by = settlerOf(context);
    refuseForeignRoles(form.roles, context);
    ways.openOidc(await savedWays.oidc.save(form, secret, by));
    return {};
  },
});
