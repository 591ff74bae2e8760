// Live events as the manager page reads them: by pages, each from where the last one ended.
import { z } from "zod";
import { errorCodes } from "#lib/errors.ts";

const eventSchema = z.object({
  /** Counts all events of the stream; a gap is what a filter, a limit or a pause left out. */
  seq: z.number(),
  /** Epoch milliseconds of its arrival. */
  at: z.number(),
  name: z.string(),
  /** Of its Privilege header. */
  classes: z.array(z.string()).readonly(),
  /** Its header lines, the `Event:` line first, without carriage returns. */
  text: z.string(),
});
export type TapEvent = Readonly<z.infer<typeof eventSchema>>;

/** All that are given must hold; an empty one holds always. Plain text, whatever the case. */
export type TapFilter = {
  readonly names: readonly string[];
  readonly classes: readonly string[];
  /** In a header of a channel, a uniqueid or a linkedid. */
  readonly channel: string;
  /** Anywhere in the event. */
  readonly text: string;
};

const totalSchema = z.object({ name: z.string(), count: z.number(), characters: z.number() });
export type EventTotal = Readonly<z.infer<typeof totalSchema>>;

const stateSchema = z.discriminatedUnion("state", [
  z.object({ state: z.literal("connecting") }),
  z.object({ state: z.literal("live") }),
  z.object({ state: z.literal("lost"), code: z.enum(errorCodes) }),
]);
export type TapState = Readonly<z.infer<typeof stateSchema>>;

export const eventPageSchema = z.object({
  /** Where the next page begins. */
  cursor: z.number(),
  events: z.array(eventSchema).readonly(),
  /** Events since the last page that the filter let through and the limit did not. */
  leftOut: z.number(),
  /** Events since the last page that are gone already: the page came too late for them. */
  lost: z.number(),
  stream: stateSchema,
  /** The whole stream since it was opened, whatever the filter, the costliest names first. */
  totals: z.array(totalSchema).readonly(),
});
export type EventPage = Readonly<z.infer<typeof eventPageSchema>>;
