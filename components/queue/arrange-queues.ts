// Which queues are shown and in what order. By urgency the earliest deadline stands first (join of the oldest caller plus
// the queue's target): an order that the passing of time does not change, so that cards stay where they are.
import { byName, matches } from "#lib/format/fold.ts";
import { serviceTargetSeconds } from "#lib/metrics/service-level.ts";
import type { CountRow, QueueRow } from "#lib/model/rows.ts";
import type { ReadonlyTables } from "#lib/state/tables.ts";

export const queueSorts = ["urgency", "waiting", "longest", "name"] as const;

export type QueueSort = (typeof queueSorts)[number];

type Entry = { readonly queue: QueueRow; readonly count: CountRow | undefined };

export function arrangeQueues(tables: ReadonlyTables, typed: string, sort: QueueSort): readonly string[] {
  const entries: Entry[] = [];
  for (const queue of tables.all("queues").values()) {
    if (matches(typed, [queue.name])) entries.push({ queue, count: tables.get("counts", queue.key) });
  }
  const order = orders[sort];
  entries.sort((a, b) => order(a, b) || byName(a.queue, b.queue));
  return entries.map(({ queue }) => queue.key);
}

const oldest = ({ count }: Entry) => count?.oldestJoinedAt ?? Number.MAX_VALUE;

/** A queue without a target is the less urgent of two that waited alike. */
const deadline = (entry: Entry) => oldest(entry) + serviceTargetSeconds(entry.queue) * 1_000;

const waiting = ({ count }: Entry) => count?.waiting ?? 0;

const orders: Readonly<Record<QueueSort, (a: Entry, b: Entry) => number>> = {
  urgency: (a, b) => deadline(a) - deadline(b),
  waiting: (a, b) => waiting(b) - waiting(a),
  longest: (a, b) => oldest(a) - oldest(b),
  name: () => 0,
};
