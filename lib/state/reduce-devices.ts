// What Asterisk says of devices, hints and pool agents.
import { keyOf } from "#lib/model/key.ts";
import type { Draft } from "./draft.ts";
import type { PbxEvent } from "./events.ts";
import { devicesOfHintIn } from "./hints.ts";
import { personOf } from "./member-row.ts";

export function reduceDevices(draft: Draft, event: PbxEvent): boolean {
  const { pbx, at } = event;
  switch (event.type) {
    case "device-changed": {
      const key = keyOf(pbx, event.device);
      if (draft.get("devices", key) === undefined)
        draft.put("devices", { key, pbx, device: event.device, state: event.state });
      else draft.patch("devices", key, { state: event.state });
      return true;
    }
    case "hint-changed":
      hint(draft, pbx, event.exten, event.context, event.devices);
      return true;
    case "pool-agent-logged-in": {
      const key = keyOf(pbx, event.agent);
      const name = draft.get("poolAgents", key)?.name ?? event.agent;
      draft.put("poolAgents", { key, pbx, agent: event.agent, name, uniqueid: event.uniqueid, loginAt: at });
      return true;
    }
    case "pool-agent-logged-off":
      draft.patch("poolAgents", keyOf(pbx, event.agent), { uniqueid: null, loginAt: null });
      return true;
    default:
      return false;
  }
}

/** A hint that follows another device now makes its members another person. */
function hint(draft: Draft, pbx: string, exten: string, context: string, devices: readonly string[]): void {
  const key = keyOf(pbx, exten, context);
  const known = draft.get("hints", key);
  if (known !== undefined && known.devices.join("&") === devices.join("&")) return;
  draft.put("hints", { key, pbx, exten, context, devices });
  const stateInterface = `hint:${exten}@${context}`;
  for (const member of draft.tables.rows("membersByStateInterface", keyOf(pbx, stateInterface))) {
    const person = personOf(devicesOfHintIn(draft, pbx), member);
    draft.patch("members", member.key, { person });
    for (const offer of draft.tables.rows("offersByMember", keyOf(pbx, member.queue, member.interface)))
      draft.patch("offers", offer.key, { person });
  }
}
