// What a map of groups gives away: whoever may change settings alone must not let anybody in with more than they hold themselves.
import { RequestRefused } from "#lib/errors.ts";
import type { CommandContext } from "#server/commands/command.ts";
import { refuseBeyondOwnRole } from "#server/commands/people/beyond-own.ts";

/** Throws for a role that does not exist, or that is mightier than the caller. */
export function refuseForeignRoles(
  map: readonly { readonly value: string }[],
  context: CommandContext,
): void {
  for (const { value } of map) {
    if (context.resources.roles.get(value) === undefined)
      throw new RequestRefused("invalid-request", `There is no role ${value}.`, {
        fields: ["form.roles: unknown"],
      });
    refuseBeyondOwnRole({ roleId: value, queues: null, numbers: null }, context);
  }
}
