// One person's state by the written precedence (lib/model/agent-state.ts), from all their memberships, offers and legs.
import type { AgentState } from "#lib/model/agent-state.ts";
import { keyOf } from "#lib/model/key.ts";
import type { AgentRow, ChannelRow, MemberRow, OfferRow, Party } from "#lib/model/rows.ts";
import { isLocal } from "./channel-row.ts";
import type { Moment } from "./derive.ts";
import type { Draft } from "./draft.ts";
import { sameRow } from "./same-row.ts";
import type { ReadonlyTables } from "./tables.ts";

/** Everything that is known of a person. */
type Person = {
  readonly members: readonly MemberRow[];
  readonly offers: readonly OfferRow[];
  /** Their phone's legs, without the one that keeps a pool agent logged in and idle. */
  readonly legs: readonly ChannelRow[];
  readonly device: string;
};

/** A state with the facts that show it; `since` is null where no row tells when it began. */
type Doing = {
  readonly state: AgentState;
  readonly since: number | null;
  readonly queue?: string;
  readonly leg?: ChannelRow;
  readonly with?: Party;
};

/** A day later nobody asks who was logged in yesterday; and interfaces that are made up for one call would pile up. */
export function forgetAgent(draft: Draft, key: string): void {
  const idle =
    draft.get("agents", key)?.state === "logged-out" && draft.tables.count("membersByPerson", key) === 0;
  if (idle) draft.remove("agents", key);
}

export function deriveAgent(draft: Draft, pbx: string, key: string, moment: Moment): void {
  const { tables } = draft;
  const known = tables.get("agents", key);
  const device = key.slice(pbx.length + 1);
  const person: Person = {
    members: tables.rows("membersByPerson", key),
    offers: tables.rows("offersByPerson", key),
    legs: legsOf(tables, pbx, device, key),
    device,
  };
  if (person.members.length === 0 && known === undefined) return;
  const row = agentRow(pbx, key, person, doing(tables, pbx, person), known, moment);
  if (known === undefined || !sameRow(known, row)) draft.put("agents", row);
}

function agentRow(
  pbx: string,
  key: string,
  { members, device }: Person,
  now: Doing,
  known: AgentRow | undefined,
  { at, cause }: Moment,
): AgentRow {
  // A call that only a list told of was between: the state is the same, and another one.
  const lastCallAt = latest(members.map((member) => member.lastCallAt)) ?? 0;
  const unseen = cause !== "event" && known !== undefined && lastCallAt > known.since;
  const same = known?.state === now.state && !unseen;
  const paused = members.filter((member) => member.paused);
  const pause = paused.reduce<MemberRow | null>(
    (last, member) => (last === null || (member.pausedAt ?? 0) > (last.pausedAt ?? 0) ? member : last),
    null,
  );
  return {
    key,
    pbx,
    person: device,
    name: members[0]?.name ?? known?.name ?? device,
    state: now.state,
    since: now.since ?? (same && known !== undefined ? known.since : at),
    sinceAtLeast:
      now.since === null && (same && known !== undefined ? known.sinceAtLeast : cause !== "event"),
    queue: now.queue ?? null,
    talkingTo: now.with ?? null,
    uniqueid: now.leg?.uniqueid ?? null,
    memberships: members.length,
    pausedIn: paused.length,
    pausedReason: pause?.pausedReason ?? null,
    pausedAt: pause?.pausedAt ?? null,
    wrapupUntil: now.state === "wrap-up" ? latest(members.map((member) => member.wrapupUntil)) : null,
  };
}

function doing(tables: ReadonlyTables, pbx: string, person: Person): Doing {
  const { members, offers, legs } = person;
  const spying = legs.find((leg) => leg.spying !== null);
  if (spying) return { state: "supervising", since: spying.spyingAt, leg: spying };
  const talking = offers.find((offer) => offer.stage === "talking");
  const held = legs.find((leg) => leg.state === "up" && leg.heldAt !== null);
  if (held)
    return {
      state: "hold",
      since: held.heldAt,
      leg: held,
      ...(talking ? onQueueCall(tables, pbx, talking) : { with: connected(held) }),
    };
  if (talking)
    return {
      state: "queue-call",
      since: talking.connectedAt,
      ...legOf(tables, pbx, talking),
      ...onQueueCall(tables, pbx, talking),
    };
  // A pool agent takes the queue's call on the leg that keeps them logged in, which no offer names.
  const servesQueue = (leg: ChannelRow) =>
    offers.length > 0 && tables.count("poolAgentsByUniqueid", leg.key) > 0;
  const other = legs.find((leg) => isOtherCall(leg, offers) && !servesQueue(leg));
  if (other)
    return { state: "other-call", since: other.upAt ?? other.createdAt, leg: other, with: connected(other) };
  const connecting = offers.find((offer) => offer.stage === "connecting");
  if (connecting)
    return {
      state: "connecting",
      since: connecting.answeredAt,
      ...legOf(tables, pbx, connecting),
      ...onQueueCall(tables, pbx, connecting),
    };
  const ringing = offers[0];
  if (ringing)
    return {
      state: "ringing",
      since: ringing.offeredAt,
      ...legOf(tables, pbx, ringing),
      ...onQueueCall(tables, pbx, ringing),
    };
  const rung = legs.find((leg) => leg.state === "ringing");
  if (rung) return { state: "ringing", since: rung.createdAt, leg: rung, with: connected(rung) };
  return idle(tables, pbx, members, person.device);
}

