// A whole truth at once. What a list cannot know (when a ring began, who dialled, which hold) stays from what was seen before;
// what it does not hold is gone, unless events were heard throughout. Nobody is counted as answered or abandoned by it:
// those exits went unseen.
import { keyOf } from "#lib/model/key.ts";
import type { CallerRow, Rows } from "#lib/model/rows.ts";
import type { Draft } from "./draft.ts";
import { type EventOf, type Floor, type SnapshotTable, snapshotTables } from "./events.ts";
import { emptyKpi } from "./exits.ts";
import { isRealtime, laterCall, settle, wrapupEnd } from "./member-row.ts";
import { sameRow } from "./same-row.ts";

/** What events alone end while they are heard; between two of them a list may be ahead, and an exit would go uncounted. */
const endedByEvents: ReadonlySet<SnapshotTable> = new Set([
  "callers",
  "offers",
  "channels",
  "bridges",
  "parkedCalls",
  "conferences",
  "participants",
]);

export function reduceSnapshot(
  draft: Draft,
  { type, pbx, at, floor }: EventOf<"snapshot-taken"> | EventOf<"snapshot-renewed">,
): void {
  const heard = type === "snapshot-renewed";
  const read = heard
    ? { ...floor, callers: floor.callers.filter((caller) => !isLeaving(draft, caller)) }
    : { ...floor, offers: withLongTalks(draft, pbx, floor) };
  for (const table of snapshotTables) replace(draft, pbx, table, read, at, heard);
  if (!heard)
    for (const exit of draft.tables.all("exits").values())
      if (exit.pbx === pbx) draft.remove("exits", exit.key);
  for (const queue of floor.queues)
    if (draft.get("kpis", queue.key) === undefined) draft.put("kpis", emptyKpi(pbx, queue.name, at));
  for (const kpi of draft.tables.all("kpis").values())
    if (kpi.pbx === pbx && draft.get("queues", kpi.key) === undefined) draft.remove("kpis", kpi.key);
}

function replace<T extends SnapshotTable>(
  draft: Draft,
  pbx: string,
  table: T,
  floor: Floor,
  at: number,
  heard: boolean,
): void {
  const onlyAdds = heard && endedByEvents.has(table);
  const rows: readonly Rows[T][] =
    table === "callers" ? (ranked(draft, floor.callers) as Rows[T][]) : floor[table];
  const present = new Set<string>();
  for (const row of rows) {
    present.add(row.key);
    const known = draft.tables.get(table, row.key);
    // Which stage an offer is at events know best: lists don't show a talk whose two ends are in different bridges.
    if (onlyAdds && table === "offers" && known !== undefined) continue;
    const merged =
      known === undefined ? fresh(table, row, at) : { ...row, ...remembered(table, known, row, at, heard) };
    if (known === undefined || !sameRow(known, merged)) draft.put(table, merged);
  }
  if (onlyAdds) return;
  for (const row of draft.tables.all(table).values())
    if (row.pbx === pbx && !present.has(row.key)) draft.remove(table, row.key);
}

/**
 * The lists show a talk by its bridge. One that has left it (a consultation) or whose Local leg is gone goes on as long as both
 * ends live and share a bridge, or Asterisk counts the member as in a call: behind an optimised Local leg it may not.
 */
function withLongTalks(draft: Draft, pbx: string, floor: Floor): readonly Rows["offers"][] {
  const read = new Set(floor.offers.map((offer) => offer.key));
  const unread = [...draft.tables.all("offers").values()].filter(
    (offer) => offer.pbx === pbx && offer.stage === "talking" && !read.has(offer.key),
  );
  if (unread.length === 0) return floor.offers;
  const channels = new Map(floor.channels.map((channel) => [channel.key, channel]));
  const inCall = new Set(floor.members.filter((member) => member.inCall).map((member) => member.key));
  const goesOn = ({ queue, interface: member, phoneUniqueid, callerUniqueid }: Rows["offers"]) => {
    const phone = channels.get(keyOf(pbx, phoneUniqueid));
    const caller = channels.get(keyOf(pbx, callerUniqueid));
    if (phone === undefined || caller === undefined) return false;
    const together = phone.bridge !== null && phone.bridge === caller.bridge;
    return together || inCall.has(keyOf(pbx, queue, member));
  };
  return [...floor.offers, ...unread.filter(goesOn)];
}

/**
 * Asterisk tells of an abandon some milliseconds before it takes the caller off its list. One who has left for us is not let in
 * again by a list of that moment: the second event of the same exit would count it twice.
 */
function isLeaving(draft: Draft, { key, pbx, uniqueid }: CallerRow): boolean {
  if (draft.get("callers", key) !== undefined) return false;
  const asked = draft.get("channels", keyOf(pbx, uniqueid))?.hangupRequestedAt ?? null;
  return asked !== null || draft.get("exits", key) !== undefined;
}

