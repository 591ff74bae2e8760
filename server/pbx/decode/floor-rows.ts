// Rows that no single list item tells: a member's person needs the hints, and who rings or talks for a queue needs
// channels, members and callers together.
import { keyOf } from "#lib/model/key.ts";
import type { CallerRow, ChannelRow, HintRow, MemberRow, OfferRow } from "#lib/model/rows.ts";
import { isLocal } from "#lib/state/channel-row.ts";
import { memberRow } from "#lib/state/member-row.ts";
import type { LiveChannels } from "./channel-lists.ts";
import type { Headers, Reading } from "./fields.ts";
import { memberFacts } from "./queues.ts";

/** Reads members of one floor: their person needs its hints. */
export function memberReader(
  pbx: string,
  hints: readonly HintRow[],
  skewMs: number,
): (message: Headers, reading: Reading) => MemberRow {
  const byKey = new Map(hints.map((hint) => [hint.key, hint]));
  const devicesOfHint = (exten: string, context: string) =>
    byKey.get(keyOf(pbx, exten, context))?.devices ?? [];
  const context = { skewMs, devicesOfHint, talking: false };
  return (message, reading) => memberRow(context, pbx, memberFacts(message, reading), reading.at, undefined);
}

/** A caller whom an agent has answered but not yet been joined with is listed as waiting; the offer knows better. */
export function withAnswers(callers: readonly CallerRow[], offers: readonly OfferRow[]): CallerRow[] {
  const answered = new Map(
    offers
      .filter((offer) => offer.stage === "connecting")
      .map((offer) => [keyOf(offer.pbx, offer.queue, offer.callerUniqueid), offer.answeredAt]),
  );
  return callers.map((caller) => ({ ...caller, connectingAt: answered.get(caller.key) ?? null }));
}

/**
 * Legs that app_queue dialled (application AppQueue), each with its caller: bridged with it when talking, of its
 * linkedid while ringing. Source: app_queue.c ring_entry() sets the application of the leg.
 */
export function offersOf(
  pbx: string,
  live: LiveChannels,
  members: readonly MemberRow[],
  callers: readonly CallerRow[],
): OfferRow[] {
  const byLeg = memberFinder(members);
  const waiting = new Map(callers.map((caller) => [caller.linkedid, caller]));
  const queued = live.rows.filter((row) => live.applications.get(row.uniqueid)?.name === "Queue");
  const byBridge = new Map(queued.filter((row) => row.bridge !== null).map((row) => [row.bridge, row]));
  const offers: OfferRow[] = [];
  for (const leg of live.rows) {
    if (live.applications.get(leg.uniqueid)?.name !== "AppQueue") continue;
    const partner = leg.bridge === null ? undefined : byBridge.get(leg.bridge);
    const caller = waiting.get(leg.linkedid);
    const queue = partner === undefined ? caller?.queue : queueOf(live, partner);
    const callerUniqueid = partner?.uniqueid ?? caller?.uniqueid;
    if (queue === undefined || callerUniqueid === undefined) continue;
    const member = byLeg(queue, leg);
    if (member === undefined) continue;
    offers.push({
      key: keyOf(pbx, leg.uniqueid),
      pbx,
      queue,
      interface: member.interface,
      person: member.person,
      callerUniqueid,
      destUniqueid: leg.uniqueid,
      phoneUniqueid: phoneOf(live.rows, leg),
      stage: partner !== undefined ? "talking" : leg.state === "up" ? "connecting" : "ringing",
      offeredAt: leg.createdAt,
      answeredAt: leg.upAt,
      connectedAt: partner === undefined ? null : leg.upAt,
    });
  }
  return offers;
}

/** Queue() was called with `name,options,…`. */
function queueOf(live: LiveChannels, caller: ChannelRow): string | undefined {
  return live.applications.get(caller.uniqueid)?.data.split(",")[0];
}

function memberFinder(members: readonly MemberRow[]) {
  const byInterface = new Map(
    members.map((member) => [keyOf(member.queue, plain(member.interface)), member]),
  );
  return (queue: string, leg: ChannelRow) => byInterface.get(keyOf(queue, leg.device));
}

/** `Local/201@from-queue/n` dials `Local/201@from-queue-0000001a;1`. */
function plain(member: string): string {
  return member.startsWith("Local/") ? member.replace(/\/[a-z]+$/, "") : member;
}

/** Behind a Local leg stands the phone on its linkedid that is neither Local nor the caller; without one the leg itself. */
function phoneOf(rows: readonly ChannelRow[], leg: ChannelRow): string {
  if (!isLocal(leg.name)) return leg.uniqueid;
  const half = rows.find((row) => row.uniqueid === leg.localPeer);
  const phone = rows.find((row) => !isLocal(row.name) && half?.bridge != null && row.bridge === half.bridge);
  return phone?.uniqueid ?? leg.uniqueid;
}
