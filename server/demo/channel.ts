// One leg as the demo keeps it, and the fourteen headers by which every event speaks of it.
import type { Bridge } from "./bridge.ts";
import type { Device } from "./device.ts";

export const channelStates = { down: 0, ring: 4, ringing: 5, up: 6 } as const;
export type ChannelState = (typeof channelStates)[keyof typeof channelStates];

const stateNames: Readonly<Record<ChannelState, string>> = { 0: "Down", 4: "Ring", 5: "Ringing", 6: "Up" };

export const unknownParty = "<unknown>";

/** How a channel ends: by its own phone, by an AMI action, or because what it was part of ended. */
export interface HangupHow {
  readonly by: "far" | "action" | "peer";
  readonly cause: number;
}

/** What has the channel in hand at the moment: a queue, a talk, a parking lot, a room, the dialplan. */
export interface Holder {
  /** Ends the channel, with everything that this means for the holder. */
  hangup(channel: Channel, how: HangupHow): void;
  /** Lets go of the channel, which lives on elsewhere. */
  release(channel: Channel): void;
}

export interface Channel {
  readonly name: string;
  readonly uniqueid: string;
  readonly device: Device | undefined;
  readonly createdAt: number;
  linkedid: string;
  state: ChannelState;
  callerNum: string;
  callerName: string;
  connectedNum: string;
  connectedName: string;
  accountCode: string;
  context: string;
  exten: string;
  priority: number;
  application: string;
  applicationData: string;
  /** The other party holds it; a phone's state follows that, the holder's own does not. */
  held: boolean;
  /** Q.850; 0 until something told the channel why it ends. */
  hangupCause: number;
  /** It runs the dialplan itself, as one does that dialled in; a leg that was dialled does not. */
  hasDialplan: boolean;
  bridge: Bridge | undefined;
  holder: Holder | undefined;
  /** What happens right before its Hangup: an AgentComplete that waited for it, a spy who loses their call. */
  readonly endings: Set<() => void>;
  readonly variables: Map<string, string>;
}

/** The channel's headers, each with `prefix` before its name. */
export function channelHeaders(channel: Channel, prefix: string): string {
  const p = prefix;
  return (
    `${p}Channel: ${channel.name}\r\n${p}ChannelState: ${channel.state}\r\n${p}ChannelStateDesc: ${stateNames[channel.state]}\r\n` +
    `${p}CallerIDNum: ${channel.callerNum}\r\n${p}CallerIDName: ${channel.callerName}\r\n` +
    `${p}ConnectedLineNum: ${channel.connectedNum}\r\n${p}ConnectedLineName: ${channel.connectedName}\r\n` +
    `${p}Language: en\r\n${p}AccountCode: ${channel.accountCode}\r\n` +
    `${p}Context: ${channel.context}\r\n${p}Exten: ${channel.exten}\r\n${p}Priority: ${channel.priority}\r\n` +
    `${p}Uniqueid: ${channel.uniqueid}\r\n${p}Linkedid: ${channel.linkedid}\r\n`
  );
}

const causeTexts: Readonly<Record<number, string>> = {
  0: "Unknown",
  16: "Normal Clearing",
  17: "User busy",
  19: "User alerting, no answer",
  21: "Call Rejected",
  26: "Answered elsewhere",
};

export const causeText = (cause: number): string => causeTexts[cause] ?? "Unknown";
