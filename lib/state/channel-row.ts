// From what AMI says of a channel to its row, and what later events may change of it.
import { keyOf } from "#lib/model/key.ts";
import type { ChannelRow } from "#lib/model/rows.ts";
import type { ChannelFacts } from "./events.ts";

/** `PJSIP/201` of `PJSIP/201-0000001a`. Both halves of a Local channel give one name. */
export function deviceOf(channelName: string): string {
  const dash = channelName.lastIndexOf("-");
  return dash < 0 ? channelName : channelName.slice(0, dash);
}

export function isLocal(channelName: string): boolean {
  return channelName.startsWith("Local/");
}

export function channelRow(pbx: string, facts: ChannelFacts, at: number): ChannelRow {
  return {
    key: keyOf(pbx, facts.uniqueid),
    pbx,
    ...facts,
    device: deviceOf(facts.name),
    createdAt: at,
    upAt: facts.state === "up" ? at : null,
    bridge: null,
    heldAt: null,
    localPeer: null,
    dialedBy: null,
    spying: null,
    spyingAt: null,
    spy: null,
    recording: null,
    hangupRequestedAt: null,
    freedAt: null,
  };
}

/** The fields that any event about a channel may bring up to date. */
export function channelPatch(row: ChannelRow, facts: ChannelFacts, at: number): Partial<ChannelRow> {
  return {
    linkedid: facts.linkedid,
    state: facts.state,
    number: facts.number,
    callerName: facts.callerName,
    connectedNumber: facts.connectedNumber,
    connectedName: facts.connectedName,
    context: facts.context,
    exten: facts.exten,
    upAt: facts.state === "up" ? (row.upAt ?? at) : null,
  };
}
