// What is said when something is done to a waiting caller, and what is answered. A caller is named by their row, never by a
// number or a channel.
import { z } from "zod";
import { oneLine } from "#lib/access/role.ts";
import { outcomeSchema } from "./outcome.ts";

export const callerRefSchema = z.strictObject({
  pbx: oneLine(64),
  queue: oneLine(200),
  uniqueid: oneLine(150),
});

/** Asterisk's own range is wider; nobody needs more. */
const priority = z.number().int().min(0).max(1_000_000);
/** From 1, as people count. */
const position = z.number().int().min(1).max(10_000);

/** A higher priority is served first. */
export const changePriorityFormSchema = callerRefSchema.extend({ priority });
export const moveCallerFormSchema = callerRefSchema.extend({ position });

export const reorderedSchema = outcomeSchema.extend({
  /** Where the caller stands now, from 1. */
  position: z.number(),
  priority: z.number(),
  /** How many others they went past; below zero: how many went past them. */
  passed: z.number(),
  before: z.object({ position: z.number(), priority: z.number() }),
});

export const withdrawCallerFormSchema = callerRefSchema.extend({
  /** Left for the dialplan in QUEUE_WITHDRAW_INFO. */
  info: z
    .string()
    .trim()
    .max(80)
    .regex(/^[^\p{Cc}]*$/u)
    .default(""),
});

export const withdrawnSchema = outcomeSchema.extend({
  /** A phone was ringing for them: Asterisk lets them go only when it has stopped. */
  whileRinging: z.boolean(),
});

/** The person by the key of their row on the Agents page. */
export const giveCallerFormSchema = callerRefSchema.extend({ person: oneLine(200) });

/** Of both verbs that call a phone for a caller. `done`: the caller has left the queue and the phone is being called. */
export const givenSchema = outcomeSchema.extend({
  /** The extension that is called, as the house names it. */
  extension: z.string(),
});
