// A waiting caller is called to a phone, past the queue. Asterisk pulls them out of it as though they had given up; we know better, and
// count them as withdrawn.
import { keyOf } from "#lib/model/key.ts";
import type { CallerRow } from "#lib/model/rows.ts";
import type { ReadonlyTables } from "#lib/state/tables.ts";
import { maskHouse } from "#lib/sync/mask.ts";
import type { Destination } from "#lib/verbs/call-forms.ts";
import { type DialPlace, redirect } from "#server/ami/actions/call.ts";
import { destinationPlace } from "#server/commands/calls/destination-place.ts";
import { claimed } from "#server/commands/claim.ts";
import { type CommandContext, callerOf } from "#server/commands/command.ts";
import type { Hands, Outcome } from "#server/pbx/hands.ts";
import { type CallerRef, type Fate, fateOf, orGone, refuse, waitingCaller } from "./caller-of.ts";

/** `done`: they have left the queue, and a phone is being called for them. */
export function sendCaller(
  ref: CallerRef,
  to: Destination,
  context: CommandContext,
): Promise<{ outcome: Outcome; extension: string }> {
  const { hands, tables } = context.resources;
  // Whoever comes second would pull the caller from the phone that already rings.
  return claimed(hands, keyOf(ref.pbx, ref.uniqueid), async () => {
    waitingCaller(ref, context);
    // Refuses what the dialplan does not know: Asterisk would hang up on them.
    const place = await destinationPlace(ref.pbx, to, context);
    const caller = waitingCaller(ref, context);
    if (isTaken(caller, tables)) throw refuse("caller-answered");
    const { numbers } = callerOf(context);
    const extension = numbers === "full" ? place.exten : maskHouse(place.exten);
    return { outcome: await send(caller, place, hands), extension };
  });
}

async function send(caller: CallerRow, place: DialPlace, hands: Hands): Promise<Outcome> {
  const { pbx, queue, uniqueid } = caller;
  const seen: { fate: Fate } = { fate: "waiting" };
  const outcome = await hands
    .act(pbx, redirect(uniqueid, place), (tables) => {
      if (seen.fate === "waiting") {
        seen.fate = fateOf(caller, tables);
        // Not in the middle of the patch that tells it.
        if (seen.fate === "elsewhere")
          queueMicrotask(() => hands.nameExit(pbx, queue, uniqueid, "withdrawn"));
      }
      return seen.fate === "hung-up" || (seen.fate !== "waiting" && isCalling(caller, tables));
    })
    .catch(orGone);
  if (seen.fate === "hung-up") throw refuse("caller-gone");
  return outcome;
}

const isTaken = ({ pbx, uniqueid }: CallerRow, tables: ReadonlyTables) =>
  tables.rows("offersByCaller", keyOf(pbx, uniqueid)).some(({ stage }) => stage !== "ringing");

/** A leg is called by theirs, or they are joined with somebody. */
function isCalling({ pbx, uniqueid }: CallerRow, tables: ReadonlyTables): boolean {
  const own = tables.get("channels", keyOf(pbx, uniqueid));
  if (own === undefined) return false;
  return (
    own.bridge !== null ||
    tables.rows("channelsByLinkedid", keyOf(pbx, own.linkedid)).some((leg) => leg.dialedBy === uniqueid)
  );
}
