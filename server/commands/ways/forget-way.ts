import { z } from "zod";
import { defineCommand } from "#server/commands/command.ts";
import { settlerOf } from "#server/commands/setup/settler.ts";

export const forgetWay = defineCommand({
  name: "forget-way-in",
  title: "Forgets the saved identity provider or directory and its secret, and closes that way in.",
  method: "DELETE",
  path: "/api/v1/ways-in/{way}",
  access: "settings.manage",
  audit: "always",
  input: z.object({ way: z.enum(["oidc", "ldap"]) }),
  output: z.object({}),
  target: ({ way }) => way,
  run: async ({ way }, context) => {
    settlerOf(context);
    const { ways, savedWays } = context.resources;
    await savedWays[way].forget();
    if (way === "oidc") ways.openOidc(null);
    else ways.openLdap(null);
    return {};
  },
});
