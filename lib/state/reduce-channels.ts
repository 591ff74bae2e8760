// Channels and bridges: one leg each, what it is doing, who it is mixed with. A leg that we have not seen being born is
// not made up from later events, which may trail its hang-up; a snapshot or the reconciler brings it in.
import { keyOf } from "#lib/model/key.ts";
import type { BridgeRow } from "#lib/model/rows.ts";
import { channelPatch, channelRow, deviceOf, isLocal } from "./channel-row.ts";
import type { Draft } from "./draft.ts";
import type { ChannelFacts, EventOf, PbxEvent } from "./events.ts";
import { closeVisit, closeWaiting } from "./exits.ts";
import { answerOffer, endOffer, findPhone, losePhone } from "./offers.ts";

export function reduceChannels(draft: Draft, event: PbxEvent): boolean {
  const { pbx, at } = event;
  switch (event.type) {
    case "channel-created":
    case "channel-changed":
      return changed(draft, pbx, event.channel, at, event.type === "channel-created");
    case "channel-renamed":
      draft.patch("channels", keyOf(pbx, event.uniqueid), { name: event.name, device: deviceOf(event.name) });
      return true;
    case "channel-hung-up":
      return hungUp(draft, event);
    case "hangup-requested":
      draft.patch("channels", keyOf(pbx, event.uniqueid), { hangupRequestedAt: at });
      return true;
    case "channel-held":
      draft.patch("channels", keyOf(pbx, event.uniqueid), { heldAt: at });
      return true;
    case "channel-unheld":
      draft.patch("channels", keyOf(pbx, event.uniqueid), { heldAt: null });
      return true;
    case "local-bridged":
      draft.patch("channels", keyOf(pbx, event.one), { localPeer: event.two });
      draft.patch("channels", keyOf(pbx, event.two), { localPeer: event.one });
      return true;
    case "dial-began":
      if (event.uniqueid !== null) {
        draft.patch("channels", keyOf(pbx, event.destUniqueid), { dialedBy: event.uniqueid });
        findPhone(draft, pbx, event.uniqueid, event.destUniqueid);
      }
      return true;
    case "dial-ended":
      answerOffer(draft, event);
      return true;
    case "spy-started":
      draft.patch("channels", keyOf(pbx, event.spyer), { spying: event.spyee, spyingAt: at });
      return true;
    case "spy-stopped":
      draft.patch("channels", keyOf(pbx, event.spyer), { spying: null, spyingAt: null, spy: null });
      return true;
    case "spy-asked": {
      const { spied, mode, fixed } = event;
      draft.patch("channels", keyOf(pbx, event.spyer), { spy: { spied, mode, fixed } });
      return true;
    }
    case "recording-changed":
      draft.patch("channels", keyOf(pbx, event.uniqueid), { recording: event.recording });
      return true;
    default:
      return reduceBridges(draft, event);
  }
}

function reduceBridges(draft: Draft, event: PbxEvent): boolean {
  const { pbx, at } = event;
  switch (event.type) {
    case "bridge-created":
      if (draft.get("bridges", keyOf(pbx, event.bridge)) === undefined)
        draft.put("bridges", bridgeRow(pbx, event, at));
      return true;
    case "bridge-entered": {
      const known = draft.get("bridges", keyOf(pbx, event.bridge));
      if (known === undefined) draft.put("bridges", bridgeRow(pbx, event, at));
      else draft.patch("bridges", known.key, { type: event.bridgeType, technology: event.technology });
      // Who is mixed with somebody no longer waits: parked out of the gap before a talk, Asterisk 16 says it no other way.
      closeWaiting(draft, pbx, event.uniqueid, at);
      draft.patch("channels", keyOf(pbx, event.uniqueid), {
        bridge: event.bridge,
        linkedid: event.linkedid,
        freedAt: null,
        // Taken out of ChanSpy to talk, it spies no longer; Asterisk sends no ChanSpyStop then.
        spying: null,
        spyingAt: null,
        spy: null,
      });
      return true;
    }
    case "bridge-left": {
      const key = keyOf(pbx, event.uniqueid);
      if (draft.get("channels", key)?.bridge === event.bridge) draft.patch("channels", key, { bridge: null });
      return true;
    }
    case "bridge-destroyed":
      for (const channel of draft.tables.rows("channelsByBridge", keyOf(pbx, event.bridge)))
        draft.patch("channels", channel.key, { bridge: null });
      draft.remove("bridges", keyOf(pbx, event.bridge));
      return true;
    default:
      return false;
  }
}

function changed(draft: Draft, pbx: string, facts: ChannelFacts, at: number, born: boolean): boolean {
  const row = draft.get("channels", keyOf(pbx, facts.uniqueid));
  if (row !== undefined) {
    draft.patch("channels", row.key, channelPatch(row, facts, at));
    if (row.number !== facts.number || row.callerName !== facts.callerName || row.linkedid !== facts.linkedid)
      rename(draft, row.key, facts);
  } else if (born) draft.put("channels", channelRow(pbx, facts, at));
  return true;
}

/** Who a channel is may change while it waits, is parked or confers; those rows say it, too. */
function rename(draft: Draft, key: string, { number, callerName: name, linkedid }: ChannelFacts): void {
  for (const caller of draft.tables.rows("callersByUniqueid", key))
    draft.patch("callers", caller.key, { number, name, linkedid });
  for (const parked of draft.tables.rows("parkedByUniqueid", key))
    draft.patch("parkedCalls", parked.key, { number, name, linkedid });
  for (const seat of draft.tables.rows("participantsByUniqueid", key))
    draft.patch("participants", seat.key, { number, name, linkedid });
}

function hungUp(draft: Draft, { pbx, at, uniqueid }: EventOf<"channel-hung-up">): boolean {
  const key = keyOf(pbx, uniqueid);
  const channel = draft.get("channels", key);
  closeVisit(draft, pbx, uniqueid, at);
  for (const offer of draft.tables.rows("offersByPhone", key)) losePhone(draft, offer, uniqueid, at);
  const dialled = draft.get("offers", key);
  // A Local leg that is optimised away leaves the agent talking on the phone behind it.
  const lives = dialled !== undefined && dialled.phoneUniqueid !== uniqueid;
  if (dialled !== undefined && !(lives && draft.get("channels", keyOf(pbx, dialled.phoneUniqueid)))) {
    endOffer(draft, dialled, at);
  }
  for (const parked of draft.tables.rows("parkedByUniqueid", key)) draft.remove("parkedCalls", parked.key);
  for (const seat of draft.tables.rows("participantsByUniqueid", key)) draft.remove("participants", seat.key);
  if (channel !== undefined && isLocal(channel.name) && channel.localPeer !== null)
    draft.patch("channels", keyOf(pbx, channel.localPeer), { localPeer: null });
  draft.remove("channels", key);
  return true;
}

function bridgeRow(
  pbx: string,
  event: EventOf<"bridge-created"> | EventOf<"bridge-entered">,
  at: number,
): BridgeRow {
  return {
    key: keyOf(pbx, event.bridge),
    pbx,
    bridge: event.bridge,
    type: event.bridgeType,
    technology: event.technology,
    createdAt: at,
  };
}
