// Nobody hands on more than they hold: who may manage users, roles or keys gives and takes only what is theirs as well.
// Without it, whoever may make a key could make one that may do everything.
import { type Permission, permissions } from "./permission.ts";
import { may, type Principal } from "./principal.ts";
import { numberViews, type QueuesSeen, type Role } from "./role.ts";

export type Rights = Pick<Role, "grants" | "queues" | "numbers">;

type Giver = Pick<Principal, "grants" | "queues" | "numbers">;

/** Whether all of these rights are the giver's too. */
export function within(rights: Rights, giver: Giver): boolean {
  return (
    permissions.every((permission) => granted(rights, giver, permission)) &&
    seen(rights.queues, giver.queues) &&
    numberViews.indexOf(giver.numbers) <= numberViews.indexOf(rights.numbers)
  );
}

function granted({ grants }: Rights, giver: Giver, permission: Permission): boolean {
  const grant = grants[permission];
  if (grant === undefined) return true;
  if (grant === true) return giver.grants[permission] === true;
  // Which queues the giver sees is compared by itself.
  return grant.every((queue) => may({ ...giver, queues: null }, permission, queue));
}

/** "own" follows the person, whom the giver chooses, so it may be any queue. */
function seen(queues: QueuesSeen, giver: QueuesSeen): boolean {
  if (giver === null) return true;
  if (queues === null || queues === "own" || giver === "own") return false;
  return queues.every((ref) => giver.some(({ pbx, queue }) => pbx === ref.pbx && queue === ref.queue));
}

/** What an account or a key may do that has this role: what it says of its own outweighs the role. */
export const rightsOf = (
  role: Rights,
  own: { queues: QueuesSeen; numbers?: Role["numbers"] | null },
): Rights => ({
  grants: role.grants,
  queues: own.queues ?? role.queues,
  numbers: own.numbers ?? role.numbers,
});
