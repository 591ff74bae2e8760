// Callers and offers of queues. An event about a queue or caller that we have not seen changes nothing, since it may race its snapshot.
import { keyOf } from "#lib/model/key.ts";
import type { Draft } from "./draft.ts";
import type { EventOf, PbxEvent } from "./events.ts";
import { leaveQueue, nameExit } from "./exits.ts";
import { endOffer, endOtherOffers, openOffer } from "./offers.ts";
import { rankAt } from "./rank.ts";

export function reduceQueues(draft: Draft, event: PbxEvent): boolean {
  const { pbx, at } = event;
  switch (event.type) {
    case "caller-joined":
      return joined(draft, event);
    case "caller-abandoned":
    case "caller-left": {
      const caller = draft.get("callers", keyOf(pbx, event.queue, event.uniqueid));
      if (caller !== undefined)
        leaveQueue(draft, caller, event.type === "caller-left" ? "answer" : "abandon", at);
      return true;
    }
    case "exit-hinted":
      draft.patch("exits", keyOf(pbx, event.queue, event.uniqueid), { reason: event.reason });
      return true;
    case "exit-named": {
      const exit = draft.get("exits", keyOf(pbx, event.queue, event.uniqueid));
      if (exit !== undefined)
        nameExit(draft, exit, { kind: "flowed-out", reason: event.reason, at: exit.leftAt });
      return true;
    }
    case "agent-called":
      openOffer(draft, event);
      return true;
    case "agent-connected":
      return connected(draft, event);
    case "agent-ended":
    case "agent-missed":
      return ended(draft, event);
    default:
      return false;
  }
}

function joined(draft: Draft, { pbx, at, queue, channel, position }: EventOf<"caller-joined">): boolean {
  const key = keyOf(pbx, queue, channel.uniqueid);
  if (draft.get("queues", keyOf(pbx, queue)) === undefined || draft.get("callers", key) !== undefined)
    return true;
  draft.put("callers", {
    key,
    pbx,
    queue,
    uniqueid: channel.uniqueid,
    linkedid: channel.linkedid,
    channel: channel.name,
    number: channel.number,
    name: channel.callerName,
    joinedAt: at,
    rank: rankAt(draft, keyOf(pbx, queue), position - 1),
    priority: 0,
    connectingAt: null,
  });
  return true;
}

function connected(draft: Draft, event: EventOf<"agent-connected">): boolean {
  const { pbx, at, queue, uniqueid } = event;
  const offer = openOffer(draft, event);
  const key = keyOf(pbx, queue, uniqueid);
  const caller = draft.get("callers", key);
  if (caller !== undefined) {
    draft.patch("callers", key, { connectingAt: caller.connectingAt ?? at });
    const served = draft.get("callers", key);
    if (served !== undefined) leaveQueue(draft, served, "answer", at);
  }
  const exit = draft.get("exits", key);
  const answeredAt = offer.answeredAt ?? exit?.connectingAt ?? at;
  if (exit !== undefined) nameExit(draft, exit, { kind: "answered", answeredAt });
  if (offer.stage !== "talking")
    draft.put("offers", { ...offer, stage: "talking", answeredAt, connectedAt: at });
  draft.patch("members", keyOf(pbx, queue, event.interface), { inCall: true });
  endOtherOffers(draft, pbx, uniqueid, event.destUniqueid, at);
  return true;
}

/** AgentComplete comes without the agent's leg when the caller was parked or redirected first; by then the offer has ended with the leg. */
function ended(draft: Draft, event: EventOf<"agent-ended"> | EventOf<"agent-missed">): boolean {
  const { pbx, at } = event;
  const known = event.destUniqueid === null ? undefined : draft.get("offers", keyOf(pbx, event.destUniqueid));
  const offers =
    known === undefined
      ? draft.tables.rows("offersByMember", keyOf(pbx, event.queue, event.interface))
      : [known];
  for (const offer of offers) {
    const same = offer.callerUniqueid === event.uniqueid;
    if (same && (event.type === "agent-ended" || offer.stage !== "talking")) endOffer(draft, offer, at);
  }
  return true;
}
