import { z } from "zod";
import { asCentralaError } from "#lib/errors.ts";
import { defineCommand } from "#server/commands/command.ts";

/** A path of this site alone: a browser takes `//x` and `/\x` for another. */
const ownPath = z
  .string()
  .max(2_000)
  .regex(/^\/(?![/\\])[^\p{Cc}\\]*$/u);

/** The first half of a sign-in elsewhere; the cookie of the answer binds the second half to this browser. */
export const beginProviderSignIn = defineCommand({
  name: "begin-provider-sign-in",
  title: "Begins a sign-in at the identity provider: gives the address that the browser has to open.",
  method: "POST",
  path: "/api/v1/session/provider",
  access: "public",
  audit: "refusals",
  input: z.object({ next: ownPath.default("/queues") }),
  output: z.object({ url: z.string() }),
  run: async ({ next }, { actor, resources, reply }) => {
    try {
      const { url, cookies } = await resources.signIn.toProvider(next, actor);
      for (const cookie of cookies) reply.append("Set-Cookie", cookie);
      return { url };
    } catch (thrown) {
      const { code, message } = asCentralaError(thrown);
      await resources.audit.write({
        principal: null,
        address: actor.address,
        as: { kind: "sign-in", name: "" },
        verb: "begin-provider-sign-in",
        target: "",
        result: code,
        detail: code === "provider-unreachable" ? { reason: message } : {},
      });
      throw thrown;
    }
  },
});
