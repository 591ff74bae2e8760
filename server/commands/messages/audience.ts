// Whom a message means: the people, and the queues by which the sender may write to them.
import { may, ownQueuesOf, type Principal, scopeOf } from "#lib/access/principal.ts";
import type { QueueRef } from "#lib/access/role.ts";
import { keyOf, partsOf } from "#lib/model/key.ts";
import type { ReadonlyTables } from "#lib/state/tables.ts";
import type { SendTo } from "#lib/verbs/message-forms.ts";
import { findRow, rowFor } from "#server/commands/row-for.ts";

/** One queue in which they may write to a person is enough; everybody is everybody in the queues where they may. */
export function queuesMeant(to: SendTo, tables: ReadonlyTables, asker: Principal): readonly QueueRef[] {
  if (to.kind === "queue") return [{ pbx: to.pbx, queue: to.queue }];
  if (to.kind === "everybody") return may(asker, "messages.send") ? [] : allowedQueues(tables, asker);
  const agent = findRow("agents", keyOf(to.pbx, to.person), asker, tables);
  if (agent === undefined) return [];
  const queues = tables.rows("membersByPerson", agent.key).map(({ pbx, queue }) => ({ pbx, queue }));
  const own = ownQueuesOf(asker, tables);
  const allowed = queues.filter((queue) => may(asker, "messages.send", queue, own));
  return allowed.length > 0 ? allowed : queues;
}

export type Meant = {
  /** Row keys of agents. */
  readonly people: ReadonlySet<string>;
  /** Of the person or the queue. */
  readonly name: string;
};

/** Throws `not-found` for whom the asker does not see. */
export function peopleMeant(to: SendTo, tables: ReadonlyTables, asker: Principal): Meant {
  if (to.kind === "person") {
    const agent = rowFor("agents", keyOf(to.pbx, to.person), asker, tables);
    return { people: new Set([agent.key]), name: agent.name };
  }
  if (to.kind === "queue") {
    const queue = rowFor("queues", keyOf(to.pbx, to.queue), asker, tables);
    return { people: membersOf([queue.key], tables), name: queue.name };
  }
  if (may(asker, "messages.send")) return { people: new Set(tables.all("agents").keys()), name: "" };
  const queues = allowedQueues(tables, asker).map(({ pbx, queue }) => keyOf(pbx, queue));
  return { people: membersOf(queues, tables), name: "" };
}

function allowedQueues(tables: ReadonlyTables, asker: Principal): readonly QueueRef[] {
  const seen = scopeOf(asker, tables)?.queues ?? [...tables.all("queues").keys()];
  const own = ownQueuesOf(asker, tables);
  return seen.flatMap((key) => {
    const [pbx = "", queue = ""] = partsOf(key);
    return may(asker, "messages.send", { pbx, queue }, own) ? [{ pbx, queue }] : [];
  });
}

const membersOf = (queues: readonly string[], tables: ReadonlyTables): ReadonlySet<string> =>
  new Set(
    queues.flatMap((queue) =>
      tables.rows("membersByQueue", queue).map(({ pbx, person }) => keyOf(pbx, person)),
    ),
  );
