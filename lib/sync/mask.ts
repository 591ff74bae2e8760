// What a viewer who may not see numbers gets instead of them. Numbers hide in names, channel names and interfaces too.
// Digits of every script count, and so do runs that are grouped by spaces, dashes, dots and the like.
import { type PhoneNumber, toPhoneNumber } from "#lib/model/phone-number.ts";

const dot = "•";
/** What stands for a number of which not even the length may be seen. */
const fixed = dot.repeat(3);

const gap = String.raw`[\s\p{Pd}\p{Cf}._()/·~,]*`;
const runOf = (least: number) => new RegExp(String.raw`\+?\p{N}(?:${gap}\p{N}){${least - 1},}`, "gu");
const run = runOf(3);
/** Of the house's own names: what is shorter is an extension. */
const longRun = runOf(7);

const dotsFor = (digits: string) => dot.repeat(digits.length);

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
  return text.replace(run, dotsFor);
}

/** As `maskText`, but the dots don't tell how long the number was. */
export function hideText(text: string): string {
  return text.replace(run, fixed);
}

/** Names that the house gives: extensions stay, and of a number nothing, but what `standIn` makes of it. */
export function maskHouse(text: string, standIn: (digits: string) => string = () => ""): string {
  // The one technology whose own name ends in a digit.
  const technology = text.startsWith("IAX2/") ? "IAX2/" : "";
  return technology + text.slice(technology.length).replace(longRun, (digits) => fixed + standIn(digits));
}

/**
 * Endpoints of the PBX's own configuration are shown unless they are named by a number, as trunks often are; other
 * technologies (Local, DAHDI, Dongle) carry the dialled number in their names.
 */
export function maskChannel(name: string, text = maskText): string {
  const [, endpoint, suffix = ""] = ownEndpoint.exec(name) ?? [];
  return endpoint === undefined ? text(name) : maskHouse(endpoint) + suffix;
}

/** The endpoint, and the eight hexadecimal digits that Asterisk adds for the channel, which are no part of a number. */
const ownEndpoint = /^((?:PJSIP|SIP|IAX2|SCCP|Agent)\/.*?)(-[0-9a-f]{8})?$/su;
