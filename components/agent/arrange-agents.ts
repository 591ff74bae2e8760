// Which agents are shown, in which groups and in what order. Pure, and cheap enough to run with each change on a floor of
// thousands: names are folded once, and nothing but states and instants is compared besides.
import { stateOrder } from "#components/floor/state-order.ts";
import { byName, matches } from "#lib/format/fold.ts";
import type { AgentState } from "#lib/model/agent-state.ts";
import { keyOf } from "#lib/model/key.ts";
import type { AgentRow } from "#lib/model/rows.ts";
import type { ReadonlyTables } from "#lib/state/tables.ts";

export const agentSorts = ["state", "name", "time"] as const;
export const agentGroups = ["none", "state", "queue"] as const;

export type AgentsFilter = {
  readonly typed: string;
  /** Empty for all. */
  readonly states: readonly AgentState[];
  /** Row key; null for all queues. */
  readonly queue: string | null;
  readonly sort: (typeof agentSorts)[number];
  readonly group: (typeof agentGroups)[number];
};

/** `id` is the state or the key of the queue that the group stands for, "" where there are no groups. */
export type AgentSection = { readonly id: string; readonly keys: readonly string[] };

export function arrangeAgents(tables: ReadonlyTables, filter: AgentsFilter): readonly AgentSection[] {
  const order = orders[filter.sort];
  const agents = candidates(tables, filter.queue)
    .filter((agent) => isWanted(agent, filter))
    .sort((a, b) => order(a, b) || byName(a, b));
  switch (filter.group) {
    case "none":
      return agents.length === 0 ? [] : [{ id: "", keys: agents.map((agent) => agent.key) }];
    case "state":
      return stateOrder
        .map((state) => ({
          id: state,
          keys: agents.filter((agent) => agent.state === state).map(({ key }) => key),
        }))
        .filter((section) => section.keys.length > 0);
    case "queue":
      return inQueues(tables, agents, filter.queue);
  }
}

export function sameSections(a: readonly AgentSection[], b: readonly AgentSection[]): boolean {
  return (
    a.length === b.length &&
    a.every((section, index) => {
      const other = b[index];
      return (
        other?.id === section.id &&
        other.keys.length === section.keys.length &&
        section.keys.every((key, place) => key === other.keys[place])
      );
    })
  );
}

const place: Readonly<Record<AgentState, number>> = Object.fromEntries(
  stateOrder.map((state, index) => [state, index]),
) as Record<AgentState, number>;

const orders: Readonly<Record<AgentsFilter["sort"], (a: AgentRow, b: AgentRow) => number>> = {
  state: (a, b) => place[a.state] - place[b.state],
  name: () => 0,
  time: (a, b) => a.since - b.since,
};

function isWanted(agent: AgentRow, { states, typed }: AgentsFilter): boolean {
  return (states.length === 0 || states.includes(agent.state)) && matches(typed, [agent.name, agent.person]);
}

function candidates(tables: ReadonlyTables, queue: string | null): AgentRow[] {
  if (queue === null) return [...tables.all("agents").values()];
  const agents = tables
    .rows("membersByQueue", queue)
    .map((member) => tables.get("agents", keyOf(member.pbx, member.person)));
  return [...new Set(agents)].filter((agent) => agent !== undefined);
}

/** Who serves several queues stands under each of them. */
function inQueues(tables: ReadonlyTables, agents: readonly AgentRow[], only: string | null): AgentSection[] {
  const keysOf = new Map<string, string[]>();
  for (const agent of agents) {
    const queues = new Set(
      tables.rows("membersByPerson", agent.key).map((member) => keyOf(member.pbx, member.queue)),
    );
    for (const queue of queues) keysOf.set(queue, [...(keysOf.get(queue) ?? []), agent.key]);
  }
  const queues = [...keysOf].filter(([queue]) => only === null || queue === only);
  return queues
    .map(([id, keys]) => ({ id, keys, key: id, name: tables.get("queues", id)?.name ?? "" }))
    .sort(byName)
    .map(({ id, keys }) => ({ id, keys }));
}
