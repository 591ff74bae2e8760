// What is said when something is done to members: which memberships, and what.
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

const members = z.array(memberRefSchema).min(1).max(500);

export const pauseFormSchema = z.strictObject({
  members,
  paused: z.boolean(),
  /** Kept by Asterisk and shown everywhere; empty or absent for none. */
  reason: z
    .string()
    .trim()
    .max(80)
    .regex(/^[^\p{Cc}]*$/u)
    .default(""),
});

export const memberPartsSchema = z.object({
  members: z.array(memberRefSchema.extend(partSchema.shape)),
});
export type MemberParts = z.infer<typeof memberPartsSchema>;
