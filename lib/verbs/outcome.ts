// What a verb on the floor answers. A refusal is an error with its code; these are the two ways in which it was taken.
import { z } from "zod";
import { errorCodes } from "#lib/errors.ts";

/** `done`: the floor shows it. `unconfirmed`: Asterisk took it, and nothing showed within a few seconds that it happened. */
export const outcomes = ["done", "unconfirmed"] as const;

export const outcomeSchema = z.object({ outcome: z.enum(outcomes) });

/** Of several done at once: each has its own outcome, or the code under which it failed. */
export const partSchema = z.object({
  outcome: z.enum(outcomes).nullable(),
  code: z.enum(errorCodes).nullable(),
  /** Asterisk's own words where it refused, or the name of a sentence that says why it is not possible. */
  reason: z.string(),
});
export type VerbPart = z.infer<typeof partSchema>;
