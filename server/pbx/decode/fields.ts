// Reading typed values out of AMI headers. This is the boundary: nothing behind it interprets a string of Asterisk's.
import { toPhoneNumber } from "#lib/model/phone-number.ts";
import { type ChannelState, channelStates } from "#lib/model/rows.ts";
import type { ChannelFacts } from "#lib/state/events.ts";

/** One AMI message, as far as decode needs it. */
export type Headers = { readonly name: string; get(header: string): string | undefined };

/** Where and when a message is read. */
export type Reading = {
  readonly pbx: string;
  readonly at: number;
  /** Wrap-up of a queue by our settings: Asterisk tells a member's own, but nowhere the queue's. */
  readonly queueWrapupSeconds: (queue: string) => number;
};

export function text(message: Headers, header: string): string {
  return message.get(header) ?? "";
}

/** Asterisk counts in 32 bits, and its seconds have room there until 2106: what is larger is no number of its, and no instant. */
const largest = 2 ** 32;

export function integer(message: Headers, header: string): number {
  const value = Number.parseInt(message.get(header) ?? "", 10);
  return Math.abs(value) < largest ? value : 0;
}

export function decimal(message: Headers, header: string): number {
  const value = Number.parseFloat(message.get(header) ?? "");
  return Number.isFinite(value) ? value : 0;
}

/** Asterisk writes flags as 1, yes, Yes, on or true. */
export function flag(message: Headers, header: string): boolean {
  const value = message.get(header)?.toLowerCase();
  return value === "1" || value === "yes" || value === "on" || value === "true";
}

/**
 * A name of a person; Asterisk writes the literal "<unknown>" for none, and escapes the names of channels as C does:
 * `O\'Neil`. Source: main/manager_channels.c, which calls ast_escape_c() for caller and connected names.
 */
export function personName(message: Headers, header: string): string {
  const value = message.get(header);
  if (value === undefined || value === "<unknown>") return "";
  return value.includes("\\") ? value.replace(/\\(.)/g, unescaped) : value;
}

/** Letters stand for control characters, which no name needs; everything else stands for itself. */
const unescaped = (_: string, letter: string) => (/[abfnrtv]/.test(letter) ? " " : letter);

export function channelState(message: Headers, header: string): ChannelState {
  return channelStates[integer(message, header)] ?? "down";
}

/** Which channel of an event: its own, or one of the others that some events carry. */
export type ChannelPrefix = "" | "Dest" | "Parkee";

/** Header names are looked up by identity of the string: made once, not per event. */
const headersOf = (prefix: ChannelPrefix) => ({
  name: `${prefix}Channel`,
  state: `${prefix}ChannelState`,
  number: `${prefix}CallerIDNum`,
  callerName: `${prefix}CallerIDName`,
  connectedNumber: `${prefix}ConnectedLineNum`,
  connectedName: `${prefix}ConnectedLineName`,
  context: `${prefix}Context`,
  exten: `${prefix}Exten`,
  uniqueid: `${prefix}Uniqueid`,
  linkedid: `${prefix}Linkedid`,
});

const headers = { "": headersOf(""), Dest: headersOf("Dest"), Parkee: headersOf("Parkee") };

/** The headers of one channel, read in Asterisk's order; null without a Uniqueid. */
export function channelFacts(message: Headers, prefix: ChannelPrefix = ""): ChannelFacts | null {
  const named = headers[prefix];
  const facts = {
    name: text(message, named.name),
    state: channelState(message, named.state),
    number: toPhoneNumber(message.get(named.number)),
    callerName: personName(message, named.callerName),
    connectedNumber: toPhoneNumber(message.get(named.connectedNumber)),
    connectedName: personName(message, named.connectedName),
    context: text(message, named.context),
    exten: toPhoneNumber(message.get(named.exten)),
    uniqueid: text(message, named.uniqueid),
  };
  if (facts.uniqueid === "") return null;
  return { ...facts, linkedid: message.get(named.linkedid) ?? facts.uniqueid };
}
