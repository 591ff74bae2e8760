// Offers: a queue tries to join a caller with a member. Ringing, connecting and talking are known from here, not from
// device states, which on many set-ups don't change between ring and answer.
import { keyOf } from "#lib/model/key.ts";
import type { OfferRow } from "#lib/model/rows.ts";
import { isLocal } from "./channel-row.ts";
import type { Draft } from "./draft.ts";
import type { EventOf } from "./events.ts";
import { finishCall } from "./member-row.ts";

/** Local legs behind Local legs are followed this far. */
const deepest = 4;

type Called = EventOf<"agent-called"> | EventOf<"agent-connected">;

/** Starts an offer; of a repeated AgentCalled the first counts. */
export function openOffer(draft: Draft, event: Called): OfferRow {
  const key = keyOf(event.pbx, event.destUniqueid);
  const known = draft.get("offers", key);
  if (known !== undefined) return known;
  const member = draft.get("members", keyOf(event.pbx, event.queue, event.interface));
  const offer: OfferRow = {
    key,
    pbx: event.pbx,
    queue: event.queue,
    interface: event.interface,
    person: member?.person ?? event.interface,
    callerUniqueid: event.uniqueid,
    destUniqueid: event.destUniqueid,
    phoneUniqueid: phoneBehind(draft, event.pbx, event.destUniqueid),
    stage: "ringing",
    offeredAt: event.at,
    answeredAt: null,
    connectedAt: null,
  };
  draft.put("offers", offer);
  return offer;
}

/** A DialEnd of a queue's dial: an answer makes the pair *connecting*, everything else ends the attempt. It repeats and contradicts itself. */
export function answerOffer(
  draft: Draft,
  { pbx, at, uniqueid, destUniqueid, answered }: EventOf<"dial-ended">,
): void {
  const offer = draft.get("offers", keyOf(pbx, destUniqueid));
  const callers = uniqueid === null ? [] : draft.tables.rows("callersByUniqueid", keyOf(pbx, uniqueid));
  if (answered) {
    for (const caller of callers)
      if (caller.connectingAt === null) draft.patch("callers", caller.key, { connectingAt: at });
    if (offer?.stage === "ringing") draft.patch("offers", offer.key, { stage: "connecting", answeredAt: at });
    if (uniqueid !== null) answeredBehind(draft, pbx, uniqueid, destUniqueid);
    return;
  }
  if (offer === undefined || offer.stage === "talking") return;
  endOffer(draft, offer, at);
}

/** Ends an offer: of a talking agent it is the end of the call, of a connecting one the caller waits on. */
export function endOffer(draft: Draft, offer: OfferRow, at: number): void {
  draft.remove("offers", offer.key);
  if (offer.stage === "talking") {
    finishCall(draft, keyOf(offer.pbx, offer.queue, offer.interface), at);
    draft.patch("channels", keyOf(offer.pbx, offer.phoneUniqueid), { freedAt: at });
  }
  if (offer.stage === "connecting") {
    for (const caller of draft.tables.rows("callersByUniqueid", keyOf(offer.pbx, offer.callerUniqueid)))
      draft.patch("callers", caller.key, { connectingAt: null });
  }
}

/** Ends what rings for a caller who is gone or served; `except` is the leg that serves. */
export function endOtherOffers(
  draft: Draft,
  pbx: string,
  callerUniqueid: string,
  except: string | null,
  at: number,
): void {
  for (const offer of draft.tables.rows("offersByCaller", keyOf(pbx, callerUniqueid)))
    if (offer.destUniqueid !== except && offer.stage !== "talking") endOffer(draft, offer, at);
}

/** When the far half of a Local leg dials a phone, that phone is the agent's leg; of several the first, until one answers. */
export function findPhone(draft: Draft, pbx: string, source: string, dest: string): void {
  const offer = offerBefore(draft, pbx, source);
  if (offer === undefined) return;
  const known = draft.get("channels", keyOf(pbx, offer.phoneUniqueid));
  if (known === undefined || isLocal(known.name) || offer.phoneUniqueid === offer.destUniqueid)
    draft.patch("offers", offer.key, { phoneUniqueid: dest });
}

/**
 * A phone behind a Local leg is gone. The one that talked ends the offer, even if the Local leg lives on (in a voicemail box);
 * while it rings there may be others, and the queue's own dial goes on.
 */
export function losePhone(draft: Draft, offer: OfferRow, uniqueid: string, at: number): void {
  const dest = draft.get("channels", keyOf(offer.pbx, offer.destUniqueid));
  if (offer.stage === "talking" || offer.destUniqueid === uniqueid || dest === undefined)
    endOffer(draft, offer, at);
  else
    draft.patch("offers", offer.key, {
      phoneUniqueid: phoneBehind(draft, offer.pbx, offer.destUniqueid, uniqueid),
    });
}

function answeredBehind(draft: Draft, pbx: string, source: string, dest: string): void {
  const offer = offerBefore(draft, pbx, source);
  if (offer !== undefined) draft.patch("offers", offer.key, { phoneUniqueid: dest });
}

/** The offer on whose Local leg's far half somebody dials; behind a Local leg may be another (follow-me). */
function offerBefore(draft: Draft, pbx: string, source: string): OfferRow | undefined {
  let dialler: string | null = source;
  for (let depth = 0; depth < deepest && dialler !== null; depth += 1) {
    const half: string | null = draft.get("channels", keyOf(pbx, dialler))?.localPeer ?? null;
    if (half === null) return undefined;
    const offer = draft.get("offers", keyOf(pbx, half));
    if (offer !== undefined) return offer;
    dialler = draft.get("channels", keyOf(pbx, half))?.dialedBy ?? null;
  }
  return undefined;
}

function phoneBehind(
  draft: Draft,
  pbx: string,
  destUniqueid: string,
  except: string | null = null,
  depth = 0,
): string {
  const dest = draft.get("channels", keyOf(pbx, destUniqueid));
  if (dest === undefined || !isLocal(dest.name) || dest.localPeer === null) return destUniqueid;
  const legs = draft.tables
    .rows("channelsByLinkedid", keyOf(pbx, dest.linkedid))
    .filter((leg) => leg.dialedBy === dest.localPeer && leg.uniqueid !== except);
  const leg = legs.find((one) => one.state === "up") ?? legs[0];
  if (leg === undefined) return destUniqueid;
  return depth < deepest ? phoneBehind(draft, pbx, leg.uniqueid, except, depth + 1) : leg.uniqueid;
}
