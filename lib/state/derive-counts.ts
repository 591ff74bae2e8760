// Counts of a queue. Agents by state are moved by one when a standing changes, never recounted.
import { type AgentState, agentStates } from "#lib/model/agent-state.ts";
import { keyOf } from "#lib/model/key.ts";
import type { CountRow, MemberRow } from "#lib/model/rows.ts";
import type { Draft } from "./draft.ts";
import { sameRow } from "./same-row.ts";
import type { ReadonlyTables } from "./tables.ts";

const nobody = Object.fromEntries(agentStates.map((state) => [state, 0])) as Record<AgentState, number>;

/** What a member is in this queue: paused here alone counts as paused here. */
export function standingOf(state: AgentState, member: Pick<MemberRow, "paused">): AgentState {
  return state === "available" && member.paused ? "paused" : state;
}

/** Moves one member to the state it has now. */
export function countStandings(draft: Draft, pbx: string, memberKey: string): void {
  const member = draft.get("members", memberKey);
  const before = draft.get("standings", memberKey);
  const agent = member === undefined ? undefined : draft.get("agents", keyOf(pbx, member.person));
  const state = member === undefined || agent === undefined ? null : standingOf(agent.state, member);
  if ((before?.state ?? null) === state) return;
  const queue = member?.queue ?? before?.queue ?? "";
  const count = draft.get("counts", keyOf(pbx, queue)) ?? emptyCount(pbx, queue);
  const agents = { ...count.agents };
  if (before !== undefined) agents[before.state] -= 1;
  if (state !== null) agents[state] += 1;
  draft.put("counts", { ...count, agents });
  if (state === null) draft.remove("standings", memberKey);
  else draft.put("standings", { key: memberKey, pbx, queue, state });
}

export function deriveCount(draft: Draft, pbx: string, key: string): void {
  const { tables } = draft;
  const queue = tables.get("queues", key);
  if (queue === undefined) {
    if (tables.count("membersByQueue", key) === 0) draft.remove("counts", key);
    return;
  }
  const known = draft.get("counts", key);
  const row: CountRow = {
    ...(known ?? emptyCount(pbx, queue.name)),
    ...waitingIn(tables, key),
    members: tables.count("membersByQueue", key),
  };
  if (known === undefined || !sameRow(known, row)) draft.put("counts", row);
}

function waitingIn(tables: ReadonlyTables, key: string): Pick<CountRow, "waiting" | "oldestJoinedAt"> {
  return {
    waiting: tables.count("callersByRank", key),
    oldestJoinedAt: tables.first("callersByJoin", key)?.joinedAt ?? null,
  };
}

function emptyCount(pbx: string, queue: string): CountRow {
  return { key: keyOf(pbx, queue), pbx, queue, waiting: 0, oldestJoinedAt: null, members: 0, agents: nobody };
}
