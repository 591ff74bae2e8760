// What a page may know of who looks at it: enough to offer what is theirs and to leave out what is not. It decides nothing;
// the gate does.
import { z } from "zod";
import { type Permission, permissions } from "./permission.ts";
import { mayAnywhere, type Principal } from "./principal.ts";
import { numberViews } from "./role.ts";

export const viewerSchema = z.object({
  name: z.string(),
  roleId: z.string(),
  /** What is granted, for some queue at least. */
  may: z.array(z.enum(permissions)),
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
    numbers,
    queues: queues === null ? "all" : queues === "own" ? "own" : "some",
    agent,
  };
}
