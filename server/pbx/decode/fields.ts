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

export function integer(message: Headers, header: string): number {
  const value = Number.parseInt(message.get(header) ?? "", 10);
  return Number.isSafeInteger(value) ? value : 0;
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

/** A name of a person; Asterisk writes the literal "<unknown>" for none. */
export function personName(message: Headers, header: string): string {
  const value = message.get(header);
  return value === undefined || value === "<unknown>" ? "" : value;
}

export function channelState(message: Headers, header: string): ChannelState {
  return channelStates[integer(message, header)] ?? "down";
}

/** The headers of one channel; `prefix` is `Dest`, `Parkee`, … where an event carries more than one. Null without a Uniqueid. */
export function channelFacts(message: Headers, prefix = ""): ChannelFacts | null {
  const uniqueid = message.get(`${prefix}Uniqueid`);
  if (uniqueid === undefined || uniqueid === "") return null;
  return {
    name: text(message, `${prefix}Channel`),
    state: channelState(message, `${prefix}ChannelState`),
    number: toPhoneNumber(message.get(`${prefix}CallerIDNum`)),
    callerName: personName(message, `${prefix}CallerIDName`),
    connectedNumber: toPhoneNumber(message.get(`${prefix}ConnectedLineNum`)),
    connectedName: personName(message, `${prefix}ConnectedLineName`),
    context: text(message, `${prefix}Context`),
    exten: toPhoneNumber(message.get(`${prefix}Exten`)),
    uniqueid,
    linkedid: message.get(`${prefix}Linkedid`) ?? uniqueid,
  };
}
