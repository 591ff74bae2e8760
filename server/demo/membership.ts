// What happens to memberships: joining and leaving a queue, pause, penalty, ring-in-use. Source: app_queue.c
// add_to_queue(), remove_from_queue(), set_member_paused(), set_member_value().

import type { Device } from "./device.ts";
import { refreshAvailability } from "./device-changes.ts";
import { emit, type Floor, secondsNow } from "./floor.ts";
import { type Member, memberFields } from "./member.ts";
import type { Queue } from "./queue.ts";

export interface NewMember {
  readonly queue: Queue;
  readonly device: Device;
  readonly interface: string;
  readonly stateInterface?: string;
  readonly name: string;
  readonly membership: "static" | "dynamic";
  readonly penalty?: number;
  readonly wrapUpSeconds?: number;
}

export function enrol(floor: Floor, spec: NewMember): Member {
  const member: Member = {
    queue: spec.queue,
    name: spec.name,
    interface: spec.interface,
    stateInterface: spec.stateInterface ?? spec.interface,
    membership: spec.membership,
    device: spec.device,
    loginTime: secondsNow(floor),
    penalty: spec.penalty ?? 0,
    callsTaken: 0,
    lastCall: 0,
    lastPause: 0,
    inCall: false,
    status: spec.device.state,
    paused: false,
    pausedReason: "",
    ringInUse: false,
    wrapUpSeconds: spec.wrapUpSeconds ?? 0,
  };
  spec.queue.members.push(member);
  spec.device.members.add(member);
  return member;
}

export function addMember(floor: Floor, spec: NewMember, pause?: { readonly reason: string }): Member {
  const member = enrol(floor, spec);
  if (pause) {
    member.paused = true;
    member.lastPause = member.loginTime;
    member.pausedReason = floor.flavour.pauseHasReason ? "" : pause.reason;
  }
  pauseDevice(floor, member);
  emit(floor, "QueueMemberAdded", memberFields(member));
  refreshAvailability(floor, spec.queue);
  floor.serve(spec.queue);
  return member;
}

export function removeMember(floor: Floor, member: Member): void {
  const { queue } = member;
  const index = queue.members.indexOf(member);
  if (index < 0) return;
  emit(floor, "QueueMemberRemoved", memberFields(member));
  queue.members.splice(index, 1);
  member.device.members.delete(member);
  if (member.paused)
    emit(floor, "DeviceStateChange", { Device: pauseDeviceName(member), State: "NOT_INUSE" });
  refreshAvailability(floor, queue);
}

export function pauseMember(floor: Floor, member: Member, paused: boolean, reason: string): void {
  const changed = member.paused !== paused;
  member.paused = paused;
  // The start of the pause; an unpause leaves it standing.
  if (paused) member.lastPause = secondsNow(floor);
  const has16 = floor.flavour.pauseHasReason;
  member.pausedReason = paused ? reason : "";
  if (changed) pauseDevice(floor, member);
  refreshAvailability(floor, member.queue);
  const fields = memberFields(member);
  emit(floor, "QueueMemberPause", {
    ...fields,
    PausedReason: paused || has16 ? fields.PausedReason : reason,
    Reason: has16 && reason !== "" ? reason : undefined,
  });
  if (!paused) floor.serve(member.queue);
}

export function setPenalty(floor: Floor, member: Member, penalty: number): void {
  member.penalty = penalty;
  emit(floor, "QueueMemberPenalty", memberFields(member));
}

export function setRingInUse(floor: Floor, member: Member, ringInUse: boolean): void {
  member.ringInUse = ringInUse;
  emit(floor, "QueueMemberRinginuse", memberFields(member));
  if (ringInUse) floor.serve(member.queue);
}

const pauseDeviceName = (member: Member): string => `Queue:${member.queue.name}_pause_${member.interface}`;

function pauseDevice(floor: Floor, member: Member): void {
  emit(floor, "DeviceStateChange", {
    Device: pauseDeviceName(member),
    State: member.paused ? "INUSE" : "NOT_INUSE",
  });
}
