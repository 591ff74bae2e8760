// Why a supervision is not possible, as a word for which `lib/messages` has a sentence.
import { RequestRefused } from "#lib/errors.ts";

const sentences = {
  "no-own-phone": "The asker's account is linked to no phone that could ring.",
  "no-call": "There is no call to listen to.",
  "own-call": "It is the asker's own call.",
  "no-caller": "It is not one other party that this leg talks with.",
  "mode-fixed": "This supervision stays in the mode in which it began.",
  "phone-rings": "The supervisor's phone still rings.",
  "foreign-supervision": "Somebody else supervises there.",
} as const;

export function refuse(reason: keyof typeof sentences): RequestRefused {
  return new RequestRefused("not-possible", sentences[reason], { reason });
}
