// The agent parks the caller; a colleague fetches them, or time runs out, or the caller gives up.
import { hangup } from "#server/demo/channel-end.ts";
import type { Floor } from "#server/demo/floor.ts";
import { type ParkedCall, park, parkedCallAt, retrieveCall } from "#server/demo/parking.ts";
import type { Talk } from "#server/demo/talk.ts";
import { phoneChannel } from "./phone-channel.ts";

export function parkCaller(talk: Talk, lotName: string): ParkedCall | undefined {
  const { floor, caller, dialled: agent } = talk;
  const lot = floor.lots.get(lotName);
  if (lot === undefined || caller.holder !== talk) return undefined;
  return park(floor, caller, { lot, parkerDialString: agent.device?.name ?? "", announce: true });
}

/** A phone dials the space. */
export function fetchParked(floor: Floor, call: ParkedCall, number: string): boolean {
  const device = floor.devices.get(`PJSIP/${number}`);
  if (device === undefined || parkedCallAt(floor, call.space, call.lot.name) !== call) return false;
  return retrieveCall(floor, call, phoneChannel(floor, device, String(call.space)));
}

export function giveUpParked(floor: Floor, call: ParkedCall): void {
  if (parkedCallAt(floor, call.space, call.lot.name) === call)
    hangup(floor, call.channel, { by: "far", cause: 16 });
}
