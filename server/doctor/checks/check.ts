// What the checks share: a judgement is a pure function of the facts, and what cannot be established says so.
import { type Finding, finding, type Line, type Subject } from "#lib/doctor/finding.ts";
import type { Facts, Reason } from "#server/doctor/facts.ts";

export type Check = (facts: Facts) => readonly Finding[];

/** `what` is a key of the messages' `doctorTerm`: the thing that is not known. */
export function notKnown(subject: Subject, what: string, why: Reason): Finding {
  return finding("not-known", "note", subject, { terms: { thing: [what], reason: [`reason-${why}`] } });
}

export const managerLine = (section: string, text: string): Line => ({ file: "manager.conf", section, text });
