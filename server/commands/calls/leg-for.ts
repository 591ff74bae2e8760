// The leg that somebody names, and what stands around it: whose it is, of which queue, who is at the other end.
import { personKeysOf } from "#lib/access/own-person.ts";
import type { Principal } from "#lib/access/principal.ts";
import type { QueueRef } from "#lib/access/role.ts";
import { CentralaError } from "#lib/errors.ts";
import { keyOf } from "#lib/model/key.ts";
import type { ChannelRow } from "#lib/model/rows.ts";
import { isLocal } from "#lib/state/channel-row.ts";
import type { ReadonlyTables } from "#lib/state/tables.ts";
import type { LegRef } from "#lib/verbs/call-forms.ts";
import { findRow } from "#server/commands/row-for.ts";
import { refuse } from "./refuse.ts";

/** Throws `not-found` for one that is gone, or is neither seen nor one's own. */
export function legFor(ref: LegRef, asker: Principal, tables: ReadonlyTables): ChannelRow {
  const key = keyOf(ref.pbx, ref.uniqueid);
  const seen = findRow("channels", key, asker, tables);
  // A view that is cut to queues hides one's own other calls; they are one's own all the same.
  if (seen === undefined && !isOwnLeg(ref, asker, tables)) throw gone();
  const row = tables.get("channels", key);
  if (row === undefined) throw gone();
  return row;
}

const gone = () => new CentralaError("not-found", "That is no longer there.", { table: "channels" });

/** The phone's own leg, where a queue reached it through a Local channel: what is done to an agent is done to this one. */
export function phoneLeg(leg: ChannelRow, tables: ReadonlyTables): ChannelRow {
  if (!isLocal(leg.name)) return leg;
  const offer = tables.get("offers", leg.key);
  const phone = offer === undefined ? undefined : tables.get("channels", keyOf(leg.pbx, offer.phoneUniqueid));
  if (phone === undefined || isLocal(phone.name)) throw refuse("no-phone");
  return phone;
}

/** Who is mixed with this leg right now: its neighbours in the bridge. */
export function neighbours(leg: ChannelRow, tables: ReadonlyTables): readonly ChannelRow[] {
  if (leg.bridge === null) return [];
  return tables
    .rows("channelsByBridge", keyOf(leg.pbx, leg.bridge))
    .filter(({ uniqueid }) => uniqueid !== leg.uniqueid);
}

/** Local channels that may stand between two phones, one after the other. */
const deepest = 4;

/** The one real leg at the other end, behind whatever Local channels stand between; none where there are several. */
export function otherEnd(leg: ChannelRow, tables: ReadonlyTables): ChannelRow | undefined {
  let at = leg;
  for (let step = 0; step < deepest; step++) {
    const [next, ...more] = neighbours(at, tables);
    // A ring of halves would lead back to where it began.
    if (next === undefined || more.length > 0 || next.key === leg.key) return undefined;
    if (!isLocal(next.name)) return next;
    const behind =
      next.localPeer === null ? undefined : tables.get("channels", keyOf(leg.pbx, next.localPeer));
    if (behind === undefined) return undefined;
    at = behind;
  }
  return undefined;
}

/** The queue of its call; none where it is a call of no queue. */
export function queuesOfLeg({ pbx, uniqueid }: LegRef, tables: ReadonlyTables): readonly QueueRef[] {
  const leg = tables.get("channels", keyOf(pbx, uniqueid));
  const queue = leg === undefined ? null : (tables.get("calls", keyOf(pbx, leg.linkedid))?.queue ?? null);
  return queue === null ? [] : [{ pbx, queue }];
}

/**
 * One's own is the leg of one's phone, and the other end of a call between two. In company of several nobody else's leg is, nor
 * is a caller's whom a queue only offers.
 */
export function isOwnLeg({ pbx, uniqueid }: LegRef, asker: Principal, tables: ReadonlyTables): boolean {
  const leg = tables.get("channels", keyOf(pbx, uniqueid));
  if (leg === undefined || asker.agent === null) return false;
  const own = new Set(personKeysOf(asker.agent, tables));
  if (isOf(leg, own, tables)) return true;
  const other = otherEnd(leg, tables);
  return other !== undefined && isOf(other, own, tables);
}

function isOf(leg: ChannelRow, own: ReadonlySet<string>, tables: ReadonlyTables): boolean {
  if (own.has(keyOf(leg.pbx, leg.device))) return true;
  const offers = [...tables.rows("offersByPhone", leg.key), tables.get("offers", leg.key)];
  return offers.some((offer) => offer !== undefined && own.has(keyOf(offer.pbx, offer.person)));
}
