// A call that Asterisk makes for somebody: their phone first, then a number in the dialplan.
import { type AmiAction, asDone } from "#server/ami/action.ts";

export type OriginateToExten = {
  /** A device of one person, such as `PJSIP/201`. */
  readonly device: string;
  readonly context: string;
  readonly exten: string;
  /** Becomes the uniqueid of that phone's leg, and the linkedid of the call. */
  readonly channelId: string;
  readonly timeoutMs: number;
  /** `name=value`; a comma would begin another one. */
  readonly variables: readonly string[];
  readonly preDialGosub?: string;
};

/** One device of the PBX, and nothing that a dial string could say beside it. */
const oneDevice = /^(?:PJSIP|SIP|IAX2|SCCP)\/[A-Za-z0-9_.+-]{1,80}$/;
const plainVariable = /^[A-Za-z0-9_]+(?:\([a-z,]+\))?=[^,"\\;${}()\p{Cc}]*$/u;

export const isOneDevice = (text: string): boolean => oneDevice.test(text);

/**
 * Answered at once; what becomes of it is told by events. Throws for what is no device, number or variable.
 * Source: main/manager.c action_originate().
 */
export function originateToExten(input: OriginateToExten): AmiAction<void> {
  const { device, context, exten, channelId, timeoutMs, variables, preDialGosub } = input;
  if (!isOneDevice(device)) throw new Error("no device to originate from");
  if (!/^[0-9*#+]{1,32}$/.test(exten)) throw new Error("no number to originate to");
  if (!/^[A-Za-z0-9_.-]+$/.test(context)) throw new Error("no context to originate in");
  if (!variables.every((variable) => plainVariable.test(variable))) throw new Error("no plain variable");
  return {
    name: "Originate",
    fields: {
      Channel: device,
      Context: context,
      Exten: exten,
      Priority: 1,
      Timeout: timeoutMs,
      Async: true,
      ChannelId: channelId,
      Variable: variables,
      PreDialGoSub: preDialGosub,
    },
    read: asDone,
  };
}

/** By uniqueid or name. Source: main/manager.c action_hangup(). */
export const hangupLeg = (channel: string): AmiAction<void> => ({
  name: "Hangup",
  fields: { Channel: channel },
  read: asDone,
});
