// The person on the floor that somebody is, and what stands in the tables of them, cut by no queues.
import { keyOf } from "#lib/model/key.ts";
import type { AgentRow, CallRow, ChannelRow } from "#lib/model/rows.ts";
import type { ReadonlyTables } from "#lib/state/tables.ts";
import type { AgentLink } from "./principal.ts";

/** Row keys of the linked person on each PBX. A link may name the member's interface, where the person's key is the state interface behind it. */
export function personKeysOf(link: AgentLink | null, tables: ReadonlyTables): readonly string[] {
  if (link === null) return [];
  const keys = new Set<string>();
  for (const pbx of tables.all("pbxes").keys()) {
    const own = keyOf(pbx, link.interface);
    keys.add(own);
    for (const { person } of tables.rows("membersByInterface", own)) keys.add(keyOf(pbx, person));
  }
  return [...keys];
}

export type OwnRows = {
  readonly agent: AgentRow | null;
  readonly channels: readonly ChannelRow[];
  readonly calls: readonly CallRow[];
};

export function ownRows(personKeys: readonly string[], tables: ReadonlyTables): OwnRows {
  const channels = new Map<string, ChannelRow>();
  const calls = new Map<string, CallRow>();
  let agent: AgentRow | null = null;
  const add = (row: ChannelRow | undefined) => {
    if (row === undefined) return;
    channels.set(row.key, row);
    const call = tables.get("calls", keyOf(row.pbx, row.linkedid));
    if (call !== undefined) calls.set(call.key, call);
  };
  for (const key of personKeys) {
    const row = tables.get("agents", key);
    agent ??= row ?? null;
    for (const leg of tables.rows("channelsByDevice", key)) add(leg);
    for (const { pbx, phoneUniqueid } of tables.rows("offersByPerson", key))
      add(tables.get("channels", keyOf(pbx, phoneUniqueid)));
    if (row !== undefined && row.uniqueid !== null) add(tables.get("channels", keyOf(row.pbx, row.uniqueid)));
  }
  return { agent, channels: [...channels.values()], calls: [...calls.values()] };
}
