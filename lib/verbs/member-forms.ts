// What is said when something is done to members: which memberships, and what. Each answer says for each of them how it went and
// what it takes to undo it: the input of the verb that puts it back.
import { z } from "zod";
import { oneLine } from "#lib/access/role.ts";
import { partSchema } from "./outcome.ts";

/** A membership by what its row is found by; a masked viewer names it as they see it. */
export const memberRefSchema = z.strictObject({
  pbx: oneLine(64),
  queue: oneLine(200),
  interface: oneLine(200),
});
export type MemberRef = z.infer<typeof memberRefSchema>;

/**
 * Asterisk keeps dynamic members as one line of its database, with `;` between the parts of a member and `|` between members:
 * with these in a name or a reason somebody would write members of their own. Source: app_queue.c dump_queue_members.
 */
const kept = (longest: number) =>
  z
    .string()
    .trim()
    .max(longest)
    .regex(/^[^\p{Cc};|]*$/u);

/** Kept by Asterisk and shown everywhere; empty or absent for none. */
const reason = kept(80).default("");
const penalty = z.number().int().min(0).max(1_000_000);

/** Each once: a second of the same would only be sent again. */
const several = <S extends z.ZodType<MemberRef>>(one: S) =>
  z
    .array(one)
    .min(1)
    .max(500)
    .refine(
      (all) =>
        new Set(all.map(({ pbx, queue, interface: name }) => JSON.stringify([pbx, queue, name]))).size ===
        all.length,
      "each membership once",
    );
const refs = several(memberRefSchema);

const partsOf = <U extends z.ZodType>(undo: U) =>
  z.object({
    members: z.array(
      memberRefSchema.extend({
        ...partSchema.shape,
        /** What puts this one back; null where it failed or where nobody knows how it was. */
        undo: undo.nullable(),
      }),
    ),
  });

export const pauseFormSchema = z.strictObject({ members: refs, paused: z.boolean(), reason });

/** `undo` with its own pause: several that were paused for different reasons are put back one reason at a time. */
export const pausePartsSchema = partsOf(z.object({ paused: z.boolean(), reason: z.string() }));

/** Empty and null say: as this membership last was, and for one that never was, as Asterisk does it by itself. */
export const loginSchema = memberRefSchema.extend({
  stateInterface: kept(200).default(""),
  name: kept(80).default(""),
  penalty: penalty.nullable().default(null),
  ringInUse: z.boolean().nullable().default(null),
  paused: z.boolean().default(false),
  reason,
});

export type MemberLogin = z.infer<typeof loginSchema>;

export const logInFormSchema = z.strictObject({ members: several(loginSchema) });
/** `undo` is a member for `log-out-members`. */
export const logInPartsSchema = partsOf(memberRefSchema);

export const logOutFormSchema = z.strictObject({ members: refs });
/** `undo` is a member for `log-in-members`, as it was. */
export const logOutPartsSchema = partsOf(loginSchema);

export const withPenaltySchema = memberRefSchema.extend({ penalty });
export const penaltyFormSchema = z.strictObject({ members: several(withPenaltySchema) });
export const penaltyPartsSchema = partsOf(withPenaltySchema);

const withRingInUseSchema = memberRefSchema.extend({ ringInUse: z.boolean() });
export const ringInUseFormSchema = z.strictObject({ members: several(withRingInUseSchema) });
/** Nobody knows how it was before the first change that was seen: QueueStatus does not tell. */
export const ringInUsePartsSchema = partsOf(withRingInUseSchema);

/** A person of Asterisk's agent pool (`Agent:2041`), by the key of their row. `soft` lets a call go on until it ends. */
export const logOffFormSchema = z.strictObject({
  pbx: oneLine(64),
  person: oneLine(200),
  soft: z.boolean().default(true),
});

/** What may be given as the reason of a pause. */
export const pauseReasonsSchema = z.strictObject({
  reasons: z
    .array(z.strictObject({ name: kept(80).pipe(z.string().min(1)), billable: z.boolean() }))
    .max(100)
    .refine((reasons) => new Set(reasons.map(({ name }) => name)).size === reasons.length, "each name once"),
  /** Whether another text will do, or none. */
  freeText: z.boolean(),
});
export type PauseReasons = z.infer<typeof pauseReasonsSchema>;

/** Into which queues people may log themselves in: the list of the user, else of their role, else what their role sees and where they were. */
const queueList = z.array(memberRefSchema.pick({ pbx: true, queue: true })).max(500);
export const loginQueuesSchema = z.strictObject({
  users: z.record(oneLine(64), queueList),
  roles: z.record(oneLine(64), queueList),
});
export type LoginQueues = z.infer<typeof loginQueuesSchema>;
