// The roll-ups that changed rows reach through indexes: calls, agents, counts. Runs on the server after apply;
// what it yields is applied and sent as part of the same patch, so that browsers only apply.
import { keyOf } from "#lib/model/key.ts";
import type { ChannelRow } from "#lib/model/rows.ts";
import type { Applied, Cause, Change } from "./change.ts";
import { deriveAgent, forgetAgent } from "./derive-agent.ts";
import { deriveCall } from "./derive-call.ts";
import { countStandings, deriveCount } from "./derive-counts.ts";
import { deriveSupervision } from "./derive-supervision.ts";
import { Draft } from "./draft.ts";
import type { ReadonlyTables } from "./tables.ts";

/** `at` and `cause` of the event behind the changes: they date a state whose beginning no row tells. */
export type Moment = { readonly at: number; readonly cause: Cause };

export function derive(
  tables: ReadonlyTables,
  applied: readonly Applied[],
  moment: Moment,
): readonly Change[] {
  const touched = reach(tables, applied);
  const draft = new Draft(tables);
  for (const [key, pbx] of touched.spyers) deriveSupervision(draft, pbx, key, moment);
  for (const [key, pbx] of touched.calls) deriveCall(draft, pbx, key, moment);
  for (const [key, pbx] of touched.people) deriveAgent(draft, pbx, key, moment);
  for (const [key, pbx] of touched.members) countStandings(draft, pbx, key);
  for (const [key, pbx] of touched.people)
    for (const member of tables.rows("membersByPerson", key)) countStandings(draft, pbx, member.key);
  for (const [key, pbx] of touched.queues) deriveCount(draft, pbx, key);
  for (const item of applied) {
    if (item.table === "pbxes" && item.before?.countingSince !== item.after?.countingSince)
      for (const agent of tables.all("agents").values())
        if (agent.pbx === item.key) forgetAgent(draft, agent.key);
    // Nobody has logged out: the same member turns out to be another person.
    if (item.table === "members" && item.before !== null && item.after !== null)
      if (item.before.person !== item.after.person)
        forgetAgent(draft, keyOf(item.before.pbx, item.before.person));
  }
  return draft.changes;
}

type Touched = { [K in "calls" | "people" | "members" | "queues" | "spyers"]: Map<string, string> };

function reach(tables: ReadonlyTables, applied: readonly Applied[]): Touched {
  const touched: Touched = {
    calls: new Map(),
    people: new Map(),
    members: new Map(),
    queues: new Map(),
    spyers: new Map(),
  };
  for (const item of applied) {
    for (const row of [item.before, item.after]) if (row !== null) reachRow(tables, touched, item.table, row);
    if (item.table === "members" && item.before?.person !== item.after?.person) {
      // Somebody comes to the floor or leaves it: the calls of their phone gain or lose a person.
      for (const row of [item.before, item.after])
        if (row !== null)
          for (const leg of tables.rows("channelsByDevice", keyOf(row.pbx, row.person)))
            touched.calls.set(keyOf(row.pbx, leg.linkedid), row.pbx);
    }
  }
  return touched;
}

function reachRow(
  tables: ReadonlyTables,
  touched: Touched,
  table: Applied["table"],
  row: { pbx: string },
): void {
  const { pbx } = row;
  const it = { table, row } as Applied extends infer A
    ? A extends { table: infer T; after: infer R }
      ? { table: T; row: NonNullable<R> }
      : never
    : never;
  switch (it.table) {
    case "channels":
      reachChannel(tables, touched, it.row);
      return;
    case "callers":
      touched.queues.set(keyOf(pbx, it.row.queue), pbx);
      reachLeg(tables, touched, pbx, it.row.uniqueid);
      for (const offer of tables.rows("offersByCaller", keyOf(pbx, it.row.uniqueid)))
        touched.people.set(keyOf(pbx, offer.person), pbx);
      return;
    case "offers":
      touched.people.set(keyOf(pbx, it.row.person), pbx);
      reachLeg(tables, touched, pbx, it.row.callerUniqueid);
      return;
    case "members":
      touched.people.set(keyOf(pbx, it.row.person), pbx);
      touched.members.set(it.row.key, pbx);
      touched.queues.set(keyOf(pbx, it.row.queue), pbx);
      return;
    case "parkedCalls":
    case "participants":
      reachLeg(tables, touched, pbx, it.row.uniqueid);
      return;
    case "devices":
      if (isPerson(tables, keyOf(pbx, it.row.device))) touched.people.set(keyOf(pbx, it.row.device), pbx);
      return;
    case "poolAgents":
      touched.people.set(keyOf(pbx, `Agent:${it.row.agent}`), pbx);
      reachPhone(tables, touched, pbx, it.row.uniqueid);
      return;
    case "bridges":
      // A pool agent's leg is idle as long as its bridge only holds.
      for (const leg of tables.rows("channelsByBridge", it.row.key))
        if (tables.count("poolAgentsByUniqueid", leg.key) > 0) reachChannel(tables, touched, leg);
      return;
    case "queues":
      touched.queues.set(it.row.key, pbx);
      return;
    default:
      return;
  }
}

function reachChannel(tables: ReadonlyTables, touched: Touched, row: ChannelRow): void {
  const { pbx } = row;
  touched.calls.set(keyOf(pbx, row.linkedid), pbx);
  if (row.spying !== null || row.spy !== null) touched.spyers.set(row.key, pbx);
  const device = keyOf(pbx, row.device);
  if (isPerson(tables, device)) touched.people.set(device, pbx);
  const leg = keyOf(pbx, row.uniqueid);
  // With the second one in, the first one talks; further ones change nothing for those who are there.
  const bridge = row.bridge === null ? null : keyOf(pbx, row.bridge);
  if (bridge !== null && tables.count("channelsByBridge", bridge) <= 2)
    for (const other of tables.rows("channelsByBridge", bridge))
      touched.calls.set(keyOf(pbx, other.linkedid), pbx);
  for (const offer of tables.rows("offersByPhone", leg)) {
    touched.people.set(keyOf(pbx, offer.person), pbx);
    reachLeg(tables, touched, pbx, offer.callerUniqueid);
  }
  for (const offer of tables.rows("offersByCaller", leg)) touched.people.set(keyOf(pbx, offer.person), pbx);
  for (const agent of tables.rows("poolAgentsByUniqueid", leg))
    touched.people.set(keyOf(pbx, `Agent:${agent.agent}`), pbx);
}

function reachPhone(tables: ReadonlyTables, touched: Touched, pbx: string, uniqueid: string | null): void {
  const channel = uniqueid === null ? undefined : tables.get("channels", keyOf(pbx, uniqueid));
  if (channel !== undefined) reachChannel(tables, touched, channel);
}

/** On the floor now, or still shown as logged out. */
function isPerson(tables: ReadonlyTables, key: string): boolean {
  return tables.count("membersByPerson", key) > 0 || tables.get("agents", key) !== undefined;
}

function reachLeg(tables: ReadonlyTables, touched: Touched, pbx: string, uniqueid: string): void {
  const channel = tables.get("channels", keyOf(pbx, uniqueid));
  if (channel !== undefined) touched.calls.set(keyOf(pbx, channel.linkedid), pbx);
}
