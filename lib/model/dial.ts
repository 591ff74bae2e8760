// A call that a person starts here: their own phone rings first, then the other side. It is told by what both legs went through.
import type { PhoneNumber } from "./phone-number.ts";

export const dialStages = [
  "ringing-own-phone",
  "own-phone-answered",
  "ringing-there",
  "talking",
  "ended",
] as const;

export type DialStage = (typeof dialStages)[number];

/** How a dial ended. What begins with `phone-` is the caller's own phone, all else the other side. */
export const dialOutcomes = [
  "answered",
  "busy",
  "no-answer",
  "rejected",
  "cancelled",
  "phone-unreachable",
  "phone-no-answer",
  "phone-rejected",
  "number-unknown",
  "failed",
] as const;

export type DialOutcome = (typeof dialOutcomes)[number];

export type DialRow = {
  /** Its own channel's uniqueid, and the linkedid of the call that comes of it. */
  readonly id: string;
  readonly pbx: string;
  /** As it was dialled, masked as its reader sees numbers. */
  readonly number: PhoneNumber;
  /** Of the row that was called; empty where a number was typed. */
  readonly name: string;
  readonly stage: DialStage;
  readonly startedAt: number;
  readonly ownRangAt: number | null;
  readonly ownAnsweredAt: number | null;
  readonly thereRangAt: number | null;
  readonly talkingAt: number | null;
  readonly endedAt: number | null;
  /** null until it has ended. */
  readonly outcome: DialOutcome | null;
  /** Q.850 cause by which the outcome is read, of whichever leg decided; null where Asterisk told none. */
  readonly cause: number | null;
};
