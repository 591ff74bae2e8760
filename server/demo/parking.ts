// Parking lots and the calls in them. A parked call ends by retrieval, by its time-out, or by "giving up", which
// Asterisk says of everything else, even of a caller who lives on. Source: res/parking/parking_bridge.c.
import type { Bridge } from "./bridge.ts";
import { createBridge, enterBridge, leaveBridge } from "./bridging.ts";
import type { Channel, HangupHow, Holder } from "./channel.ts";
import { finish, runEndings } from "./channel-end.ts";
import type { Cancel } from "./clock.ts";
import { dial } from "./dial.ts";
import { emit, type Floor, isAlive, setConnected } from "./floor.ts";
import { Talk } from "./talk.ts";
import { waitThenEnd } from "./waiting.ts";

export interface Lot {
  readonly name: string;
  readonly spaces: readonly [number, number];
  readonly timeoutSeconds: number;
  /** A caller whose time is up rings whoever parked them; otherwise the dialplan goes on. */
  readonly comesBack: boolean;
  /** The dialplan context of its spaces. */
  readonly context: string;
  readonly calls: Map<number, ParkedCall>;
  bridge: Bridge | undefined;
}

export interface ParkedCall {
  readonly channel: Channel;
  readonly lot: Lot;
  readonly space: number;
  readonly parkedAt: number;
  readonly timeoutMs: number;
  /** `PJSIP/201`: who is rung when time is up. */
  readonly parkerDialString: string;
}

export interface ParkSpec {
  readonly lot: Lot;
  readonly parkerDialString: string;
  readonly timeoutMs?: number;
  /** The parker's phone stays and is told the space. */
  readonly announce?: boolean;
  /** It is the parker's own line that is parked. */
  readonly ownLine?: boolean;
}

/** Seconds; the time-out is what remains of it. */
export function parkedFields(floor: Floor, call: ParkedCall) {
  const elapsed = Math.floor((floor.clock.now() - call.parkedAt) / 1000);
  return {
    "@Parkee": call.channel,
    ParkerDialString: call.parkerDialString,
    Parkinglot: call.lot.name,
    ParkingSpace: call.space,
    ParkingTimeout: Math.max(0, Math.ceil(call.timeoutMs / 1000) - elapsed),
    ParkingDuration: elapsed,
  };
}

/** How long a parker hears the space told before the phone is hung up. */
const announcementMs = 2650;

/** Undefined when the lot is full. */
export function park(floor: Floor, channel: Channel, spec: ParkSpec): ParkedCall | undefined {
  const { lot } = spec;
  const space = freeSpace(lot);
  if (space === undefined) return undefined;
  const { holder } = channel;
  if (holder instanceof Parked) holder.release(channel);
  const timeoutMs = spec.timeoutMs ?? lot.timeoutSeconds * 1000;
  const call: ParkedCall = {
    channel,
    lot,
    space,
    parkedAt: floor.clock.now(),
    timeoutMs: Math.max(1000, timeoutMs),
    parkerDialString: spec.parkerDialString,
  };
  lot.calls.set(space, call);
  lot.bridge ??= createBridge(floor, {
    type: "parking",
    technology: "holding_bridge",
    creator: "Parking",
    name: lot.name,
  });
  if (holder instanceof Talk) holder.part(channel, spec.announce ? announcementMs : 0);
  else if (!(holder instanceof Parked)) holder?.release(channel);
  channel.application = "Park";
  channel.applicationData = "";
  emit(floor, "ParkedCall", parkedFields(floor, call));
  emit(floor, "DeviceStateChange", { Device: `park:${space}@${lot.context}`, State: "INUSE" });
  enterBridge(floor, lot.bridge, channel);
  const parked = new Parked(floor, call);
  channel.holder = parked;
  // Whoever parks their own line is told the space first.
  if (spec.ownLine) floor.clock.after(announcementMs, () => parked.startMusic());
  else parked.startMusic();
  return call;
}

function freeSpace(lot: Lot): number | undefined {
  for (let space = lot.spaces[0]; space <= lot.spaces[1]; space++) if (!lot.calls.has(space)) return space;
  return undefined;
}

