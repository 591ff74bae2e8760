// What a phone's hint says, beside its device state. Source: pbx.c extension_states, ast_devstate_to_extenstate().
import type { Device, DeviceState } from "./device.ts";

/** By device state: unknown, not in use, in use, busy, invalid, unavailable, ringing, ring in use, on hold. */
const hints: readonly (readonly [status: number, text: string])[] = [
  [0, "Idle"],
  [0, "Idle"],
  [1, "InUse"],
  [2, "Busy"],
  [4, "Unavailable"],
  [4, "Unavailable"],
  [8, "Ringing"],
  [9, "InUse&Ringing"],
  [16, "Hold"],
];

export const hintStatus = (state: DeviceState): number => hints[state]?.[0] ?? -1;

/** Undefined for a device without a hint: the trunk, the agent pool. */
export function extensionStatus(device: Device) {
  if (!/^PJSIP\/\d+$/.test(device.name)) return undefined;
  return {
    Exten: device.number,
    Context: "ext-local",
    Hint: device.name,
    Status: hintStatus(device.state),
    StatusText: hints[device.state]?.[1] ?? "Unknown",
  };
}
