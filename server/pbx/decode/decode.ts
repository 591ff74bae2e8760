// AMI events → our words. What has no decoder here is not wanted, and the parser then skips its bytes.
import type { PbxEvent, PbxEventBody } from "#lib/state/events.ts";
import { channelEvents } from "./channels.ts";
import { conferenceEvents } from "./conferences.ts";
import { deviceEvents } from "./devices.ts";
import type { Headers, Reading } from "./fields.ts";
import { parkingEvents } from "./parking.ts";
import { queueEvents } from "./queues.ts";

type Decode = (message: Headers, reading: Reading) => PbxEventBody | null;

const decoders: ReadonlyMap<string, Decode> = new Map(
  Object.entries({
    ...channelEvents,
    ...queueEvents,
    ...parkingEvents,
    ...conferenceEvents,
    ...deviceEvents,
  }),
);

export function isWanted(eventName: string): boolean {
  return decoders.has(eventName);
}

/** Null for an event that says nothing about the floor. */
export function decode(message: Headers, reading: Reading): PbxEvent | null {
  const body = decoders.get(message.name)?.(message, reading) ?? null;
  return body === null ? null : { pbx: reading.pbx, at: reading.at, ...body };
}
