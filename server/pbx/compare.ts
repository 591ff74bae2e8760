// Where a fresh reading of the PBX and the living tables differ. Two kinds: drift, which an event should have told, and
// what Asterisk changes without telling, which is only read again.
import { keyOf } from "#lib/model/key.ts";
import type { CallerRow, Rows } from "#lib/model/rows.ts";
import { type Floor, type SnapshotTable, snapshotTables } from "#lib/state/events.ts";
import { isRealtime, toleranceMs } from "#lib/state/member-row.ts";
import type { ReadonlyTables } from "#lib/state/tables.ts";

export type Difference = {
  readonly table: SnapshotTable;
  readonly key: string;
  /** `missing` here, `extra` here, or the field that differs. */
  readonly what: string;
  /** False where no event tells of it. */
  readonly drift: boolean;
};

type Rule<T extends SnapshotTable> = {
  /** Whether the presence of a row is told by events. */
  readonly presence: boolean;
  /** Fields that events keep true. */
  readonly told: readonly (keyof Rows[T] & string)[];
  /** Fields that change without an event, or are only approximate in one of the readings. */
  readonly untold: readonly (keyof Rows[T] & string)[];
};

/**
 * Left out altogether: instants that a list rounds to seconds and events know better (joinedAt, createdAt, upAt,
 * offeredAt, answeredAt, connectedAt, parkedAt, timeoutAt, loginAt, lastCallAt, wrapupUntil), and what no list tells
 * (heldAt, dialedBy, spying, localPeer, hangupRequestedAt, ringInUse, recording, spy, startedAt, phoneUniqueid).
 */
const rules: { readonly [T in SnapshotTable]: Rule<T> } = {
  // Queues come and go by reload or on their first call; no event names them.
  queues: {
    presence: false,
    told: [],
    untold: ["strategy", "maxCallers", "weight", "serviceLevelSeconds", "asterisk"],
  },
  members: {
    presence: true,
    told: ["name", "membership", "penalty", "paused", "pausedReason", "pausedAt", "status", "inCall"],
    // Calls taken move when app_queue next touches the member, which an event need not follow; the person moves with a hint,
    // which a dialplan's reload changes in silence.
    untold: ["callsTaken", "stateInterface", "wrapupSeconds", "person"],
  },
  // The order is compared apart: ranks are ours, positions are Asterisk's.
  callers: { presence: true, told: ["number", "name"], untold: ["priority"] },
  offers: { presence: true, told: ["stage", "queue", "callerUniqueid"], untold: [] },
  channels: {
    presence: true,
    told: ["name", "state", "bridge", "number", "callerName"],
    // Position in the dialplan is told by the dialplan class alone, linkedids of others by nothing.
    untold: ["context", "exten", "linkedid", "connectedNumber", "connectedName"],
  },
  // A bridge changes its technology by itself when a third joins.
  bridges: { presence: true, told: [], untold: ["type", "technology"] },
  lots: { presence: false, told: [], untold: ["firstSpace", "lastSpace", "timeoutSeconds"] },
  parkedCalls: { presence: true, told: ["uniqueid"], untold: ["linkedid", "parkedBy"] },
  conferences: { presence: true, told: [], untold: ["locked", "muted"] },
  participants: { presence: true, told: ["muted", "admin"], untold: ["talking", "linkedid"] },
  // A device appears in the list when somebody first asks for it.
  devices: { presence: false, told: ["state"], untold: [] },
  hints: { presence: false, told: [], untold: ["devices"] },
  poolAgents: { presence: false, told: ["uniqueid"], untold: ["name"] },
};

export function compare(tables: ReadonlyTables, pbx: string, floor: Floor): Difference[] {
  return [
    ...snapshotTables.flatMap((table) => compareTable(tables, pbx, table, floor)),
    ...compareOrder(tables, floor.callers),
  ];
}

/** Another order of the same callers: a change of priority moves them without an event. */
function compareOrder(tables: ReadonlyTables, callers: readonly CallerRow[]): Difference[] {
  const found: Difference[] = [];
  for (const [queueKey, list] of Map.groupBy(callers, (row) => keyOf(row.pbx, row.queue))) {
    const known = tables.rows("callersByRank", queueKey).map((row) => row.key);
    const read = list.toSorted((a, b) => a.rank - b.rank).map((row) => row.key);
    if (known.length !== read.length || known.every((key, index) => key === read[index])) continue;
    found.push(...read.map((key) => ({ table: "callers" as const, key, what: "order", drift: false })));
  }
  return found;
}

function compareTable<T extends SnapshotTable>(
  tables: ReadonlyTables,
  pbx: string,
  table: T,
  floor: Floor,
): Difference[] {
  const rows: readonly Rows[T][] = floor[table];
  const { presence, told, untold } = rules[table];
  const found: Difference[] = [];
  const read = new Set<string>();
  for (const row of rows) {
    read.add(row.key);
    const known = tables.get(table, row.key);
    if (known === undefined) {
      found.push({ table, key: row.key, what: "missing", drift: presence && counts(table, row) });
      continue;
    }
    const differs = (field: keyof Rows[T] & string) => !agree(field, known[field], row[field]);
    for (const field of told.filter(differs)) found.push({ table, key: row.key, what: field, drift: true });
    for (const field of untold.filter(differs))
      found.push({ table, key: row.key, what: field, drift: false });
  }
  const isLive = liveOffers(floor);
  for (const row of tables.all(table).values())
    if (row.pbx === pbx && !read.has(row.key) && !(table === "offers" && isLive(row as Rows["offers"])))
      found.push({ table, key: row.key, what: "extra", drift: presence && counts(table, row) });
  return found;
}

/**
 * The lists show an offer only while its leg stands where app_queue put it: not during a consultation, not behind a Local leg
 * that is gone, not for members whose leg has another name. As long as one of its legs lives it is no ghost.
 */
function liveOffers(floor: Floor): (offer: Rows["offers"]) => boolean {
  let legs: ReadonlySet<string> | null = null;
  return ({ pbx, destUniqueid, phoneUniqueid }) => {
    legs ??= new Set(floor.channels.map((channel) => channel.key));
    return legs.has(keyOf(pbx, destUniqueid)) || legs.has(keyOf(pbx, phoneUniqueid));
  };
}

/**
 * A ring is over before anybody could compare it; what counts is who talks. Members of queues.conf and of a database come and go
 * without an event; the list does not tell these two apart.
 */
function counts<T extends SnapshotTable>(table: T, row: Rows[T]): boolean {
  if (table === "members") return (row as Rows["members"]).membership === "dynamic";
  return table !== "offers" || (row as Rows["offers"]).stage === "talking";
}

function agree(field: string, known: unknown, read: unknown): boolean {
  if (known === read) return true;
  if (field === "pausedAt" && typeof known === "number" && typeof read === "number")
    return Math.abs(known - read) <= toleranceMs;
  if (field === "membership") return isRealtime(known, read);
  if (field === "stage") return known === "connecting" && read === "ringing";
  if (field === "asterisk")
    return sameCounters(known as Rows["queues"]["asterisk"], read as Rows["queues"]["asterisk"]);
  return (
    typeof known === "object" && typeof read === "object" && JSON.stringify(known) === JSON.stringify(read)
  );
}

function sameCounters(known: Rows["queues"]["asterisk"], read: Rows["queues"]["asterisk"]): boolean {
  return JSON.stringify({ ...known, readAt: 0 }) === JSON.stringify({ ...read, readAt: 0 });
}
