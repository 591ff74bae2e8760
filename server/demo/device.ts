// A phone or a trunk: what its state is by the channels it has. Source: chan_pjsip.c chan_pjsip_devicestate().
import { type Channel, channelStates } from "./channel.ts";
import type { Member } from "./member.ts";

/** Numbers as app_queue knows them. Source: devicestate.h ast_device_state. */
export const deviceStates = {
  unknown: 0,
  notInUse: 1,
  inUse: 2,
  busy: 3,
  invalid: 4,
  unavailable: 5,
  ringing: 6,
  ringInUse: 7,
  onHold: 8,
} as const;
export type DeviceState = (typeof deviceStates)[keyof typeof deviceStates];

const names = [
  "UNKNOWN",
  "NOT_INUSE",
  "INUSE",
  "BUSY",
  "INVALID",
  "UNAVAILABLE",
  "RINGING",
  "RINGINUSE",
  "ONHOLD",
] as const;

export const deviceStateName = (state: DeviceState): string => names[state];

export interface Device {
  /** `PJSIP/201`. */
  readonly name: string;
  readonly number: string;
  readonly displayName: string;
  /** Channels at which it counts as busy; 0 for never. */
  readonly busyAt: number;
  reachable: boolean;
  state: DeviceState;
  readonly channels: Set<Channel>;
  /** The memberships whose state follows this device. */
  readonly members: Set<Member>;
}

export function stateOf(device: Device, busyWhileRinging: boolean): DeviceState {
  let ringing = 0;
  let up = 0;
  let held = 0;
  for (const channel of device.channels) {
    if (channel.held) held++;
    if (channel.state === channelStates.ringing) ringing++;
    else if (channel.state !== channelStates.down) up++;
  }
  const counted = busyWhileRinging ? ringing + up : up;
  // 16 compares for equality, so that a second line makes a busy phone merely in use.
  const isBusy = busyWhileRinging ? counted >= device.busyAt : counted === device.busyAt;
  if (device.busyAt > 0 && isBusy) return deviceStates.busy;
  if (ringing > 0) return up > 0 ? deviceStates.ringInUse : deviceStates.ringing;
  if (held > 0 && held === up) return deviceStates.onHold;
  if (up > 0) return deviceStates.inUse;
  return device.reachable ? deviceStates.notInUse : deviceStates.unavailable;
}
