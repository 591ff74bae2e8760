// Refuses to give, change or take rights that the caller does not hold: who manages accounts makes nobody mightier than
// themselves, and does not become somebody mightier through a new password.

import type { ListedUser } from "#lib/access/user-form.ts";
import { type Rights, rightsOf, within } from "#lib/access/within.ts";
import { AccessRefused, RequestRefused } from "#lib/errors.ts";
import { type CommandContext, callerOf } from "#server/commands/command.ts";

type Of = Pick<ListedUser, "roleId" | "queues" | "numbers">;

/** Throws `forbidden`. */
export function refuseBeyondOwn(rights: Rights, context: CommandContext): void {
  const caller = callerOf(context);
  if (within(rights, caller)) return;
  throw new AccessRefused("forbidden", `${caller.name} does not hold these rights.`, {
    reason: "beyond-own",
  });
}

export function refuseBeyondOwnRole({ roleId, queues, numbers }: Of, context: CommandContext): void {
  const role = context.resources.roles.get(roleId);
  if (role === undefined) throw new RequestRefused("not-found", `There is no role ${roleId}.`);
  refuseBeyondOwn(rightsOf(role, { queues, numbers }), context);
}

/** The account, when it is there and no mightier than the caller. */
export async function manageableUser(id: string, context: CommandContext): Promise<ListedUser> {
  const user = await context.resources.users.get(id);
  if (user === null) throw new RequestRefused("not-found", "There is no such account, or no longer.");
  // An account whose role is gone may do nothing.
  if (context.resources.roles.get(user.roleId) !== undefined) refuseBeyondOwnRole(user, context);
  return user;
}
