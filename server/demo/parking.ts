// Parking lots and the calls in them. A parked call ends by retrieval, by its time-out, or by "giving up", which
// Asterisk says of everything else, even of a caller who lives on. Source: res/parking/parking_bridge.c.
import type { Bridge } from "./bridge.ts";
import { createBridge, dissolve, enterBridge, leaveBridge } from "./bridging.ts";
import type { Channel, HangupHow, Holder } from "./channel.ts";
import { finish, softHangup } from "./channel-end.ts";
import type { Cancel } from "./clock.ts";
import { dial } from "./dial.ts";
import { emit, execute, type Floor, isAlive } from "./floor.ts";
import { Talk } from "./talk.ts";

export interface Lot {
  readonly name: string;
  readonly spaces: readonly [number, number];
  readonly timeoutSeconds: number;
  /** A caller whose time is up rings whoever parked them; otherwise the dialplan goes on. */
  readonly comesBack: boolean;
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

/** Undefined when the lot is full. */
export function park(floor: Floor, channel: Channel, spec: ParkSpec): ParkedCall | undefined {
  const { lot } = spec;
  channel.holder?.release(channel);
  const space = freeSpace(lot);
  if (space === undefined || !isAlive(floor, channel)) return undefined;
  const timeoutMs = spec.timeoutMs ?? lot.timeoutSeconds * 1000;
  const call: ParkedCall = {
    channel,
    lot,
    space,
    parkedAt: floor.clock.now(),
    timeoutMs: Math.max(1000, timeoutMs),
    parkerDialString: spec.parkerDialString,
  };
  channel.application = "Park";
  channel.applicationData = "";
  lot.calls.set(space, call);
  lot.bridge ??= createBridge(floor, {
    type: "parking",
    technology: "holding_bridge",
    creator: "Parking",
    name: lot.name,
  });
  emit(floor, "ParkedCall", parkedFields(floor, call));
  emit(floor, "DeviceStateChange", { Device: `park:${space}@parkedcalls`, State: "INUSE" });
  enterBridge(floor, lot.bridge, channel);
  emit(floor, "MusicOnHoldStart", { "@": channel, Class: "default" });
  const parked = new Parked(floor, call);
  channel.holder = parked;
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

class Parked implements Holder {
  readonly #floor: Floor;
  readonly #call: ParkedCall;
  readonly #timer: Cancel;

  constructor(floor: Floor, call: ParkedCall) {
    this.#floor = floor;
    this.#call = call;
    this.#timer = floor.clock.after(call.timeoutMs, () => this.#timeOut());
  }

  hangup(channel: Channel, how: HangupHow): void {
    const floor = this.#floor;
    channel.beforeHangup?.();
    channel.beforeHangup = undefined;
    this.release(channel);
    softHangup(floor, channel);
    finish(floor, channel, floor.flavour.hangupRequestHasCause || how.by !== "far" ? how.cause : 16);
  }

  release(channel: Channel): void {
    this.#timer();
    emit(this.#floor, "ParkedCallGiveUp", parkedFields(this.#floor, this.#call));
    this.#vacate(channel);
  }

  retrieve(retriever: Channel): void {
    const floor = this.#floor;
    const { channel } = this.#call;
    this.#timer();
    emit(floor, "UnParkedCall", { ...parkedFields(floor, this.#call), "@Retriever": retriever });
    this.#vacate(channel);
    new Talk(floor, retriever, channel, {
      talkMs: floor.random.exponential(60_000) + 5000,
      endedBy: "caller",
    });
  }

  #vacate(channel: Channel): void {
    const floor = this.#floor;
    const { lot, space } = this.#call;
    lot.calls.delete(space);
    channel.holder = undefined;
    emit(floor, "MusicOnHoldStop", { "@": channel });
    emit(floor, "DeviceStateChange", { Device: `park:${space}@parkedcalls`, State: "NOT_INUSE" });
    leaveBridge(floor, channel);
    if (lot.bridge && lot.bridge.channels.size === 0) {
      dissolve(floor, lot.bridge);
      lot.bridge = undefined;
    }
  }

  #timeOut(): void {
    const floor = this.#floor;
    const { channel, lot, parkerDialString } = this.#call;
    emit(floor, "ParkedCallTimeOut", { ...parkedFields(floor, this.#call), ParkingTimeout: 0 });
    this.#vacate(channel);
    channel.exten = parkerDialString.replace("/", "_");
    channel.priority = 1;
    const parker = floor.devices.get(parkerDialString);
    if (!lot.comesBack || parker === undefined) {
      channel.context = "parkedcallstimeout";
      execute(floor, channel, "Wait", "2");
      floor.clock.after(2000, () => {
        if (isAlive(floor, channel) && channel.holder === undefined) {
          softHangup(floor, channel);
          finish(floor, channel, 16);
        }
      });
      return;
    }
    channel.context = "park-dial";
    dial(floor, channel, parker, { talkMs: floor.random.exponential(60_000) + 5000, endedBy: "caller" });
  }
}

/** A phone that dialled the space gets the caller; false when nobody is parked there. */
export function retrieveCall(floor: Floor, call: ParkedCall | undefined, retriever: Channel): boolean {
  const holder = call?.channel.holder;
  if (!(holder instanceof Parked) || !isAlive(floor, retriever)) return false;
  holder.retrieve(retriever);
  return true;
}
