// All that Asterisk says of its floor in one go, by its console alone: what the product's tables are held against.
import type { Lab } from "./lab.ts";
import { readBridges, readChannels, type ShownBridge, type ShownChannel } from "./read-channels.ts";
import { readParticipants, readRooms, type ShownParticipant, type ShownRoom } from "./read-conferences.ts";
import { readLots, readParkedCalls, type ShownLot, type ShownParkedCall } from "./read-parking.ts";
import { readQueues, type ShownQueue } from "./read-queues.ts";

export interface ShownFloor {
  readonly queues: readonly ShownQueue[];
  readonly channels: readonly ShownChannel[];
  readonly bridges: readonly ShownBridge[];
  readonly lots: readonly ShownLot[];
  readonly parkedCalls: readonly ShownParkedCall[];
  readonly rooms: readonly (ShownRoom & { readonly participants: readonly ShownParticipant[] })[];
}

/** The lists are not one instant: compare when nothing moves, or read twice and take what agrees. */
export async function readFloor(lab: Lab): Promise<ShownFloor> {
  const [queues, channels, bridges, lots, rooms] = await Promise.all([
    lab.cli("queue show").then(readQueues),
    lab.cli("core show channels concise").then(readChannels),
    lab.cli("bridge show all").then(readBridges),
    lab.cli("parking show").then(readLots),
    lab.cli("confbridge list").then(readRooms),
  ]);
  const [parkedCalls, filledRooms] = await Promise.all([
    Promise.all(lots.map((lot) => lab.cli(`parking show ${lot.name}`).then(readParkedCalls))),
    Promise.all(
      rooms.map(async (room) => ({
        ...room,
        participants: readParticipants(await lab.cli(`confbridge list ${room.name}`)),
      })),
    ),
  ]);
  return { queues, channels, bridges, lots, parkedCalls: parkedCalls.flat(), rooms: filledRooms };
}