type Remember<T extends SnapshotTable> = (
  known: Rows[T],
  read: Rows[T],
  at: number,
  heard: boolean,
) => Partial<Rows[T]>;

const memories: { readonly [T in SnapshotTable]?: Remember<T> } = {
  callers: (known, read, _at, heard) => ({
    joinedAt: settle(known.joinedAt, read.joinedAt) ?? read.joinedAt,
    // The agent who had answered may have gone again unseen.
    connectingAt: read.connectingAt === null && !heard ? null : (known.connectingAt ?? read.connectingAt),
  }),
  members: (known, read, at) => {
    const lastCallAt = laterCall(known.lastCallAt, read.lastCallAt);
    return {
      membership: isRealtime(known.membership, read.membership) ? known.membership : read.membership,
      lastCallAt,
      pausedAt: settle(known.pausedAt, read.pausedAt),
      loginAt: settle(known.loginAt, read.loginAt),
      ringInUse: read.ringInUse ?? known.ringInUse,
      wrapupUntil:
        lastCallAt === known.lastCallAt ? known.wrapupUntil : wrapupEnd(lastCallAt, read.wrapupSeconds, at),
    };
  },
  offers: (known, read) => ({
    phoneUniqueid: known.phoneUniqueid,
    offeredAt: known.offeredAt,
    answeredAt: known.answeredAt ?? read.answeredAt,
    connectedAt: known.connectedAt ?? read.connectedAt,
    stage: known.stage === "connecting" && read.stage === "ringing" ? known.stage : read.stage,
  }),
  channels: (known, read) => ({
    createdAt: settle(known.createdAt, read.createdAt) ?? read.createdAt,
    upAt: read.state === "up" ? (known.upAt ?? read.upAt) : null,
    heldAt: known.heldAt,
    localPeer: read.localPeer ?? known.localPeer,
    dialedBy: known.dialedBy ?? read.dialedBy,
    spying: known.spying ?? read.spying,
    spyingAt: known.spyingAt ?? read.spyingAt,
    spy: known.spy,
    recording: known.recording,
    hangupRequestedAt: known.hangupRequestedAt,
    freedAt: known.freedAt,
  }),
  bridges: (known) => ({ createdAt: known.createdAt }),
  parkedCalls: (known, read) => ({
    parkedAt: settle(known.parkedAt, read.parkedAt) ?? read.parkedAt,
    timeoutAt: settle(known.timeoutAt, read.timeoutAt),
  }),
  conferences: (known, read) => ({
    startedAt: known.startedAt ?? read.startedAt,
    recording: known.recording || read.recording,
  }),
  participants: (known, read) => ({
    joinedAt: settle(known.joinedAt, read.joinedAt) ?? read.joinedAt,
    talking: read.muted ? false : known.talking || read.talking,
  }),
  poolAgents: (known, read) => ({ loginAt: settle(known.loginAt, read.loginAt) }),
};

function remembered<T extends SnapshotTable>(
  table: T,
  known: Rows[T],
  read: Rows[T],
  at: number,
  heard: boolean,
): Partial<Rows[T]> {
  const remember = memories[table] as Remember<T> | undefined;
  return remember === undefined ? {} : remember(known, read, at, heard);
}

function fresh<T extends SnapshotTable>(table: T, row: Rows[T], at: number): Rows[T] {
  if (table !== "members") return row;
  const member = row as Rows["members"];
  return { ...member, wrapupUntil: wrapupEnd(member.lastCallAt, member.wrapupSeconds, at) } as Rows[T];
}

/** Callers come with their position as rank; where the known ranks already tell the same order they stay. */
function ranked(draft: Draft, callers: readonly CallerRow[]): readonly CallerRow[] {
  const queues = new Map<string, CallerRow[]>();
  for (const caller of callers) {
    const name = keyOf(caller.pbx, caller.queue);
    const list = queues.get(name);
    if (list === undefined) queues.set(name, [caller]);
    else list.push(caller);
  }
  return [...queues.values()].flatMap((list) =>
    withKnownRanks(
      draft,
      list.sort((a, b) => a.rank - b.rank),
    ),
  );
}

function withKnownRanks(draft: Draft, list: readonly CallerRow[]): readonly CallerRow[] {
  let last = Number.NEGATIVE_INFINITY;
  const kept: CallerRow[] = [];
  for (const caller of list) {
    const rank = draft.tables.get("callers", caller.key)?.rank ?? (Number.isFinite(last) ? last + 1_024 : 0);
    if (rank <= last) return list.map((row, index) => ({ ...row, rank: index * 1_024 }));
    kept.push({ ...caller, rank });
    last = rank;
  }
  return kept;
}
