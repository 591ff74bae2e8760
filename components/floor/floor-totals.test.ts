import { expect, test } from "vitest";
import { type AgentState, agentStates } from "#lib/model/agent-state.ts";
import { keyOf } from "#lib/model/key.ts";
import type { AgentRow, CountRow, MemberRow } from "#lib/model/rows.ts";
import { Tables } from "#lib/state/tables.ts";
import { atWork, floorTotals } from "./floor-totals.ts";

/** One queue, served by one person in each state. */
function floor(): Tables {
  const tables = new Tables();
  const queue = keyOf("main", "sales");
  for (const state of agentStates) {
    const person = `PJSIP/${state}`;
    const key = keyOf("main", person);
    tables.write("agents", key, { key, pbx: "main", person, state } as AgentRow);
    const memberKey = keyOf("main", "sales", person);
    tables.write("members", memberKey, { key: memberKey, pbx: "main", queue: "sales", person } as MemberRow);
  }
  const agents = Object.fromEntries(agentStates.map((state) => [state, 1])) as Record<AgentState, number>;
  const members = agentStates.length;
  const count = {
    key: queue,
    pbx: "main",
    queue: "sales",
    waiting: 0,
    oldestJoinedAt: null,
    members,
    agents,
  };
  tables.write("counts", queue, count satisfies CountRow);
  return tables;
}

test("who is logged out or unavailable is not at work", () => {
  const agents = floorTotals(floor()).agents;
  expect(atWork(agents)).toBe(agentStates.length - 2);
  expect(atWork({ ...agents, "logged-out": 9, unavailable: 9 })).toBe(agentStates.length - 2);
  expect(atWork({ ...agents, paused: 3 })).toBe(agentStates.length);
});

test("a floor of one queue has as many at work as the queue", () => {
  const tables = floor();
  const queue = keyOf("main", "sales");
  const own = tables.get("counts", queue)?.agents;
  expect(own && atWork(own)).toBe(atWork(floorTotals(tables).agents));
  expect(own && atWork(own)).toBe(atWork(floorTotals(tables, [queue]).agents));
});
