// A way in for people whom somebody else has proven: LDAP, and the demo's one click. It makes a session and its cookie as a
// password would. It is called by our own code alone: the library's addresses are not served.
import type { BetterAuthPlugin } from "better-auth";
import { createAuthEndpoint } from "better-auth/api";
import { setSessionCookie } from "better-auth/cookies";
import { z } from "zod";

export const signInAs = () =>
  ({
    id: "sign-in-as",
    endpoints: {
      signInAs: createAuthEndpoint(
        "/sign-in/as",
        // Never over HTTP, whatever of the library's addresses come to be served.
        { method: "POST", body: z.object({ userId: z.string() }), metadata: { SERVER_ONLY: true } },
        async (ctx) => {
          const user = await ctx.context.internalAdapter.findUserById(ctx.body.userId);
          if (user === null) throw ctx.error("UNAUTHORIZED");
          const session = await ctx.context.internalAdapter.createSession(user.id);
          if (!session) throw ctx.error("FORBIDDEN");
          await setSessionCookie(ctx, { session, user });
          return ctx.json({ token: session.token });
        },
      ),
    },
  }) satisfies BetterAuthPlugin;