function idle(tables: ReadonlyTables, pbx: string, members: readonly MemberRow[], device: string): Doing {
  const state = tables.get("devices", keyOf(pbx, device))?.state ?? members[0]?.status ?? "unknown";
  if (!isSeenAsChannels(device)) {
    if (state === "in-use" || state === "busy" || state === "on-hold" || state === "ring-in-use")
      return { state: "other-call", since: null };
    if (state === "ringing") return { state: "ringing", since: null };
  }
  const wrapping = members.find((member) => member.wrapupUntil !== null);
  if (wrapping) return { state: "wrap-up", since: wrapping.lastCallAt, queue: wrapping.queue };
  if (members.length === 0) return { state: "logged-out", since: null };
  if (state === "unavailable" || state === "invalid") return { state: "unavailable", since: null };
  if (members.every((member) => member.paused))
    return { state: "paused", since: latest(members.map((member) => member.pausedAt)) };
  return { state: "available", since: null };
}

/** The legs of a person's phone: by device, by what queues dialled for them, and by a pool agent's own leg while it talks. */
function legsOf(tables: ReadonlyTables, pbx: string, device: string, key: string): ChannelRow[] {
  const legs = new Map<string, ChannelRow>();
  const add = (row: ChannelRow | undefined) => {
    if (row !== undefined && !isLocal(row.name)) legs.set(row.key, row);
  };
  for (const row of tables.rows("channelsByDevice", key)) if (!isIdlePoolLeg(tables, row)) add(row);
  for (const offer of tables.rows("offersByPerson", key))
    add(tables.get("channels", keyOf(pbx, offer.phoneUniqueid)));
  if (device.startsWith("Agent:")) {
    const uniqueid = tables.get("poolAgents", keyOf(pbx, device.slice("Agent:".length)))?.uniqueid;
    const leg = uniqueid ? tables.get("channels", keyOf(pbx, uniqueid)) : undefined;
    if (leg !== undefined && !isIdlePoolLeg(tables, leg)) add(leg);
  }
  return [...legs.values()];
}

/** A pool agent's leg waits in a holding bridge between calls. Source: app_agent_pool.c, agent_run(). */
function isIdlePoolLeg(tables: ReadonlyTables, leg: ChannelRow): boolean {
  if (tables.count("poolAgentsByUniqueid", leg.key) === 0) return false;
  return (
    leg.bridge === null || tables.get("bridges", keyOf(leg.pbx, leg.bridge))?.technology === "holding_bridge"
  );
}

function isOtherCall(leg: ChannelRow, offers: readonly OfferRow[]): boolean {
  if (leg.freedAt !== null) return false;
  if (leg.state !== "up" && leg.state !== "ring" && leg.state !== "dialing") return false;
  return !offers.some((offer) => offer.phoneUniqueid === leg.uniqueid || offer.destUniqueid === leg.uniqueid);
}

/** Devices whose every use is a channel that we see; of others (Custom:, Agent:) only the device state tells. */
function isSeenAsChannels(device: string): boolean {
  return device.includes("/") && !device.startsWith("Local/");
}

function onQueueCall(tables: ReadonlyTables, pbx: string, offer: OfferRow): { queue: string; with: Party } {
  const caller =
    tables.get("channels", keyOf(pbx, offer.callerUniqueid)) ??
    tables.first("callersByUniqueid", keyOf(pbx, offer.callerUniqueid));
  const name = caller === undefined ? "" : "callerName" in caller ? caller.callerName : caller.name;
  return {
    queue: offer.queue,
    with: { number: caller?.number ?? emptyNumber, name, uniqueid: offer.callerUniqueid },
  };
}

function legOf(tables: ReadonlyTables, pbx: string, offer: OfferRow): { leg?: ChannelRow } {
  const leg = tables.get("channels", keyOf(pbx, offer.phoneUniqueid));
  return leg === undefined ? {} : { leg };
}

const emptyNumber = "" as Party["number"];

function connected(leg: ChannelRow): Party {
  const dialled =
    leg.connectedNumber === "" && (leg.state === "ring" || leg.state === "dialing" || leg.dialedBy === null);
  return { number: dialled ? leg.exten : leg.connectedNumber, name: leg.connectedName, uniqueid: null };
}

function latest(instants: readonly (number | null)[]): number | null {
  const known = instants.filter((instant) => instant !== null);
  return known.length === 0 ? null : Math.max(...known);
}