export const parkedCallAt = (floor: Floor, space: number, lot?: string): ParkedCall | undefined =>
  [...floor.lots.values()]
    .find((each) => (lot === undefined || each.name === lot) && each.calls.has(space))
    ?.calls.get(space);

/** A phone that dialled the space gets the caller; false when nobody is parked there. */
export function retrieveCall(floor: Floor, call: ParkedCall | undefined, retriever: Channel): boolean {
  const holder = call?.channel.holder;
  if (!(holder instanceof Parked) || !isAlive(floor, retriever)) return false;
  holder.retrieve(retriever);
  return true;
}

export class Parked implements Holder {
  readonly #floor: Floor;
  readonly call: ParkedCall;
  #music = false;
  readonly #timer: Cancel;

  constructor(floor: Floor, call: ParkedCall, leftMs = call.timeoutMs) {
    this.#floor = floor;
    this.call = call;
    this.#timer = floor.clock.after(leftMs, () => this.#timeOut());
  }

  hangup(channel: Channel, _how: HangupHow): void {
    runEndings(channel);
    this.release(channel);
    channel.hangupCause ||= 16;
    finish(this.#floor, channel);
  }

  release(_channel: Channel): void {
    this.giveUp();
  }

  giveUp(beforeLeaving?: () => void): void {
    this.#vacate("ParkedCallGiveUp", undefined, beforeLeaving);
  }

  /** Another channel takes the place; nothing else about the parked call changes. */
  swap(channel: Channel): Parked {
    const call: ParkedCall = { ...this.call, channel };
    this.#timer();
    call.lot.calls.set(call.space, call);
    const elapsed = this.#floor.clock.now() - call.parkedAt;
    const parked = new Parked(this.#floor, call, call.timeoutMs - elapsed);
    channel.holder = parked;
    this.call.channel.holder = undefined;
    return parked;
  }

  startMusic(): void {
    if (this.#music || this.call.channel.holder !== this) return;
    this.#music = true;
    emit(this.#floor, "MusicOnHoldStart", { "@": this.call.channel, Class: "default" });
  }

  retrieve(retriever: Channel): void {
    const floor = this.#floor;
    const { channel } = this.call;
    const bridge = createBridge(floor, { type: "basic", technology: "simple_bridge" });
    this.#vacate("UnParkedCall", retriever);
    const plan = { talkMs: floor.plan().talkMs, endedBy: "caller" } as const;
    new Talk(floor, { dialled: retriever, caller: channel, bridge, callerFirst: true }, plan);
    setConnected(floor, retriever, channel.callerNum, channel.callerName);
    setConnected(floor, channel, retriever.callerNum, retriever.callerName);
  }

  #vacate(
    event: "ParkedCallGiveUp" | "ParkedCallTimeOut" | "UnParkedCall",
    retriever?: Channel,
    beforeLeaving?: () => void,
  ): void {
    const floor = this.#floor;
    const { channel, lot, space } = this.call;
    this.#timer();
    channel.holder = undefined;
    if (this.#music) emit(floor, "MusicOnHoldStop", { "@": channel });
    const fields = parkedFields(floor, this.call);
    if (event === "UnParkedCall") emit(floor, event, { ...fields, "@Retriever": retriever });
    else if (event === "ParkedCallGiveUp") emit(floor, event, fields);
    else emit(floor, event, { ...fields, ParkingTimeout: 0 });
    lot.calls.delete(space);
    emit(floor, "DeviceStateChange", { Device: `park:${space}@${lot.context}`, State: "NOT_INUSE" });
    beforeLeaving?.();
    leaveBridge(floor, channel);
  }

  #timeOut(): void {
    const floor = this.#floor;
    const { channel, lot, parkerDialString } = this.call;
    this.#vacate("ParkedCallTimeOut");
    channel.exten = parkerDialString.replace("/", "_");
    channel.priority = 1;
    const parker = lot.comesBack ? floor.devices.get(parkerDialString) : undefined;
    channel.context = parker ? "park-dial" : "parked-too-long";
    if (parker)
      dial(floor, channel, parker, {
        talkMs: floor.plan().talkMs,
        endedBy: "caller",
        phone: floor.phone(parker),
      });
    else waitThenEnd(floor, channel);
  }
}
