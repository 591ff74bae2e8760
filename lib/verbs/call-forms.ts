// What is said when something is done to a call. A leg is named by what its row is found by, never by a channel's name; where a
// call goes is a person, a queue or a number, and the contexts are the administrator's.
import { z } from "zod";
import { oneLine } from "#lib/access/role.ts";

/** One leg of a call. */
export const legRefSchema = z.strictObject({ pbx: oneLine(64), uniqueid: oneLine(150) });
export type LegRef = z.infer<typeof legRefSchema>;

/** What the other end is told of the end of a call; the server knows their numbers in Q.850. */
export const hangupCauses = ["normal", "busy", "no-answer", "declined", "congestion"] as const;
export type HangupCause = (typeof hangupCauses)[number];

export const hangUpFormSchema = legRefSchema.extend({ cause: z.enum(hangupCauses).default("normal") });

/** All that a number to dial may hold; nothing else reaches AMI. */
export const dialablePattern = /^[0-9*#+]{1,32}$/;

const toPerson = z.strictObject({ kind: z.literal("person"), person: oneLine(200) });
const toQueue = z.strictObject({ kind: z.literal("queue"), queue: oneLine(200) });
const toNumber = z.strictObject({
  kind: z.literal("number"),
  number: z.string().trim().regex(dialablePattern),
});

/** `person` is the key of an agent's row as the viewer sees it, on the PBX of the call. */
export const destinationSchema = z.union([toPerson, toQueue, toNumber]);
export type Destination = z.infer<typeof destinationSchema>;

/** The leg is that of whoever hands the call on: the other end goes, this one is free. */
export const transferFormSchema = legRefSchema.extend({ to: destinationSchema });

/** Sound `from` this leg, `to` it, or both. */
export const soundDirections = ["from", "to", "both"] as const;

export const muteFormSchema = legRefSchema.extend({
  muted: z.boolean(),
  direction: z.enum(soundDirections).default("from"),
});

/** Tones that the leg hears, one after the other. */
export const tonesFormSchema = legRefSchema.extend({ digits: z.string().regex(/^[0-9A-D*#]{1,32}$/) });
