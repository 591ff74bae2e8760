// The second factor, asked for after every way in: the library itself asks after its own passwords alone.
import { twoFactor } from "better-auth/plugins";

/** As the library knows them: proven by others, and the way back from an identity provider. */
const further = new Set(["/sign-in/as", "/callback/:id"]);

export function secondFactor() {
  // Whom a directory proves has no password here to confirm with.
  const plugin = twoFactor({ issuer: "Centrala", allowPasswordless: true });
  const after = plugin.hooks.after.map((hook) => ({
    ...hook,
    matcher: (context: Parameters<typeof hook.matcher>[0]) =>
      hook.matcher(context) || further.has(context.path ?? ""),
  }));
  return { ...plugin, hooks: { ...plugin.hooks, after } };
}
