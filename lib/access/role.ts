// A role: a named bundle of permissions, the queues it sees, and how it sees numbers. Administrators copy and change them.
import { z } from "zod";
import { type Permission, permissions, perQueue } from "./permission.ts";

/** Text without a line end or any other control character. */
export const oneLine = (longest: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(longest)
    .regex(/^[^\p{Cc}]*$/u);

export const queueRefSchema = z.strictObject({ pbx: oneLine(64), queue: oneLine(200) });
/** A queue of a PBX, by its name there. */
export type QueueRef = z.infer<typeof queueRefSchema>;

/** `own`: the queues that the user's own person is a member of, as they are now. null: every queue. */
export const queuesSeenSchema = z.union([z.literal("own"), z.array(queueRefSchema).max(500), z.null()]);
export type QueuesSeen = z.infer<typeof queuesSeenSchema>;

export const numberViews = ["full", "masked", "hidden"] as const;
export type NumberView = (typeof numberViews)[number];

/** true: wherever the role sees. A list: in those queues alone, for permissions that are about queues. */
export type Grants = { readonly [P in Permission]?: true | readonly QueueRef[] };

export const grantsSchema: z.ZodType<Grants, Grants> = z
  .partialRecord(z.enum(permissions), z.union([z.literal(true), z.array(queueRefSchema).max(500)]))
  .refine(
    (grants) =>
      Object.entries(grants).every(([name, grant]) => grant === true || perQueue.has(name as Permission)),
    "only what is about queues can be granted for some queues",
  );

export const roleSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/),
  name: oneLine(60),
  grants: grantsSchema,
  queues: queuesSeenSchema,
  numbers: z.enum(numberViews),
});

/** What an administrator says of a role; its id is made of the name. */
export const roleFieldsSchema = roleSchema.omit({ id: true });

export const listedRoleSchema = roleSchema.extend({ builtIn: z.boolean(), holders: z.number() });
export type ListedRole = z.infer<typeof listedRoleSchema>;

export type Role = z.infer<typeof roleSchema> & {
  /** Made by Centrala: it can be copied, not changed, so that there is always a way back. */
  readonly builtIn: boolean;
};

const granted = (...names: readonly Permission[]): Grants =>
  Object.fromEntries(names.map((name) => [name, true]));

const all: Grants = granted(...permissions);

export const builtInRoles: readonly Role[] = [
  { id: "admin", name: "Admin", builtIn: true, grants: all, queues: null, numbers: "full" },
  {
    id: "supervisor",
    name: "Supervisor",
    builtIn: true,
    grants: granted(
      ...permissions.filter(
        (name) => !name.endsWith(".manage") && !["manager.use", "doctor.view", "metrics.read"].includes(name),
      ),
    ),
    queues: null,
    numbers: "full",
  },
  {
    id: "agent",
    name: "Agent",
    builtIn: true,
    grants: granted("floor.view", "own.state", "own.calls", "calls.originate"),
    queues: "own",
    numbers: "full",
  },
  {
    id: "viewer",
    name: "Viewer",
    builtIn: true,
    grants: granted("floor.view"),
    queues: null,
    numbers: "masked",
  },
];
