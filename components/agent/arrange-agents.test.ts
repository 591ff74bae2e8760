import { fc, test as prop } from "@fast-check/vitest";
import { expect, test } from "vitest";
import { type AgentState, agentStates } from "#lib/model/agent-state.ts";
import { keyOf } from "#lib/model/key.ts";
import type { AgentRow, MemberRow } from "#lib/model/rows.ts";
import { Tables } from "#lib/state/tables.ts";
import { type AgentsFilter, agentGroups, agentSorts, arrangeAgents } from "./arrange-agents.ts";

const all: AgentsFilter = { typed: "", states: [], queue: null, sort: "name", group: "none" };

type Someone = {
  readonly name: string;
  readonly state: AgentState;
  readonly since: number;
  readonly queues: string[];
};

function floor(people: readonly Someone[]): Tables {
  const tables = new Tables();
  for (const [index, { name, state, since, queues }] of people.entries()) {
    const person = `PJSIP/${index}`;
    const key = keyOf("main", person);
    tables.write("agents", key, { key, pbx: "main", person, name, state, since } as AgentRow);
    for (const queue of queues) {
      const memberKey = keyOf("main", queue, person);
      tables.write("members", memberKey, {
        key: memberKey,
        pbx: "main",
        queue,
        person,
        interface: person,
      } as MemberRow);
    }
  }
  return tables;
}

const names = (tables: Tables, filter: AgentsFilter) =>
  arrangeAgents(tables, filter).map(({ id, keys }) => [
    id,
    ...keys.map((key) => tables.get("agents", key)?.name),
  ]);

const people: Someone[] = [
  { name: "Zoe", state: "available", since: 30, queues: ["sales", "support"] },
  { name: "Agent 10", state: "paused", since: 10, queues: ["sales"] },
  { name: "Agent 2", state: "available", since: 20, queues: ["support"] },
];

test("names are ordered as people read them", () => {
  expect(names(floor(people), all)).toEqual([["", "Agent 2", "Agent 10", "Zoe"]]);
});

test("the longest time in a state stands first", () => {
  expect(names(floor(people), { ...all, sort: "time" })).toEqual([["", "Agent 10", "Agent 2", "Zoe"]]);
});

test("who serves two queues stands under both", () => {
  expect(names(floor(people), { ...all, group: "queue" })).toEqual([
    [keyOf("main", "sales"), "Agent 10", "Zoe"],
    [keyOf("main", "support"), "Agent 2", "Zoe"],
  ]);
});

test("a queue's filter keeps its members alone", () => {
  const filter: AgentsFilter = { ...all, queue: keyOf("main", "sales"), group: "queue" };
  expect(names(floor(people), filter)).toEqual([[keyOf("main", "sales"), "Agent 10", "Zoe"]]);
});

test("nobody wanted is no section", () => {
  expect(arrangeAgents(floor(people), { ...all, typed: "nobody" })).toEqual([]);
});

const someone = fc.record({
  name: fc.string({ maxLength: 6 }),
  state: fc.constantFrom(...agentStates),
  since: fc.nat(100),
  queues: fc.uniqueArray(fc.constantFrom("a", "b", "c"), { minLength: 1 }),
});

prop.prop([
  fc.array(someone, { maxLength: 30 }),
  fc.constantFrom(...agentSorts),
  fc.constantFrom(...agentGroups),
  fc.uniqueArray(fc.constantFrom(...agentStates)),
])("every wanted agent stands somewhere, and no other", (crowd, sort, group, states) => {
  const tables = floor(crowd);
  const shown = new Set(arrangeAgents(tables, { ...all, sort, group, states }).flatMap(({ keys }) => keys));
  const wanted = [...tables.all("agents").values()].filter(
    (agent) => states.length === 0 || states.includes(agent.state),
  );
  expect(shown).toEqual(new Set(wanted.map(({ key }) => key)));
});
