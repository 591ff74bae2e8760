// Whose second factor is waited for: the account that the cookie of the first step names, once its signature is checked.
// Called by our own code alone, to count tries by account: the library's addresses are not served.
import type { BetterAuthPlugin } from "better-auth";
import { createAuthEndpoint } from "better-auth/api";

/** As the library names the cookie of the first step. */
const firstStep = "two_factor";

export const waitingAccount = () =>
  ({
    id: "waiting-account",
    endpoints: {
      waitingAccount: createAuthEndpoint("/waiting-account", { method: "GET" }, async (ctx) => {
        const { name } = ctx.context.createAuthCookie(firstStep);
        const step = await ctx.getSignedCookie(name, ctx.context.secret);
        const waiting = step ? await ctx.context.internalAdapter.findVerificationValue(step) : null;
        const good = waiting !== null && waiting.expiresAt.getTime() > Date.now();
        return ctx.json({ id: good ? waiting.value : null });
      }),
    },
  }) satisfies BetterAuthPlugin;
