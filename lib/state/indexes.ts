// The indexes of the live tables, declared as data: which rows stand under which name, and in what order where order matters.
// Only apply writes them; everything else looks rows up by them instead of scanning.
import { keyOf } from "#lib/model/key.ts";
import type { Rows, TableName } from "#lib/model/rows.ts";

export type IndexSpec<T extends TableName> = {
  readonly table: T;
  /** Where the row stands; null for a row that this index leaves out. */
  readonly of: (row: Rows[T]) => string | null;
  /** Rows under one name are kept ordered by this, ties by key. Whoever takes "the first" needs an order: a set's depends on history. */
  readonly order?: (row: Rows[T]) => number;
};

const spec = <T extends TableName>(
  table: T,
  of: (row: Rows[T]) => string | null,
  order?: (row: Rows[T]) => number,
): IndexSpec<T> => (order ? { table, of, order } : { table, of });

export const indexSpecs = {
  callersByRank: spec(
    "callers",
    (row) => keyOf(row.pbx, row.queue),
    (row) => row.rank,
  ),
  callersByJoin: spec(
    "callers",
    (row) => keyOf(row.pbx, row.queue),
    (row) => row.joinedAt,
  ),
  callersByUniqueid: spec("callers", (row) => keyOf(row.pbx, row.uniqueid)),
  exitsByUniqueid: spec("exits", (row) => keyOf(row.pbx, row.uniqueid)),
  membersByQueue: spec("members", (row) => keyOf(row.pbx, row.queue)),
  membersByPerson: spec(
    "members",
    (row) => keyOf(row.pbx, row.person),
    () => 0,
  ),
  membersByStateInterface: spec("members", (row) => keyOf(row.pbx, row.stateInterface)),
  membersByInterface: spec("members", (row) => keyOf(row.pbx, row.interface)),
  offersByCaller: spec(
    "offers",
    (row) => keyOf(row.pbx, row.callerUniqueid),
    (row) => row.offeredAt,
  ),
  offersByMember: spec("offers", (row) => keyOf(row.pbx, row.queue, row.interface)),
  offersByPerson: spec(
    "offers",
    (row) => keyOf(row.pbx, row.person),
    (row) => row.offeredAt,
  ),
  offersByPhone: spec("offers", (row) => keyOf(row.pbx, row.phoneUniqueid)),
  channelsByLinkedid: spec(
    "channels",
    (row) => keyOf(row.pbx, row.linkedid),
    (row) => row.createdAt,
  ),
  channelsByDevice: spec(
    "channels",
    (row) => keyOf(row.pbx, row.device),
    (row) => row.createdAt,
  ),
  channelsByName: spec("channels", (row) => keyOf(row.pbx, row.name)),
  channelsByBridge: spec("channels", (row) => (row.bridge === null ? null : keyOf(row.pbx, row.bridge))),
  parkedByUniqueid: spec("parkedCalls", (row) => keyOf(row.pbx, row.uniqueid)),
  parkedByLot: spec(
    "parkedCalls",
    (row) => keyOf(row.pbx, row.lot),
    (row) => Number(row.space),
  ),
  participantsByConference: spec(
    "participants",
    (row) => keyOf(row.pbx, row.conference),
    (row) => row.joinedAt,
  ),
  participantsByUniqueid: spec("participants", (row) => keyOf(row.pbx, row.uniqueid)),
  poolAgentsByUniqueid: spec("poolAgents", (row) =>
    row.uniqueid === null ? null : keyOf(row.pbx, row.uniqueid),
  ),
} satisfies Record<string, IndexSpec<TableName>> | Record<string, unknown>;

export type IndexName = keyof typeof indexSpecs;

/** The table that an index belongs to. */
export type IndexTable<I extends IndexName> = (typeof indexSpecs)[I]["table"];
