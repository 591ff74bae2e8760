// Ranks order the callers of a queue. A joiner takes a rank between its neighbours, so that nobody else's row is rewritten.
import type { Draft } from "./draft.ts";

/** Room between neighbours, to be halved by those who come between them. */
export const rankStep = 1_024;

/** The rank that puts a new caller at a zero-based place; makes room by renumbering when two neighbours have grown too close. */
export function rankAt(draft: Draft, queueKey: string, place: number): number {
  const { tables } = draft;
  const size = tables.count("callersByRank", queueKey);
  const index = Math.min(Math.max(0, place), size);
  const before = tables.at("callersByRank", queueKey, index - 1)?.rank;
  const after = tables.at("callersByRank", queueKey, index)?.rank;
  if (after === undefined) return before === undefined ? 0 : before + rankStep;
  if (before === undefined) return after - rankStep;
  const middle = (before + after) / 2;
  if (middle > before && middle < after) return middle;
  let rank = 0;
  for (const [at, row] of tables.rows("callersByRank", queueKey).entries()) {
    draft.patch("callers", row.key, { rank });
    rank += at === index - 1 ? 2 * rankStep : rankStep;
  }
  return index * rankStep;
}
