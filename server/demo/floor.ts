// The simulated PBX: everything that exists in it now, its numbering, and the one place events go out from. What
// happens on it is written beside each noun; this file only keeps.
import type { Bridge } from "./bridge.ts";
import type { CallPlan, PhoneDoes } from "./call-plan.ts";
import { type Channel, type ChannelState, channelStates, unknownParty } from "./channel.ts";
import type { DemoClock } from "./clock.ts";
import type { Room } from "./conference.ts";
import type { Device } from "./device.ts";
import { type EventName, type EventValues, eventShapes, renderEvent } from "./event-shapes.ts";
import type { Flavour } from "./flavour.ts";
import type { Lot } from "./parking.ts";
import type { Queue } from "./queue.ts";
import type { Random } from "./random.ts";
import { bitOf } from "./rights.ts";

/** Where events go: a session of the AMI server. */
export interface Listener {
  /** Classes it wants and may have, as bits. */
  readonly mask: number;
  deliver(event: string): void;
}

export interface Floor {
  readonly clock: DemoClock;
  readonly random: Random;
  readonly flavour: Flavour;
  readonly startedAt: number;
  /** A call taken counts and ends in every queue of the member. Source: queues.conf shared_lastcall. */
  sharedLastCall: boolean;
  readonly listeners: Set<Listener>;
  readonly devices: Map<string, Device>;
  readonly queues: Map<string, Queue>;
  /** By uniqueid, oldest first. */
  readonly channels: Map<string, Channel>;
  readonly channelsByName: Map<string, Channel>;
  readonly bridges: Map<string, Bridge>;
  readonly lots: Map<string, Lot>;
  readonly rooms: Map<string, Room>;
  /** What a phone does that nobody gave orders. */
  phone: (device: Device) => PhoneDoes;
  /** What a caller does of whom nobody said. */
  plan: () => CallPlan;
  /** Lets the queue try phones for its callers, soon. */
  serve: (queue: Queue) => void;
  /** Sends a channel to a number of the dialplan; false when there is none. */
  route: (channel: Channel, exten: string) => boolean;
  /** Nobody calls any more; what goes on goes on to its end. */
  stopped: boolean;
  processedCalls: number;
  channelNumber: number;
  localNumber: number;
  uniqueNumber: number;
}

export const secondsNow = (floor: Floor): number => Math.floor(floor.clock.now() / 1000);

/** Sends an event to whoever wants its class; it is put into words only then. */
export function emit<N extends EventName>(floor: Floor, name: N, values: EventValues<N>): void {
  const bit = bitOf(eventShapes[name].right);
  let text: string | undefined;
  for (const listener of floor.listeners) {
    if ((listener.mask & bit) === 0) continue;
    text ??= renderEvent(name, values);
    listener.deliver(text);
  }
}

export interface NewChannel {
  readonly device: Device | undefined;
  /** `PJSIP/201` or `Local/201@from-queue`. */
  readonly tech: string;
  readonly state: ChannelState;
  readonly context: string;
  readonly exten: string;
  readonly callerNum?: string;
  readonly callerName?: string;
  readonly uniqueid?: string;
  readonly linkedid?: string;
  readonly suffix?: string;
}

export function newChannel(floor: Floor, spec: NewChannel): Channel {
  const uniqueid = spec.uniqueid ?? `${secondsNow(floor)}.${floor.uniqueNumber++}`;
  const suffix = spec.suffix ?? hex(floor.channelNumber++);
  const channel: Channel = {
    name: `${spec.tech}-${suffix}`,
    uniqueid,
    linkedid: spec.linkedid ?? uniqueid,
    device: spec.device,
    createdAt: floor.clock.now(),
    state: spec.state,
    callerNum: spec.callerNum ?? unknownParty,
    callerName: spec.callerName ?? unknownParty,
    connectedNum: unknownParty,
    connectedName: unknownParty,
    accountCode: "",
    context: spec.context,
    exten: spec.exten,
    priority: 1,
    application: "",
    applicationData: "",
    held: false,
    hangupCause: 0,
    hasDialplan: spec.state === channelStates.ring,
    bridge: undefined,
    holder: undefined,
    endings: new Set(),
    variables: new Map(),
  };
  floor.channels.set(uniqueid, channel);
  floor.channelsByName.set(channel.name, channel);
  spec.device?.channels.add(channel);
  emit(floor, "Newchannel", { "@": channel });
  return channel;
}

export const hex = (value: number): string => value.toString(16).padStart(8, "0");

/** By name or by uniqueid, as AMI's actions take it. */
export const findChannel = (floor: Floor, key: string): Channel | undefined =>
  floor.channelsByName.get(key) ?? floor.channels.get(key);

export const isAlive = (floor: Floor, channel: Channel): boolean => floor.channels.has(channel.uniqueid);

/** Runs an application on the channel: what the list of channels shows, and Newexten. */
export function execute(floor: Floor, channel: Channel, application: string, data: string): void {
  channel.application = application;
  channel.applicationData = data;
  emit(floor, "Newexten", {
    "@": channel,
    Extension: channel.exten,
    Application: application,
    AppData: data,
  });
}

export function setVariable(floor: Floor, channel: Channel, name: string, value: string): void {
  channel.variables.set(name, value);
  emit(floor, "VarSet", { "@": channel, Variable: name, Value: value });
}

/** Who the other party is; said only when it is news. */
export function setConnected(floor: Floor, channel: Channel, num: string, name: string): void {
  if (channel.connectedNum === num && channel.connectedName === name) return;
  channel.connectedNum = num;
  channel.connectedName = name;
  emit(floor, "NewConnectedLine", { "@": channel });
}

export function answerChannel(floor: Floor, channel: Channel): void {
  channel.state = channelStates.up;
  emit(floor, "Newstate", { "@": channel });
}
