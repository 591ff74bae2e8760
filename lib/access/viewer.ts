// What a page may know of who looks at it: enough to offer what is theirs and to leave out what is not. It decides nothing;
// the gate does.
import { z } from "zod";
import { type Permission, permissions, perQueue } from "./permission.ts";
import { mayAnywhere, type Principal } from "./principal.ts";
import { numberViews, type QueueRef, queueRefSchema } from "./role.ts";

export const viewerSchema = z.object({
  name: z.string(),
  roleId: z.string(),
  /** What is granted, for some queue at least. */
  may: z.array(z.enum(permissions)),
  /** Of these, what is granted for some of the queues that they see, and for which. */
  only: z.partialRecord(z.enum(permissions), z.array(queueRefSchema)),
  numbers: z.enum(numberViews),
  /** `own`: those that they are a member of; `some`: those that the role names. */
  queues: z.enum(["all", "some", "own"]),
  agent: z
    .object({ interface: z.string(), extension: z.string().nullable(), context: z.string().nullable() })
    .nullable(),
});

export type Viewer = z.infer<typeof viewerSchema>;

export function viewerOf(principal: Principal): Viewer {
  const { name, roleId, numbers, queues, agent } = principal;
  return {
    name,
    roleId,
    may: permissions.filter((permission: Permission) => mayAnywhere(principal, permission)),
    only: limited(principal),
    numbers,
    queues: queues === null ? "all" : queues === "own" ? "own" : "some",
    agent,
  };
}

/** Queues that the role does not see stay unnamed. */
function limited({ grants, queues }: Principal): Viewer["only"] {
  const only: Viewer["only"] = {};
  for (const permission of permissions) {
    const grant = grants[permission];
    if (grant === undefined || grant === true) continue;
    only[permission] = grant.filter((ref) => !Array.isArray(queues) || queues.some(same(ref)));
  }
  return only;
}

const same = (a: QueueRef) => (b: QueueRef) => a.pbx === b.pbx && a.queue === b.queue;

/** Whether to offer it on a row that they see: one of this queue, or with null one that belongs to none. */
export function viewerMay(
  { may, only, queues }: Pick<Viewer, "may" | "only" | "queues">,
  permission: Permission,
  queue: QueueRef | null,
): boolean {
  if (!may.includes(permission)) return false;
  const granted = only[permission];
  if (queue === null) return granted === undefined && (queues === "all" || !perQueue.has(permission));
  return granted === undefined || granted.some(same(queue));
}
