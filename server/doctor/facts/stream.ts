// What the stream of events brought, and what it ought to have brought: rows that lists tell and that began while we
// watched are witnesses of events that must have been sent.
import type { CallerRow, ChannelRow, MemberRow } from "#lib/model/rows.ts";
import { classOf } from "#server/doctor/event-classes.ts";
import type { Stream } from "#server/doctor/facts.ts";

export type Witnesses = {
  readonly channels: Iterable<Pick<ChannelRow, "createdAt">>;
  readonly callers: Iterable<Pick<CallerRow, "joinedAt">>;
  readonly members: Iterable<Pick<MemberRow, "lastCallAt" | "loginAt" | "pausedAt">>;
  /** Calls that Asterisk has begun since we watch, where it counts them. */
  readonly processedCalls: number;
};

/** Asterisk tells instants in whole seconds, and its clock is not ours. */
const graceMs = 2_000;

export function readStream(
  counts: ReadonlyMap<string, number>,
  classes: readonly string[],
  watchedFrom: number,
  now: number,
  rows: Witnesses,
): Stream {
  const since = (at: number | null) => at !== null && at > watchedFrom + graceMs && at <= now;
  const queues =
    count(rows.callers, ({ joinedAt }) => since(joinedAt)) +
    count(rows.members, (row) => since(row.lastCallAt) || since(row.loginAt) || since(row.pausedAt));
  return {
    watchedMs: Math.max(0, now - watchedFrom),
    counts: new Map([...counts].filter(([name]) => classOf(name) !== undefined)),
    classes,
    witnessed: {
      calls: Math.max(
        count(rows.channels, ({ createdAt }) => since(createdAt)),
        rows.processedCalls,
      ),
      queues,
    },
  };
}

function count<T>(rows: Iterable<T>, is: (row: T) => boolean): number {
  let found = 0;
  for (const row of rows) if (is(row)) found++;
  return found;
}
