import { z } from "zod";
import { ldapFormSchema, secretChoiceSchema } from "#lib/setup/ways-form.ts";
import { defineCommand } from "#server/commands/command.ts";
import { settlerOf } from "#server/commands/setup/settler.ts";
import { refuseForeignRoles } from "./foreign-roles.ts";

export const saveLdap = defineCommand({
  name: "save-ldap",
  title: "Saves the directory; the next sign-in asks it.",
  method: "PUT",
  path: "/api/v1/ways-in/ldap",
  access: "settings.manage",
  audit: "always",
  input: z.object({ form: ldapFormSchema, secret: secretChoiceSchema }),
  output: z.object({}),
  target: ({ form }) => `${form.host}:${form.port}`,
  detail: ({ form: { security, base, roles } }) => ({ security, base, roles }),
  run: async ({ form, secret }, context) => {
    const { ways, savedWays } = context.resources;
    const by = settlerOf(context);
    refuseForeignRoles(form.roles, context);
    ways.openLdap(await savedWays.ldap.save(form, secret, by));
    return {};
  },
});
