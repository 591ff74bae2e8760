import type { Principal } from "#lib/access/principal.ts";
import type { Resources } from "#server/commands/resources.ts";

/** Whom these new cookies let in, for the audit; nobody yet while a second factor is waited for. */
export async function enteredBy(
  cookies: readonly string[],
  { sessions }: Pick<Resources, "sessions">,
): Promise<Principal | null> {
  const pairs = cookies.map((cookie) => cookie.split(";", 1)[0] ?? "");
  return (await sessions.of(new Headers({ cookie: pairs.join("; ") }))).principal;
}
