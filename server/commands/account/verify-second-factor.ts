import { z } from "zod";
import type { Principal } from "#lib/access/principal.ts";
import { asCentralaError } from "#lib/errors.ts";
import { defineCommand } from "#server/commands/command.ts";
import { enteredBy } from "./entered-by.ts";

/** The second step of a sign-in; the cookie of the first says who it is. */
export const verifySecondFactor = defineCommand({
  name: "verify-second-factor",
  title: "Completes a sign-in with a code of the authenticator app, or with a recovery code.",
  method: "POST",
  path: "/api/v1/session/second-factor",
  access: "public",
  audit: "refusals",
  input: z.object({ code: z.string().trim().min(6).max(40) }),
  output: z.object({ status: z.literal("signed-in") }),
  run: async ({ code }, { actor, resources, reply }) => {
    const told = (result: string, principal: Principal | null) =>
      resources.audit.write({
        principal,
        address: actor.address,
        as: { kind: "sign-in", name: "" },
        verb: "verify-second-factor",
        target: "",
        result,
        detail: {},
      });
    try {
      const { cookies } = await resources.signIn.bySecondFactor(code, actor);
      for (const cookie of cookies) reply.append("Set-Cookie", cookie);
      const principal = await enteredBy(cookies, resources);
      await told("ok", principal);
      return { status: "signed-in" as const };
    } catch (thrown) {
      await told(asCentralaError(thrown).code, null);
      throw thrown;
    }
  },
});
