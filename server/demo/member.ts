// One interface's membership of one queue, and the headers that its events share.
import type { Device, DeviceState } from "./device.ts";
import type { Queue } from "./queue.ts";

export interface Member {
  readonly queue: Queue;
  readonly name: string;
  readonly interface: string;
  readonly stateInterface: string;
  readonly membership: "static" | "dynamic";
  readonly device: Device;
  readonly loginTime: number;
  penalty: number;
  callsTaken: number;
  /** Epoch seconds; 0 for never. */
  lastCall: number;
  lastPause: number;
  inCall: boolean;
  status: DeviceState;
  paused: boolean;
  pausedReason: string;
  ringInUse: boolean;
  wrapUpSeconds: number;
}

const flag = (value: boolean): number => (value ? 1 : 0);

export const memberFields = (member: Member) => ({
  Queue: member.queue.name,
  MemberName: member.name,
  Interface: member.interface,
  StateInterface: member.stateInterface,
  Membership: member.membership,
  Penalty: member.penalty,
  CallsTaken: member.callsTaken,
  LastCall: member.lastCall,
  LastPause: member.lastPause,
  LoginTime: member.loginTime,
  InCall: flag(member.inCall),
  Status: member.status,
  Paused: flag(member.paused),
  PausedReason: member.pausedReason,
  Ringinuse: flag(member.ringInUse),
  Wrapuptime: member.wrapUpSeconds,
});
