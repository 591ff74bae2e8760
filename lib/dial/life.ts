// What becomes of a dial: (life, what happened) → life. Pure; the order of what Asterisk tells is not to be relied on, so each
// fact is kept by itself, and the outcome is read from all of them once the caller's own leg is gone.
// Source: main/pbx.c pbx_outgoing_attempt(), apps/app_dial.c; measured order in real Asterisk 16 and 22.
import type { DialOutcome, DialRow } from "#lib/model/dial.ts";

/** What happened to the caller's own leg, or to one that was dialled for the other side. */
export type DialFact =
  | { readonly type: "own-rang" | "own-answered" | "there-rang" | "talked"; readonly at: number }
  | { readonly type: "own-dial-ended" | "there-dial-ended"; readonly at: number; readonly status: string }
  | { readonly type: "there-gone"; readonly at: number; readonly cause: number }
  | { readonly type: "own-gone"; readonly at: number; readonly cause: number }
  /** The Originate itself has failed; `unanswered` where its time was up. */
  | { readonly type: "originate-failed"; readonly at: number; readonly unanswered: boolean }
  /** What has not been told by now will not be. */
  | { readonly type: "settled"; readonly at: number }
  /** There is no leg and there will be none. */
  | { readonly type: "ended"; readonly at: number; readonly outcome: DialOutcome };

/** The last word of each side; null before there is one. */
type Word = { readonly status: string | null; readonly cause: number | null };

export type DialLife = {
  readonly row: DialRow;
  /** The caller asked for its end. */
  readonly cancelling: boolean;
  readonly own: Word & { readonly unanswered: boolean | null };
  readonly there: Word;
  /** The caller's own leg is gone, but why may still be on its way. */
  readonly gone: { readonly at: number; readonly cause: number } | null;
};

const silence: Word = { status: null, cause: null };

export const lifeOf = (row: DialRow): DialLife => ({
  row,
  cancelling: false,
  own: { ...silence, unanswered: null },
  there: silence,
  gone: null,
});

/** Its leg is gone and it is not ended yet: tell it `settled` after a moment. */
export const isUnsettled = ({ gone, row }: DialLife): boolean => gone !== null && row.endedAt === null;

export function dialAfter(life: DialLife, fact: DialFact): DialLife {
  if (life.row.endedAt !== null) return life;
  const known = taken(life, fact);
  if (known.gone === null || known.row.endedAt !== null) return known;
  return fact.type === "settled" || isDecided(known, known.gone.cause) ? ended(known, known.gone) : known;
}

function taken(life: DialLife, fact: DialFact): DialLife {
  const { row, own, there } = life;
  const { at } = fact;
  switch (fact.type) {
    case "own-rang":
      return withRow(life, { ownRangAt: row.ownRangAt ?? at });
    case "own-answered":
      return withRow(life, { ownAnsweredAt: row.ownAnsweredAt ?? at });
    case "there-rang":
      return withRow(life, { thereRangAt: row.thereRangAt ?? at });
    case "talked":
      return withRow(life, { ownAnsweredAt: row.ownAnsweredAt ?? at, talkingAt: row.talkingAt ?? at });
    case "own-dial-ended":
      return { ...life, own: { ...own, status: fact.status } };
    case "there-dial-ended":
      // Repeated for whoever did not win, and again at the end; what ended first for a reason of its own says most.
      return { ...life, there: { ...there, status: weightier(there.status, fact.status) } };
    case "there-gone":
      return { ...life, there: { ...there, cause: fact.cause || (there.cause ?? 0) } };
    case "own-gone":
      return { ...life, gone: { at, cause: fact.cause } };
    case "originate-failed":
      return { ...life, own: { ...own, unanswered: fact.unanswered } };
    case "settled":
      return life;
    case "ended":
      return withRow(life, { endedAt: at, outcome: fact.outcome });
  }
}

const weightier = (known: string | null, now: string): string =>
  known === null || known === "CANCEL" ? now : now === "CANCEL" ? known : now;

function withRow(life: DialLife, change: Partial<DialRow>): DialLife {
  const row = { ...life.row, ...change };
  return { ...life, row: { ...row, stage: stageOf(row) } };
}

function stageOf({ endedAt, talkingAt, thereRangAt, ownAnsweredAt }: DialRow): DialRow["stage"] {
  if (endedAt !== null) return "ended";
  if (talkingAt !== null) return "talking";
  if (ownAnsweredAt === null) return "ringing-own-phone";
  return thereRangAt === null ? "own-phone-answered" : "ringing-there";
}

/** Asterisk 16 gives no cause for a time that was up, and any may tell of the own leg's end before that of the other. */
function isDecided({ row, cancelling, own, there }: DialLife, cause: number): boolean {
  if (row.talkingAt !== null || cancelling) return true;
  if (row.ownAnsweredAt === null) return cause !== 0 || own.unanswered !== null;
  if (row.thereRangAt === null || there.status === null) return true;
  return there.status === "CANCEL" || there.status === "BUSY" || there.cause !== null;
}

function ended(
  life: DialLife,
  { at, cause: ownCause }: { readonly at: number; readonly cause: number },
): DialLife {
  const { row, there } = life;
  const dialled = row.ownAnsweredAt !== null && row.talkingAt === null && row.thereRangAt !== null;
  const cause = dialled ? there.cause || ownCause : ownCause;
  return withRow(life, {
    endedAt: at,
    outcome: outcomeOf(life, ownCause),
    cause: cause === 0 ? null : cause,
  });
}

function outcomeOf(life: DialLife, cause: number): DialOutcome {
  const { row, cancelling, own, there } = life;
  if (row.talkingAt !== null) return "answered";
  if (cancelling) return "cancelled";
  if (row.ownAnsweredAt === null) return ownOutcome(own, cause);
  if (row.thereRangAt !== null) return thereOutcome(there);
  if (unknownCauses.has(cause)) return "number-unknown";
  // No other leg was dialled: the dialplan itself took the call, such as a menu or a mailbox.
  return cause === normalClearing ? "answered" : "failed";
}

/** Q.850. */
const normalClearing = 16;
const busy = 17;
const noUserResponding = 18;
const noAnswer = 19;
const rejected = 21;
/** Unallocated, changed, incomplete. "No route" is also what Asterisk 16 says of a phone that is not registered. */
const unknownCauses: ReadonlySet<number> = new Set([1, 22, 28]);

function ownOutcome({ status, unanswered }: DialLife["own"], cause: number): DialOutcome {
  if (status === "BUSY" || cause === busy || cause === rejected) return "phone-rejected";
  if (cause === noAnswer || unanswered === true) return "phone-no-answer";
  // Somebody hung it up before it was answered, at the PBX.
  if (cause === 0) return "cancelled";
  return "phone-unreachable";
}

function thereOutcome({ status, cause }: Word): DialOutcome {
  // The caller hung up while it rang.
  if (status === null || status === "CANCEL") return "cancelled";
  if (status === "BUSY" || cause === busy) return "busy";
  if (cause === rejected) return "rejected";
  if (cause !== null && unknownCauses.has(cause)) return "number-unknown";
  if (status === "NOANSWER" || cause === noAnswer || cause === noUserResponding) return "no-answer";
  return "failed";
}
