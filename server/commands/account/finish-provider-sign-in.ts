// The way back from an identity provider: the one address of better-auth that is served, since providers are told it. A
// person looks at the answer, so every end of it is a page.
import { z } from "zod";
import type { Principal } from "#lib/access/principal.ts";
import { asCentralaError } from "#lib/errors.ts";
import { defineCommand } from "#server/commands/command.ts";
import { enteredBy } from "./entered-by.ts";

const text = z.string().max(4_000).optional();

export const finishProviderSignIn = defineCommand({
  name: "finish-provider-sign-in",
  title: "Completes a sign-in at the identity provider and leads on to a page.",
  method: "GET",
  path: "/api/auth/callback/oidc",
  access: "public",
  audit: "refusals",
  input: z.object({ code: text, state: text, iss: text, error: text }),
  output: z.object({}),
  run: async (query, { actor, resources, reply }) => {
    const told = (result: string, principal: Principal | null, name: string, reason?: string) =>
      resources.audit.write({
        principal,
        address: actor.address,
        as: { kind: "sign-in", name },
        verb: "finish-provider-sign-in",
        target: "",
        result,
        detail: reason === undefined ? {} : { reason },
      });
    try {
      const given = Object.entries(query).filter((pair): pair is [string, string] => pair[1] !== undefined);
      const { status, cookies, to } = await resources.signIn.fromProvider(Object.fromEntries(given), actor);
      for (const cookie of cookies) reply.append("Set-Cookie", cookie);
      const principal = await enteredBy(cookies, resources);
      await told(status === "signed-in" ? "ok" : status, principal, "");
      reply.set("Location", to);
    } catch (thrown) {
      const { code, message, details } = asCentralaError(thrown);
      // Without a provider there is nothing at this address; what nobody named belongs in the log.
      if (code === "not-found" || code === "internal") throw thrown;
      await told(code, null, typeof details.name === "string" ? details.name : "", message);
      reply.set("Location", `/sign-in?problem=${code}`);
    }
    return {};
  },
});
