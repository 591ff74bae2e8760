// Why something cannot be done to a call or a parked call, as a word for which `lib/messages` has a sentence.
import { RequestRefused } from "#lib/errors.ts";

const sentences = {
  "no-phone": "The phone behind this leg is not known yet.",
  "nobody-there": "This leg is with nobody, or with several.",
  "call-ended": "The call ended meanwhile.",
  "no-context": "No administrator has said in which context numbers are dialled.",
  "no-such-extension": "The PBX has no such number there, and would drop the call.",
  "no-extension": "No extension of this person is known.",
  "no-queue-extension": "No administrator has said by which extension a call gets into this queue.",
  "number-unusable": "This is no number that can be dialled.",
  "number-emergency": "Emergency numbers are not dialled from here.",
  "number-blocked": "Numbers that begin like this are not called from here.",
  "not-a-number": "Only figures, * and # can be pressed for a consultation.",
  consulting: "A consultation is under way already.",
  "no-consultation": "There is no consultation to end.",
  "no-transfer-key": "This PBX has no key for attended transfers (features.conf, atxfer).",
  "transfer-key-ignored": "Nothing came of the transfer key: the queue or Dial() lacks the option t or T.",
  "no-own-phone": "Nobody has said which phone is yours.",
  "no-such-space": "The lot has no such space.",
  "space-taken": "Somebody stands in this space already.",
  "parker-unknown": "Whoever parked this call has no phone on this floor.",
  taken: "Somebody else has this call now.",
  "no-answer": "The phone was not answered; the call is still parked.",
  "phone-unreachable": "The phone cannot be reached; the call is still parked.",
} as const;

export type CallRefusal = keyof typeof sentences;

export function refuse(reason: CallRefusal): RequestRefused {
  return new RequestRefused("not-possible", sentences[reason], { reason });
}
