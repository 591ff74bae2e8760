// Who reads a message: the accounts that are linked to the people meant. Pure, so that nobody gets somebody else's by accident
// of a query.
import { personKeysOf } from "#lib/access/own-person.ts";
import type { AgentLink } from "#lib/access/principal.ts";
import type { ReadonlyTables } from "#lib/state/tables.ts";

export type LinkedUser = { readonly id: string; readonly name: string; readonly agent: AgentLink };

export type Receiver = {
  readonly userId: string;
  /** The person's on the floor. */
  readonly name: string;
};

export type Receivers = {
  readonly receivers: readonly Receiver[];
  /** How many of the people have no account. */
  readonly unreached: number;
};

/** `people` are row keys of agents. `sender` is left out: nobody is told their own words. */
export function receiversOf(
  people: ReadonlySet<string>,
  users: readonly LinkedUser[],
  sender: string | null,
  tables: ReadonlyTables,
): Receivers {
  const reached = new Set<string>();
  const receivers: Receiver[] = [];
  for (const user of users) {
    const own = personKeysOf(user.agent, tables).filter((key) => people.has(key));
    for (const key of own) reached.add(key);
    const [first] = own;
    if (first === undefined || user.id === sender) continue;
    receivers.push({ userId: user.id, name: tables.get("agents", first)?.name || user.name });
  }
  return { receivers, unreached: people.size - reached.size };
}
