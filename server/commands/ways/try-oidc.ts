import { z } from "zod";
import { asCentralaError } from "#lib/errors.ts";
import { oidcFormSchema, triedOidcSchema } from "#lib/setup/ways-form.ts";
import { discover } from "#server/auth/oidc-discovery.ts";
import { defineCommand } from "#server/commands/command.ts";
import { settlerOf } from "#server/commands/setup/settler.ts";

/** Whether client and secret are right shows at the first sign-in alone: a provider tells nobody before. */
export const tryOidc = defineCommand({
  name: "try-oidc",
  title:
    "Asks an identity provider who it is, and says what came back. Nothing is saved, and no secret is sent.",
  method: "POST",
  path: "/api/v1/ways-in/oidc/try",
  access: "settings.manage",
  audit: "always",
  input: z.object({ issuer: oidcFormSchema.shape.issuer }),
  output: triedOidcSchema,
  target: ({ issuer }) => issuer,
  run: async ({ issuer }, context) => {
    settlerOf(context);
    try {
      const { authorization_endpoint } = await discover(issuer);
      return {
        outcome: "answers" as const,
        signInAt: authorization_endpoint,
        redirectUri: context.resources.ways.redirectUri,
      };
    } catch (thrown) {
      const { code, message } = asCentralaError(thrown);
      if (code !== "provider-unreachable") throw thrown;
      return { outcome: "fails" as const, reason: message };
    }
  },
});
