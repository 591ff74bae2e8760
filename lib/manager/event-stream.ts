// Live events as the manager page reads them: by pages, each from where the last one ended.
import type { ErrorCode } from "#lib/errors.ts";

export type TapEvent = {
  /** Counts all events of the stream; a gap is what a filter, a limit or a pause left out. */
  readonly seq: number;
  /** Epoch milliseconds of its arrival. */
  readonly at: number;
  readonly name: string;
  /** Of its Privilege header. */
  readonly classes: readonly string[];
  /** Its header lines, the `Event:` line first, without carriage returns. */
  readonly text: string;
};

/** All that are given must hold; an empty one holds always. Plain text, whatever the case. */
export type TapFilter = {
  readonly names: readonly string[];
  readonly classes: readonly string[];
  /** In a header of a channel, a uniqueid or a linkedid. */
  readonly channel: string;
  /** Anywhere in the event. */
  readonly text: string;
};

export type EventTotal = { readonly name: string; readonly count: number; readonly characters: number };

export type TapState =
  | { readonly state: "connecting" }
  | { readonly state: "live" }
  | { readonly state: "lost"; readonly code: ErrorCode };

export type EventPage = {
  /** Where the next page begins. */
  readonly cursor: number;
  readonly events: readonly TapEvent[];
  /** Events since the last page that the filter let through and the limit did not. */
  readonly leftOut: number;
  /** Events since the last page that are gone already: the page came too late for them. */
  readonly lost: number;
  readonly stream: TapState;
  /** The whole stream since it was opened, whatever the filter, the costliest names first. */
  readonly totals: readonly EventTotal[];
};
