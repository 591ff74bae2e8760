// What is said when somebody calls, and what is answered. Rows are named by what their keys are made of, as their reader knows
// them: who may not see numbers can still call back.
import { z } from "zod";
import { oneLine } from "#lib/access/role.ts";
import { dialOutcomes, dialStages } from "#lib/model/dial.ts";

const pbx = oneLine(64);
const id = oneLine(200);

/** Exactly one of the first six says whom to call. */
export const dialFormSchema = z
  .strictObject({
    /** As typed: spaces, dashes and brackets do not matter. */
    number: z.string().trim().min(1).max(64).optional(),
    /** Somebody who waits in a queue. */
    caller: z.strictObject({ pbx, queue: oneLine(200), uniqueid: id }).optional(),
    parked: z.strictObject({ pbx, lot: oneLine(200), space: oneLine(40) }).optional(),
    /** One side of a call: who called, where `side` is not given. */
    call: z.strictObject({ pbx, linkedid: id, side: z.enum(["from", "to"]).optional() }).optional(),
    /** A colleague, by their person on the floor. */
    person: z.strictObject({ pbx, person: oneLine(200) }).optional(),
    /** An earlier dial of one's own, once more. */
    dial: id.optional(),
    /** Extension of the phone that rings first. A person's is their own; a key, which has no phone, names a person's. */
    phone: oneLine(40).optional(),
  })
  .refine(
    ({ number, caller, parked, call, person, dial }) =>
      [number, caller, parked, call, person, dial].filter((one) => one !== undefined).length === 1,
    "exactly one of number, caller, parked, call, person and dial",
  );
export type DialForm = z.infer<typeof dialFormSchema>;

const instant = z.number().nullable();

/** A DialRow, field by field. */
export const dialSchema = z.object({
  id: z.string(),
  pbx: z.string(),
  number: z.string(),
  name: z.string(),
  stage: z.enum(dialStages),
  startedAt: z.number(),
  ownRangAt: instant,
  ownAnsweredAt: instant,
  thereRangAt: instant,
  talkingAt: instant,
  endedAt: instant,
  outcome: z.enum(dialOutcomes).nullable(),
  cause: z.number().nullable(),
});
