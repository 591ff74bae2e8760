// Whose leg is heard: the agent's own phone, behind Local members too, since whispering into the caller's leg would be heard by the
// caller. Found here by rows; from a browser comes no channel.
import type { Principal } from "#lib/access/principal.ts";
import type { QueueRef } from "#lib/access/role.ts";
import { keyOf } from "#lib/model/key.ts";
import type { AgentRow, ChannelRow, Rows } from "#lib/model/rows.ts";
import { isLocal } from "#lib/state/channel-row.ts";
import { whose } from "#lib/state/derive-supervision.ts";
import type { ReadonlyTables } from "#lib/state/tables.ts";
import { maskHouse } from "#lib/sync/mask.ts";
import type { Whom } from "#lib/verbs/supervise-forms.ts";
import { rowFor } from "#server/commands/row-for.ts";
import { standIn } from "#server/stand-in.ts";
import { refuse } from "./refuse.ts";

type Named = { readonly pbx: string; readonly whom: Whom };

/** Throws `not-found` for a row that the asker does not see, and `not-possible` where nobody talks. */
export function spiedLeg({ pbx, whom }: Named, asker: Principal, tables: ReadonlyTables): ChannelRow {
  const leg =
    "person" in whom
      ? legOfAgent(rowFor("agents", keyOf(pbx, whom.person), asker, tables), tables)
      : phoneOf(rowFor("channels", keyOf(pbx, whom.uniqueid), asker, tables), tables);
  if (leg === undefined || leg.state !== "up" || leg.spying !== null || isLocal(leg.name))
    throw refuse("no-call");
  // It is put into ChanSpy's arguments.
  if (!/^[\w.-]{1,150}$/.test(leg.uniqueid)) throw refuse("no-call");
  return leg;
}

/** The queue of the call, each of which must be allowed; none where it is a call of no queue, which takes the whole floor. */
export function queuesOfWhom({ pbx, whom }: Named, tables: ReadonlyTables): readonly QueueRef[] {
  const row = "person" in whom ? agentNamed(pbx, whom.person, tables) : null;
  const leg =
    row === null
      ? phoneOf("uniqueid" in whom ? tables.get("channels", keyOf(pbx, whom.uniqueid)) : undefined, tables)
      : legOfAgent(row, tables);
  const queue = leg === undefined ? null : whose(tables, pbx, leg.uniqueid).queue;
  return queue === null ? [] : [{ pbx, queue }];
}

/** A masked viewer names a person by what stands for the number in it. */
function agentNamed(pbx: string, person: string, tables: ReadonlyTables): AgentRow | null {
  const row = tables.get("agents", keyOf(pbx, person));
  if (row !== undefined) return row;
  for (const each of tables.all("agents").values())
    if (each.pbx === pbx && maskHouse(each.person, standIn) === person) return each;
  return null;
}

function legOfAgent({ pbx, uniqueid }: AgentRow, tables: ReadonlyTables): ChannelRow | undefined {
  return uniqueid === null ? undefined : tables.get("channels", keyOf(pbx, uniqueid));
}

/** Of a caller's leg, or of a Local one between them, the phone that serves it; any other leg is its own. */
function phoneOf(leg: ChannelRow | undefined, tables: ReadonlyTables): ChannelRow | undefined {
  if (leg === undefined) return undefined;
  const served = tables.rows("offersByCaller", leg.key).find(({ stage }) => stage === "talking");
  const offer: Rows["offers"] | undefined = served ?? tables.get("offers", leg.key);
  return offer === undefined ? leg : tables.get("channels", keyOf(offer.pbx, offer.phoneUniqueid));
}

/** The one party that this leg talks with: the queue's caller, or whoever shares its bridge alone. */
export function callerOfLeg(leg: ChannelRow, tables: ReadonlyTables): ChannelRow {
  const offer = tables.first("offersByPhone", leg.key);
  if (offer !== undefined) {
    const caller = tables.get("channels", keyOf(leg.pbx, offer.callerUniqueid));
    if (caller !== undefined) return caller;
  }
  const inBridge =
    leg.bridge === null
      ? []
      : tables.rows("channelsByBridge", keyOf(leg.pbx, leg.bridge)).filter(({ key }) => key !== leg.key);
  const [other, ...more] = inBridge;
  if (other === undefined || more.length > 0 || isLocal(other.name)) throw refuse("no-caller");
  return other;
}
