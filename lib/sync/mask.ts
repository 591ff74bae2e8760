// What a viewer who may not see numbers gets instead of them. Numbers hide in names and channel names too.
import { type PhoneNumber, toPhoneNumber } from "#lib/model/phone-number.ts";

const dot = "•";

/** The last two digits stay, so that two waiting callers can be told apart; an unknown number stays empty. */
export function maskNumber(number: PhoneNumber): PhoneNumber {
  const shown = number.length > 4 ? number.slice(-2) : "";
  return toPhoneNumber(dot.repeat(number.length - shown.length) + shown);
}

/** Nothing of it, not even its length. */
export function hideNumber(_number: PhoneNumber): PhoneNumber {
  return toPhoneNumber("");
}

/** Masks every run of three digits or more, however it is grouped: "Anna 0501 234 567" keeps "Anna". */
export function maskText(text: string): string {
  return text.replace(/\+?\d(?:[\s().\-/]*\d){2,}/g, (run) => dot.repeat(run.length));
}

/** Endpoints of the PBX's own configuration are shown; other technologies (Local, DAHDI, Dongle) carry the dialled number in their names. */
export function maskChannel(name: string): string {
  return /^(?:PJSIP|SIP|IAX2|SCCP|Agent)\//.test(name) ? name : maskText(name);
}
