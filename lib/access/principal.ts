// Who asks, with all that follows for what they may see and do. Worked out once from account or key and role; every
// decision about access is one of the two questions below.
import { keyOf } from "#lib/model/key.ts";
import type { ReadonlyTables } from "#lib/state/tables.ts";
import type { Scope } from "#lib/sync/scope.ts";
import { personKeysOf } from "./own-person.ts";
import { type Permission, perQueue, unmasked, wholeFloor } from "./permission.ts";
import type { Grants, NumberView, QueueRef, QueuesSeen } from "./role.ts";

/** The person on the floor that a user is. Null parts are not known. */
export type AgentLink = {
  /** The member's interface or state interface, such as `PJSIP/201`: the key of the person. */
  readonly interface: string;
  readonly extension: string | null;
  /** The dialplan context in which this user's calls start. */
  readonly context: string | null;
};

export type Principal = {
  readonly kind: "user" | "key";
  readonly id: string;
  /** As it stands in the audit: the user name, or the key's name. */
  readonly name: string;
  readonly roleId: string;
  readonly grants: Grants;
  readonly queues: QueuesSeen;
  readonly numbers: NumberView;
  readonly agent: AgentLink | null;
  /** Null for a key. */
  readonly sessionId: string | null;
  /** One of the demo's people: who came in with one click, and whom they made. */
  readonly demo: boolean;
};

/** One user, over all their sessions; or one key. */
export const whoIs = ({ kind, id }: Pick<Principal, "kind" | "id">): string => `${kind}:${id}`;

const sameQueue = (a: QueueRef, b: QueueRef) => a.pbx === b.pbx && a.queue === b.queue;

type Rights = Pick<Principal, "grants" | "queues" | "numbers">;

/**
 * May they do this? `queue` names the queue it is done to. Without one it is done to the whole floor, for which a grant in
 * some queues is not enough, nor is seeing only some. What an `own` viewer sees depends on the moment: `ownQueues` tells it.
 */
export function may(
  rights: Rights,
  permission: Permission,
  queue?: QueueRef,
  ownQueues: readonly QueueRef[] = [],
): boolean {
  if (!mayAnywhere(rights, permission)) return false;
  const { grants, queues } = rights;
  const grant = grants[permission] ?? [];
  if (queue === undefined) return grant === true && (queues === null || !perQueue.has(permission));
  const seen = queues === "own" ? ownQueues : queues;
  if (seen !== null && !seen.some((ref) => sameQueue(ref, queue))) return false;
  return grant === true || grant.some((ref) => sameQueue(ref, queue));
}

/** Whether it is granted at all, for some queue at least: for what pages offer, and for reads that are cut to their reader. */
export function mayAnywhere({ grants, queues, numbers }: Rights, permission: Permission): boolean {
  if (wholeFloor.has(permission) && queues !== null) return false;
  if (unmasked.has(permission) && numbers !== "full") return false;
  const grant = grants[permission];
  return grant === true || (grant !== undefined && grant.length > 0);
}

/** The queues that a linked person is a member of now, on any PBX. */
export function ownQueuesOf(
  { agent }: Pick<Principal, "agent">,
  tables: ReadonlyTables,
): readonly QueueRef[] {
  const own = new Map<string, QueueRef>();
  for (const person of personKeysOf(agent, tables))
    for (const { pbx, queue } of tables.rows("membersByPerson", person))
      own.set(keyOf(pbx, queue), { pbx, queue });
  return [...own.values()];
}

/** What the live stream carries for them. Who may not view the floor has no scope at all. */
export function scopeOf(principal: Principal, tables: ReadonlyTables): Scope | null {
  if (!mayAnywhere(principal, "floor.view")) return null;
  const queues = principal.queues === "own" ? ownQueuesOf(principal, tables) : principal.queues;
  return {
    pbxes: null,
    queues: queues === null ? null : queues.map(({ pbx, queue }) => keyOf(pbx, queue)),
    numbers: principal.numbers,
  };
}
