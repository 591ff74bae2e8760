// ConfBridge rooms. Source: app_confbridge.c; its announcer sits in the bridge and is counted, though no list shows it.
import type { Bridge } from "./bridge.ts";
import { createBridge, dissolve, enterBridge, leaveBridge } from "./bridging.ts";
import type { Channel, HangupHow, Holder } from "./channel.ts";
import { finish } from "./channel-end.ts";
import { emit, execute, type Floor } from "./floor.ts";

export interface Room {
  readonly name: string;
  readonly bridge: Bridge;
  readonly users: Map<Channel, RoomUser>;
  locked: boolean;
}

export interface RoomUser {
  readonly joinedAt: number;
  readonly admin: boolean;
  muted: boolean;
}

const yesNo = (value: boolean): string => (value ? "Yes" : "No");

export function joinRoom(floor: Floor, channel: Channel, name: string, admin = false): Room {
  execute(floor, channel, "ConfBridge", name);
  const room = floor.rooms.get(name) ?? openRoom(floor, name);
  const user: RoomUser = { joinedAt: floor.clock.now(), admin, muted: false };
  enterBridge(floor, room.bridge, channel);
  room.users.set(channel, user);
  channel.holder = new InRoom(floor, room);
  emit(floor, "ConfbridgeJoin", {
    Conference: name,
    "#": room.bridge,
    "@": channel,
    Admin: yesNo(admin),
    Muted: yesNo(user.muted),
  });
  return room;
}

function openRoom(floor: Floor, name: string): Room {
  const kind = { type: "base", technology: "softmix", creator: "ConfBridge", name } as const;
  const bridge = createBridge(floor, kind);
  bridge.hidden = 1;
  const room: Room = { name, bridge, users: new Map(), locked: false };
  floor.rooms.set(name, room);
  emit(floor, "DeviceStateChange", { Device: `confbridge:${name}`, State: "INUSE" });
  emit(floor, "ConfbridgeStart", { Conference: name, "#": bridge });
  return room;
}

export function setMuted(floor: Floor, room: Room, channel: Channel, muted: boolean): boolean {
  const user = room.users.get(channel);
  if (user === undefined) return false;
  user.muted = muted;
  emit(floor, muted ? "ConfbridgeMute" : "ConfbridgeUnmute", {
    Conference: room.name,
    "#": room.bridge,
    "@": channel,
    Admin: yesNo(user.admin),
  });
  return true;
}

class InRoom implements Holder {
  readonly #floor: Floor;
  readonly #room: Room;

  constructor(floor: Floor, room: Room) {
    this.#floor = floor;
    this.#room = room;
  }

  hangup(channel: Channel, _how: HangupHow): void {
    this.release(channel);
    channel.hangupCause = 16;
    finish(this.#floor, channel);
  }

  release(channel: Channel): void {
    const floor = this.#floor;
    const room = this.#room;
    const admin = yesNo(room.users.get(channel)?.admin ?? false);
    room.users.delete(channel);
    channel.holder = undefined;
    emit(floor, "ConfbridgeLeave", { Conference: room.name, "#": room.bridge, "@": channel, Admin: admin });
    leaveBridge(floor, channel);
    if (room.users.size > 0) return;
    floor.rooms.delete(room.name);
    room.bridge.hidden = 0;
    emit(floor, "DeviceStateChange", { Device: `confbridge:${room.name}`, State: "NOT_INUSE" });
    emit(floor, "ConfbridgeEnd", { Conference: room.name, "#": room.bridge });
    // The announcer's channel is no device that anyone knows.
    for (const state of ["INUSE", "UNKNOWN"])
      emit(floor, "DeviceStateChange", { Device: `CBAnn/${room.name}`, State: state });
    dissolve(floor, room.bridge);
  }
}
