// Coming in by name and password. Both the success and the failure are audited under the name that was given.
import { z } from "zod";
import type { Principal } from "#lib/access/principal.ts";
import { asCentralaError } from "#lib/errors.ts";
import { defineCommand } from "#server/commands/command.ts";
import { enteredBy } from "./entered-by.ts";

export const signIn = defineCommand({
  name: "sign-in",
  title: "Signs in by user name or e-mail address and password; the answer carries the session's cookie.",
  method: "POST",
  path: "/api/v1/session",
  access: "public",
  audit: "refusals",
  input: z.object({ login: z.string().trim().min(1).max(200), password: z.string().min(1).max(1_000) }),
  output: z.object({ status: z.enum(["signed-in", "second-factor"]) }),
  run: async ({ login, password }, { actor, resources, reply }) => {
    const told = (result: string, principal: Principal | null = null, reason?: string) =>
      resources.audit.write({
        principal,
        address: actor.address,
        as: { kind: "sign-in", name: login },
        verb: "sign-in",
        target: "",
        result,
        detail: reason === undefined ? {} : { reason },
      });
    try {
      const { status, cookies } = await resources.signIn.byPassword(login, password, actor);
      for (const cookie of cookies) reply.append("Set-Cookie", cookie);
      await told(status === "signed-in" ? "ok" : status, await enteredBy(cookies, resources));
      return { status };
    } catch (thrown) {
      const { code, message } = asCentralaError(thrown);
      // Of a directory's failure the administrator needs to know more than the person who waits for it.
      await told(code, null, code === "directory-unreachable" ? message : undefined);
      throw thrown;
    }
  },
});
