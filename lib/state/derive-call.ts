// One call: all channels that share a linkedid, told as who, with whom, and how far it is.
import { keyOf } from "#lib/model/key.ts";
import type {
  CallerRow,
  CallRow,
  CallStage,
  ChannelRow,
  OfferRow,
  Party,
  RecordingState,
} from "#lib/model/rows.ts";
import { isLocal } from "./channel-row.ts";
import type { Moment } from "./derive.ts";
import type { Draft } from "./draft.ts";
import { sameRow } from "./same-row.ts";
import type { ReadonlyTables } from "./tables.ts";

type Told = { readonly stage: CallStage; readonly since: number | null };

export function deriveCall(draft: Draft, pbx: string, key: string, { at }: Moment): void {
  const { tables } = draft;
  const all = tables.rows("channelsByLinkedid", key);
  const first = all[0];
  if (first === undefined) {
    draft.remove("calls", key);
    return;
  }
  const real = all.filter((channel) => !isLocal(channel.name));
  const legs = real.length > 0 ? real : all;
  const offers = legs.flatMap((leg) => tables.rows("offersByCaller", leg.key));
  const callers = legs.flatMap((leg) => tables.rows("callersByUniqueid", leg.key));
  const known = tables.get("calls", key);
  const told = stageOf(tables, legs, offers, callers);
  const origin = legs[0] ?? first;
  const row: CallRow = {
    key,
    pbx,
    linkedid: first.linkedid,
    stage: told.stage,
    since: told.since ?? (known?.stage === told.stage ? known.since : at),
    startedAt: first.createdAt,
    queue: callers[0]?.queue ?? offers.find((offer) => offer.stage !== "ringing")?.queue ?? null,
    from: party(origin),
    to: otherEnd(tables, pbx, origin, legs, offers),
    people: peopleIn(tables, pbx, legs, offers),
    legs: legs.length,
    recording: recordingOf(all),
  };
  if (known === undefined || !sameRow(known, row)) draft.put("calls", row);
}

function stageOf(
  tables: ReadonlyTables,
  legs: readonly ChannelRow[],
  offers: readonly OfferRow[],
  callers: readonly CallerRow[],
): Told {
  const parked = first(legs, (leg) => tables.first("parkedByUniqueid", leg.key));
  if (parked) return { stage: "parked", since: parked.parkedAt };
  const seat = first(legs, (leg) => tables.first("participantsByUniqueid", leg.key));
  if (seat) return { stage: "conference", since: seat.joinedAt };
  const held = legs.find((leg) => leg.heldAt !== null && leg.state === "up");
  if (held) return { stage: "hold", since: held.heldAt };
  const caller = callers[0];
  if (caller) {
    return caller.connectingAt === null
      ? { stage: "waiting", since: caller.joinedAt }
      : { stage: "connecting", since: caller.connectingAt };
  }
  const talking = offers.find((offer) => offer.stage === "talking");
  if (talking) return { stage: "talking", since: talking.connectedAt };
  if (offers.some((offer) => offer.stage === "connecting")) return { stage: "connecting", since: null };
  if (legs.some((leg) => isMixed(tables, leg))) return { stage: "talking", since: null };
  if (legs.some((leg) => leg.state === "ringing")) return { stage: "ringing", since: null };
  if (legs.every((leg) => leg.state !== "up")) return { stage: "dialing", since: null };
  return { stage: "ivr", since: null };
}

/** One leg whose sound is kept is enough. */
function recordingOf(legs: readonly ChannelRow[]): RecordingState | null {
  if (legs.some((leg) => leg.recording === "on")) return "on";
  return legs.some((leg) => leg.recording === "paused") ? "paused" : null;
}

/** Bridged with somebody: alone in a bridge is not a talk. */
function isMixed(tables: ReadonlyTables, leg: ChannelRow): boolean {
  return leg.bridge !== null && tables.count("channelsByBridge", keyOf(leg.pbx, leg.bridge)) > 1;
}

function otherEnd(
  tables: ReadonlyTables,
  pbx: string,
  origin: ChannelRow,
  legs: readonly ChannelRow[],
  offers: readonly OfferRow[],
): Party | null {
  const served = offers.find((offer) => offer.stage !== "ringing") ?? offers[0];
  const phone = served === undefined ? undefined : tables.get("channels", keyOf(pbx, served.phoneUniqueid));
  const other =
    phone ?? legs.find((leg) => leg !== origin && leg.state === "up") ?? legs.find((leg) => leg !== origin);
  if (other !== undefined) return party(other);
  return origin.exten === "" || origin.exten === "s"
    ? null
    : { number: origin.exten, name: "", uniqueid: null };
}

function peopleIn(
  tables: ReadonlyTables,
  pbx: string,
  legs: readonly ChannelRow[],
  offers: readonly OfferRow[],
): string[] {
  const people = new Set<string>();
  for (const leg of legs)
    if (tables.count("membersByPerson", keyOf(pbx, leg.device)) > 0) people.add(leg.device);
  for (const offer of offers) people.add(offer.person);
  return [...people];
}

function party(leg: ChannelRow): Party {
  return { number: leg.number, name: leg.callerName, uniqueid: leg.uniqueid };
}

function first<T, R>(items: readonly T[], find: (item: T) => R | undefined): R | undefined {
  for (const item of items) {
    const found = find(item);
    if (found !== undefined) return found;
  }
  return undefined;
}
