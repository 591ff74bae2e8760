// Device states, hints and pool agents. Source: main/manager.c, res/res_manager_devicestate.c, apps/app_agent_pool.c.
import { deviceStateFromName } from "#lib/model/device-state.ts";
import { keyOf } from "#lib/model/key.ts";
import type { DeviceRow, HintRow, PoolAgentRow } from "#lib/model/rows.ts";
import type { PbxEventBody } from "#lib/state/events.ts";
import { type Headers, integer, type Reading, text } from "./fields.ts";

type Decode = (message: Headers) => PbxEventBody | null;

export const deviceEvents: Readonly<Record<string, Decode>> = {
  DeviceStateChange: (message) => {
    const device = text(message, "Device");
    if (isInternal(device)) return null;
    return { type: "device-changed", device, state: deviceStateFromName(message.get("State")) };
  },
  ExtensionStatus: (message) => ({
    type: "hint-changed",
    exten: text(message, "Exten"),
    context: text(message, "Context"),
    devices: devicesOf(message),
  }),
  AgentLogin: (message) => ({
    type: "pool-agent-logged-in",
    agent: text(message, "Agent"),
    uniqueid: text(message, "Uniqueid"),
  }),
  AgentLogoff: (message) => ({ type: "pool-agent-logged-off", agent: text(message, "Agent") }),
};

/** app_queue and res_parking publish states of their own, several per call; they are counted elsewhere. */
function isInternal(device: string): boolean {
  return device.startsWith("Queue:") || device.startsWith("park:") || device.startsWith("confbridge:");
}

/** A hint is `PJSIP/201&Custom:DND201,CustomPresence:201`. */
function devicesOf(message: Headers): readonly string[] {
  const [devices = ""] = text(message, "Hint").split(",");
  return devices.split("&").filter((device) => device !== "");
}

/** An item of DeviceStateList, null for Asterisk's own. */
export function deviceRow(message: Headers, { pbx }: Reading): DeviceRow | null {
  const device = text(message, "Device");
  if (device === "" || isInternal(device)) return null;
  return { key: keyOf(pbx, device), pbx, device, state: deviceStateFromName(message.get("State")) };
}

/** An item of ExtensionStateList. */
export function hintRow(message: Headers, { pbx }: Reading): HintRow {
  const exten = text(message, "Exten");
  const context = text(message, "Context");
  return { key: keyOf(pbx, exten, context), pbx, exten, context, devices: devicesOf(message) };
}

/** An item of Agents. */
export function poolAgentRow(message: Headers, { pbx }: Reading): PoolAgentRow {
  const agent = text(message, "Agent");
  const loggedIn = text(message, "Status") !== "AGENT_LOGGEDOFF";
  const loginSeconds = integer(message, "LoggedInTime");
  return {
    key: keyOf(pbx, agent),
    pbx,
    agent,
    name: text(message, "Name"),
    uniqueid: loggedIn ? (message.get("Uniqueid") ?? null) : null,
    loginAt: loggedIn && loginSeconds > 0 ? loginSeconds * 1_000 : null,
  };
}
