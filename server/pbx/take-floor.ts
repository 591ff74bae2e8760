// One whole reading of a PBX by its lists, as rows. Used at every (re)connect and, slowly, by the reconciler.
import { AsteriskRefused } from "#lib/errors.ts";
import type { ChannelRow } from "#lib/model/rows.ts";
import type { Floor, SnapshotTable } from "#lib/state/events.ts";
import { parkedRow } from "#lib/state/reduce-parking.ts";
import type { AmiAction, AmiReply, Received } from "#server/ami/action.ts";
import {
  agents,
  bridgeList,
  confbridgeList,
  confbridgeListRooms,
  coreShowChannels,
  deviceStateList,
  extensionStateList,
  parkedCalls,
  parkinglots,
  queueStatus,
  queueSummary,
} from "#server/ami/actions/floor.ts";
import type { AmiSession } from "#server/ami/session.ts";
import { bridgeRow, channelsOf } from "./decode/channel-lists.ts";
import { conferenceRow, participantRow } from "./decode/conferences.ts";
import { deviceRow, hintRow, poolAgentRow } from "./decode/devices.ts";
import type { Headers, Reading } from "./decode/fields.ts";
import { text } from "./decode/fields.ts";
import { memberReader, offersOf, withAnswers } from "./decode/floor-rows.ts";
import { lotRow, parkingEvents } from "./decode/parking.ts";
import { callerRow, queueRow } from "./decode/queues.ts";

export type FloorReading = {
  readonly floor: Floor;
  /** Actions that Asterisk refused this login; their tables are empty because unknown. */
  readonly refused: readonly string[];
  /** Place in the session's order from which on the queues were read. */
  readonly queuesReadFrom: number;
};

/** Which tables stay unknown when their list is refused. */
const tablesOf: Readonly<Record<string, readonly SnapshotTable[]>> = {
  Agents: ["poolAgents"],
  BridgeList: ["bridges"],
  ConfbridgeList: ["participants"],
  ConfbridgeListRooms: ["conferences", "participants"],
  CoreShowChannels: ["channels", "offers"],
  DeviceStateList: ["devices"],
  ExtensionStateList: ["hints"],
  ParkedCalls: ["parkedCalls"],
  Parkinglots: ["lots"],
  QueueStatus: ["queues", "members", "callers", "offers"],
};

export function unknownTables(refused: readonly string[]): ReadonlySet<SnapshotTable> {
  return new Set(refused.flatMap((action) => tablesOf[action] ?? []));
}

export type TakeFloor = {
  readonly session: Pick<AmiSession, "send">;
  readonly pbx: string;
  readonly skewMs: number;
  readonly queueWrapupSeconds: (queue: string) => number;
  /** Queues to ask for one by one, with those that the summary names besides, so that no single answer is long; null asks for all at once. */
  readonly queues: readonly string[] | null;
};

type Item = { readonly message: Headers; readonly reading: Reading; readonly order: number };

export async function takeFloor(take: TakeFloor): Promise<FloorReading> {
  const { pbx, session } = take;
  const refused: string[] = [];
  const items = async (action: AmiAction<AmiReply>): Promise<Item[]> => {
    const reply = await session.send(action).catch((error) => {
      if (!(error instanceof AsteriskRefused)) throw error;
      refused.push(action.name);
      return null;
    });
    return (reply?.items ?? []).map((item) => asItem(item, take));
  };
  const rowsOf = async <R>(action: AmiAction<AmiReply>, row: (message: Headers, reading: Reading) => R) =>
    (await items(action)).map(({ message, reading }) => row(message, reading));

  const devices = (await rowsOf(deviceStateList, deviceRow)).filter((row) => row !== null);
  const hints = await rowsOf(extensionStateList, hintRow);
  const poolAgents = await rowsOf(agents, poolAgentRow);
  const lots = await rowsOf(parkinglots, lotRow);
  const parked = (await rowsOf(parkedCalls, parkedCallOf)).filter((row) => row !== null);
  const conferences = await rowsOf(confbridgeListRooms, conferenceRow);
  const seats: Item[] = [];
  for (const conference of conferences) seats.push(...(await items(confbridgeList(conference.name))));
  const bridges = await rowsOf(bridgeList, bridgeRow);
  const live = channelsOf(await items(coreShowChannels));
  const byUniqueid = new Map<string, ChannelRow>(live.rows.map((row) => [row.uniqueid, row]));

  const queueItems: Item[] = [];
  const summed =
    take.queues === null ? [] : await rowsOf(queueSummary(), (message) => text(message, "Queue"));
  for (const queue of take.queues === null ? [undefined] : new Set([...take.queues, ...summed])) {
    queueItems.push(...(await items(queueStatus(queue === undefined ? {} : { queue }))));
  }
  const named = (name: string) => queueItems.filter(({ message }) => message.name === name);
  const queues = named("QueueParams").map(({ message, reading }) => queueRow(message, reading));
  const readMember = memberReader(pbx, hints, take.skewMs);
  const members = named("QueueMember").map(({ message, reading }) => readMember(message, reading));
  const callers = named("QueueEntry").map(({ message, reading }) =>
    callerRow(message, reading, byUniqueid.get(text(message, "Uniqueid"))),
  );
  const participants = seats.map(({ message, reading }) =>
    participantRow(message, reading, byUniqueid.get(text(message, "Uniqueid"))),
  );
  const offers = offersOf(pbx, live, members, callers);
  return {
    floor: {
      queues,
      members,
      callers: withAnswers(callers, offers),
      offers,
      channels: live.rows,
      bridges,
      lots,
      parkedCalls: parked,
      conferences,
      participants,
      devices,
      hints,
      poolAgents,
    },
    refused,
    queuesReadFrom: queueItems[0]?.order ?? 0,
  };
}

function asItem({ message, receivedAt, order }: Received, { pbx, queueWrapupSeconds }: TakeFloor): Item {
  return { message, order, reading: { pbx, at: receivedAt, queueWrapupSeconds } };
}

function parkedCallOf(message: Headers, reading: Reading) {
  const body = parkingEvents.ParkedCall?.(message);
  return body?.type === "parked" ? parkedRow({ pbx: reading.pbx, at: reading.at, ...body }) : null;
}
