// A device's change of state and what it sets off: one DeviceStateChange, one QueueMemberStatus per queue, and whether
// each of those queues has anyone free. Source: app_queue.c device_state_cb(), handle_statechange().
import { type Device, deviceStateName, deviceStates, stateOf } from "./device.ts";
import { extensionStatus, hintStatus } from "./extension-state.ts";
import { emit, type Floor, secondsNow } from "./floor.ts";
import { type Member, memberFields } from "./member.ts";
import type { Queue } from "./queue.ts";

/** Works a device's state out again after one of its channels changed. */
export function refreshDevice(floor: Floor, device: Device | undefined): void {
  if (device === undefined) return;
  const state = stateOf(device, floor.flavour.busyWhileRinging);
  if (state === device.state) return;
  const previous = device.state;
  device.state = state;
  const hint = extensionStatus(device);
  if (hint && hint.Status !== hintStatus(previous)) emit(floor, "ExtensionStatus", hint);
  emit(floor, "DeviceStateChange", { Device: device.name, State: deviceStateName(state) });
  const told = new Set<Queue>();
  for (const member of device.members) {
    // Of two members of one queue that follow one device, only the first listed is brought up to date.
    if (told.has(member.queue)) continue;
    told.add(member.queue);
    member.status = state;
    emit(floor, "QueueMemberStatus", memberFields(member));
    refreshAvailability(floor, member.queue);
  }
}

export function setReachable(floor: Floor, device: Device, reachable: boolean): void {
  device.reachable = reachable;
  refreshDevice(floor, device);
}

/** Source: app_queue.c is_member_available(). */
export function isAvailable(floor: Floor, member: Member): boolean {
  const { status } = member;
  if (member.paused || status === deviceStates.invalid || status === deviceStates.unavailable) return false;
  if (status > deviceStates.notInUse && !member.ringInUse) return false;
  return secondsNow(floor) >= freeFrom(member);
}

/** The end of wrap-up in epoch seconds; Asterisk sends nothing then. */
export const freeFrom = (member: Member): number =>
  member.lastCall === 0 ? 0 : member.lastCall + (member.wrapUpSeconds || member.queue.wrapUpSeconds);

export function refreshAvailability(floor: Floor, queue: Queue): void {
  floor.serve(queue);
  const available = queue.members.some((member) => isAvailable(floor, member));
  if (available === queue.available) return;
  queue.available = available;
  emit(floor, "DeviceStateChange", {
    Device: `Queue:${queue.name}_avail`,
    State: available ? "NOT_INUSE" : "INUSE",
  });
}
