// Asterisk tells nobody when the order of a queue or a priority changes. Whoever has just changed it reads that one queue again, and
// the rows follow: nobody joins by it and nobody leaves, since that is told by events.
import { keyOf } from "#lib/model/key.ts";
import type { Change } from "#lib/state/change.ts";
import { Draft } from "#lib/state/draft.ts";
import { rankStep } from "#lib/state/rank.ts";
import type { ReadonlyTables } from "#lib/state/tables.ts";
import { queueStatus } from "#server/ami/actions/floor.ts";
import type { AmiSession } from "#server/ami/session.ts";
import { integer, text } from "./decode/fields.ts";

export type Entry = { readonly uniqueid: string; readonly position: number; readonly priority: number };

export async function readOrder(session: Pick<AmiSession, "send">, queue: string): Promise<readonly Entry[]> {
  const { items } = await session.send(queueStatus({ queue }));
  return items
    .filter(({ message }) => message.name === "QueueEntry" && text(message, "Queue") === queue)
    .map(({ message }) => ({
      uniqueid: text(message, "Uniqueid"),
      position: integer(message, "Position"),
      priority: integer(message, "Priority"),
    }));
}

/** Those listed in their order, and after them, as they stood, whoever is not: they came since, or their leaving is on its way. */
export function reordering(
  tables: ReadonlyTables,
  pbx: string,
  queue: string,
  entries: readonly Entry[],
): Change[] {
  const draft = new Draft(tables);
  const known = tables.rows("callersByRank", keyOf(pbx, queue)).map(({ key }) => key);
  const listed = entries
    .toSorted((a, b) => a.position - b.position)
    .map((entry) => ({ key: keyOf(pbx, queue, entry.uniqueid), priority: entry.priority }))
    .filter(({ key }) => draft.get("callers", key) !== undefined);
  for (const { key, priority } of listed) draft.patch("callers", key, { priority });
  const names = new Set(listed.map(({ key }) => key));
  const order = [...names, ...known.filter((key) => !names.has(key))];
  if (order.some((key, place) => key !== known[place]))
    for (const [place, key] of order.entries()) draft.patch("callers", key, { rank: place * rankStep });
  return draft.changes;
}
