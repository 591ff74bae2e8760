// The nine device states of Asterisk. Source: include/asterisk/devicestate.h, enum ast_device_state.
export const deviceStates = [
  "unknown",
  "not-in-use",
  "in-use",
  "busy",
  "invalid",
  "unavailable",
  "ringing",
  "ring-in-use",
  "on-hold",
] as const;

export type DeviceState = (typeof deviceStates)[number];

/** Takes the number of QueueMember's `Status`; anything else is "unknown". */
export function deviceStateFromNumber(status: string | undefined): DeviceState {
  return deviceStates[Number(status)] ?? "unknown";
}

const byName: ReadonlyMap<string, DeviceState> = new Map([
  ["UNKNOWN", "unknown"],
  ["NOT_INUSE", "not-in-use"],
  ["INUSE", "in-use"],
  ["BUSY", "busy"],
  ["INVALID", "invalid"],
  ["UNAVAILABLE", "unavailable"],
  ["RINGING", "ringing"],
  ["RINGINUSE", "ring-in-use"],
  ["ONHOLD", "on-hold"],
]);

/** Takes the word of DeviceStateChange's `State`. */
export function deviceStateFromName(state: string | undefined): DeviceState {
  return byName.get(state ?? "") ?? "unknown";
}
