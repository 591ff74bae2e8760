// The few sums over the whole floor, or over some queues of it.

import { serviceTargetSeconds } from "#lib/metrics/service-level.ts";
import { type AgentState, agentStates } from "#lib/model/agent-state.ts";
import { keyOf } from "#lib/model/key.ts";
import type { ReadonlyTables } from "#lib/state/tables.ts";

export type FloorTotals = {
  readonly waiting: number;
  /** Join of the caller who waits longest, and the target of that caller's queue. */
  readonly oldestJoinedAt: number | null;
  readonly oldestTargetSeconds: number;
  readonly oldestQueue: string | null;
  readonly agents: Readonly<Record<AgentState, number>>;
};

export function floorTotals(tables: ReadonlyTables, only: readonly string[] | null = null): FloorTotals {
  let waiting = 0;
  let oldestJoinedAt: number | null = null;
  let oldestKey: string | null = null;
  for (const count of tables.all("counts").values()) {
    if (only !== null && !only.includes(count.key)) continue;
    waiting += count.waiting;
    if (count.oldestJoinedAt !== null && (oldestJoinedAt === null || count.oldestJoinedAt < oldestJoinedAt)) {
      oldestJoinedAt = count.oldestJoinedAt;
      oldestKey = count.key;
    }
  }
  const queue = oldestKey === null ? undefined : tables.get("queues", oldestKey);
  return {
    waiting,
    oldestJoinedAt,
    oldestTargetSeconds: serviceTargetSeconds(queue),
    oldestQueue: queue?.name ?? null,
    agents: agentsByState(tables, only),
  };
}

/** Of the whole floor, or of those who serve at least one of some queues; each person once. */
export function agentsByState(
  tables: ReadonlyTables,
  only: readonly string[] | null = null,
): Record<AgentState, number> {
  const byState = Object.fromEntries(agentStates.map((state) => [state, 0])) as Record<AgentState, number>;
  for (const agent of tables.all("agents").values()) {
    if (only === null || serves(tables, agent.key, only)) byState[agent.state] += 1;
  }
  return byState;
}

function serves(tables: ReadonlyTables, agent: string, queues: readonly string[]): boolean {
  return tables.rows("membersByPerson", agent).some(({ pbx, queue }) => queues.includes(keyOf(pbx, queue)));
}

export function sameTotals(a: FloorTotals, b: FloorTotals): boolean {
  return (
    a.waiting === b.waiting &&
    a.oldestJoinedAt === b.oldestJoinedAt &&
    a.oldestTargetSeconds === b.oldestTargetSeconds &&
    a.oldestQueue === b.oldestQueue &&
    sameStates(a.agents, b.agents)
  );
}

export const sameStates = (a: FloorTotals["agents"], b: FloorTotals["agents"]) =>
  agentStates.every((state) => a[state] === b[state]);

const away: readonly AgentState[] = ["logged-out", "unavailable"];
const talking: readonly AgentState[] = ["queue-call", "other-call", "hold", "connecting"];

/** Who could take part in the work: neither logged out nor unavailable. Every "free of so many" counts these, of a queue or of the floor. */
export const atWork = (agents: FloorTotals["agents"]) =>
  agentStates.reduce((sum, state) => (away.includes(state) ? sum : sum + agents[state]), 0);

export const onCalls = (agents: FloorTotals["agents"]) =>
  talking.reduce((sum, state) => sum + agents[state], 0);
