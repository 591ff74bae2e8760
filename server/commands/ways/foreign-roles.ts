// What a map of groups gives away: whoever may change settings alone must not let anybody in with more than they hold themselves.
import { may } from "#lib/access/principal.ts";
import { AccessRefused, RequestRefused } from "#lib/errors.ts";
import { type CommandContext, callerOf } from "#server/commands/command.ts";
import { refuseBeyondOwnRole } from "#server/commands/people/beyond-own.ts";

/** Throws for a role that does not exist, or that is mightier than the caller. */
export function refuseForeignRoles(
  map: readonly { readonly value: string }[],
  context: CommandContext,
): void {
  const asker = callerOf(context);
  // Whoever names who vouches for people names the people: another provider could vouch for anybody's account.
  if (!may(asker, "users.manage"))
    throw new AccessRefused("forbidden", `${asker.name} may not do this: users.manage is not granted.`, {
      permission: "users.manage",
    });
  for (const { value } of map) {
    if (context.resources.roles.get(value) === undefined)
      throw new RequestRefused("invalid-request", `There is no role ${value}.`, {
        fields: ["form.roles: unknown"],
      });
    refuseBeyondOwnRole({ roleId: value, queues: null, numbers: null }, context);
  }
}
