import { z } from "zod";
import { asCentralaError } from "#lib/errors.ts";
import { ldapFormSchema, secretChoiceSchema, triedLdapSchema } from "#lib/setup/ways-form.ts";
import { LdapDirectory } from "#server/auth/ldap.ts";
import { defineCommand } from "#server/commands/command.ts";
import { settlerOf } from "#server/commands/setup/settler.ts";

export const tryLdap = defineCommand({
  name: "try-ldap",
  title:
    "Looks somebody up in a directory, and says what came back and which role it makes. Nothing is saved.",
  method: "POST",
  path: "/api/v1/ways-in/ldap/try",
  access: "settings.manage",
  audit: "always",
  input: z.object({
    form: ldapFormSchema,
    secret: secretChoiceSchema,
    login: z.string().trim().min(1).max(200),
  }),
  output: triedLdapSchema,
  target: ({ form }) => `${form.host}:${form.port}`,
  detail: ({ login, form: { base, filter, nameAttribute, mailAttribute } }) => ({
    login,
    base,
    filter,
    attributes: [nameAttribute, mailAttribute],
  }),
  run: async ({ form, secret, login }, context) => {
    settlerOf(context);
    const directory = new LdapDirectory(await context.resources.savedWays.ldap.made(form, secret));
    try {
      const person = await directory.lookUp(login);
      if (person === null) return { outcome: "nobody" as const };
      const { dn, groups, arrival } = person;
      const { name, email, roleId } = arrival;
      return { outcome: "found" as const, dn, name, email, groups, roleId };
    } catch (thrown) {
      const { code, message } = asCentralaError(thrown);
      if (code !== "directory-unreachable") throw thrown;
      return { outcome: "fails" as const, reason: message };
    }
  },
});
