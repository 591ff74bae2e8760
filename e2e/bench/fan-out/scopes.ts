// The same floor seen in one scope, or in twenty that overlap: each sees half of the queues, five of them with masked numbers.
import type { Server } from "node:http";
import type { Principal } from "#lib/access/principal.ts";
import { keyOf } from "#lib/model/key.ts";
import type { MemberRow } from "#lib/model/rows.ts";
import { apply } from "#lib/state/apply.ts";
import { change } from "#lib/state/change.ts";
import { Tables } from "#lib/state/tables.ts";
import { everything, type Scope } from "#lib/sync/scope.ts";
import { LocalFeed } from "#server/realtime/feed.ts";
import { anybody } from "#server/realtime/open-house.examples.ts";
import { createRealtime } from "#server/realtime/realtime.ts";
import { agentRow, agents } from "./agent.ts";

export const scopeCount = 20;
const queueCount = 20;
const queuesSeen = 10;
const queuesPerAgent = 4;
const maskedScopes = 5;

const queueName = (n: number) => `queue-${n % queueCount}`;

const seen = (scope: number, agent: number) =>
  Array.from({ length: queuesPerAgent }, (_, n) => (agent + n) % queueCount).some(
    (queue) => (queue - scope + queueCount) % queueCount < queuesSeen,
  );

/** How many of `sockets`, dealt out to the scopes in turn, are told of the agents of `changes` that follow `first`. */
export function deliveries(sockets: number, first: number, changes: number): number {
  let count = 0;
  for (let n = 0; n < changes; n++)
    for (let socket = 0; socket < sockets; socket++)
      if (seen(socket % scopeCount, (first + n) % agents)) count += 1;
  return count;
}

/** `scopeCount` scopes, or one that sees it all; sockets are dealt out to them as they come. */
export function openScopes(http: Server, scopes: 1 | typeof scopeCount) {
  const tables = new Tables();
  const feed = new LocalFeed();
  for (let agent = 0; agent < agents; agent++) {
    const { person, name } = agentRow(agent, 0);
    const rows = Array.from({ length: queuesPerAgent }, (_, n) =>
      memberRow(queueName(agent + n), person, name),
    );
    apply(
      tables,
      rows.map((row) => change("members", row.key, row)),
    );
  }
  let came = 0;
  createRealtime({
    httpServer: http,
    tables,
    feed,
    buildId: "bench",
    lastHeardAt: () => ({ pbx: Date.now() }),
    originAllowed: () => true,
    access: {
      of: async (): Promise<Principal> => ({ ...anybody, id: String(came++ % scopes) }),
      again: async (principal) => principal,
      scopeOf: ({ id }) => (scopes === 1 ? everything : scopeNumber(Number(id))),
    },
    log: { debug: () => undefined, warn: (facts, text) => console.error(text, facts) },
  });
  return (row: ReturnType<typeof agentRow>) => {
    const applied = apply(tables, [change("agents", row.key, row)]);
    feed.publish({ applied, cause: "event", at: row.since });
  };
}

const scopeNumber = (scope: number): Scope => ({
  pbxes: null,
  queues: Array.from({ length: queuesSeen }, (_, n) => keyOf("pbx", queueName(scope + n))),
  numbers: scope < maskedScopes ? "masked" : "full",
});

const memberRow = (queue: string, person: string, name: string): MemberRow => ({
  key: keyOf("pbx", queue, person),
  pbx: "pbx",
  queue,
  interface: person,
  stateInterface: person,
  name,
  person,
  membership: "static",
  penalty: 0,
  paused: false,
  pausedReason: null,
  pausedAt: null,
  status: "not-in-use",
  inCall: false,
  callsTaken: 0,
  lastCallAt: null,
  loginAt: null,
  ringInUse: null,
  wrapupSeconds: 0,
  wrapupUntil: null,
});
