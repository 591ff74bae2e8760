// Rings a phone for a parked call, which stays parked until the phone is answered. Once somebody else has the call, or it is over,
// the phone stops ringing: nobody picks up for nothing.
import { randomUUID } from "node:crypto";
import type { Principal } from "#lib/access/principal.ts";
import { ConnectionLost, MayHaveHappened } from "#lib/errors.ts";
import { keyOf } from "#lib/model/key.ts";
import type { ParkedCallRow } from "#lib/model/rows.ts";
import { hangup } from "#server/ami/actions/call.ts";
import { ringForParked } from "#server/ami/actions/parking.ts";
import { refuse } from "#server/commands/calls/refuse.ts";
import { claimed } from "#server/commands/claim.ts";
import type { Resources } from "#server/commands/resources.ts";
import type { Outcome } from "#server/pbx/hands.ts";
import { pickUpFate } from "./pick-up-fate.ts";

const ringMs = 20_000;
/** A phone that can be reached shows a channel by then. */
const reachMs = 4_000;
const leaveMs = 1_500;
const normalCause = 16;

export function bringParked(
  { hands, tables }: Pick<Resources, "hands" | "tables">,
  parked: ParkedCallRow,
  phone: string,
  asker: Pick<Principal, "numbers">,
): Promise<{ readonly outcome: Outcome }> {
  return claimed(hands, parked.key, async () => {
    const { pbx, lot, space } = parked;
    // A display would tell what the screen must not.
    const { number, name: callerName } = asker.numbers === "full" ? parked : { number: "", name: "Centrala" };
    // It would begin another argument of ParkedCall().
    if (/[,|]/.test(lot)) throw refuse("no-such-space");
    const channelId = `centrala-${randomUUID()}`;
    const isThere = () => tables.get("channels", keyOf(pbx, channelId)) !== undefined;
    let seen = false;
    const fate = () => {
      seen ||= isThere();
      return pickUpFate(parked, channelId, seen, tables);
    };
    const reached = hands.watch(() => fate() !== null || seen, reachMs);
    const settled = hands.watch(() => fate() !== null, ringMs + reachMs);
    const callerNumber = number.replace(/[^\d*#+]/g, "");
    await hands
      .send(pbx, ringForParked({ phone, channelId, lot, space, timeoutMs: ringMs, callerName, callerNumber }))
      .catch((thrown: unknown) => {
        reached.end();
        settled.end();
        throw thrown;
      });
    if ((await reached.outcome) === "unconfirmed") {
      settled.end();
      throw refuse("phone-unreachable");
    }
    const outcome = await settled.outcome;
    // Out of the lot: to this phone, to somebody else, or at an end. Which, the next events say.
    await hands.watch(() => fate() !== "leaving", leaveMs).outcome;
    const left = fate();
    const end = left === "leaving" ? "taken" : left;
    if (end === "done" || end === null) return { outcome };
    if (end === "pbx-lost") throw new MayHaveHappened(new ConnectionLost("the PBX went away"));
    // Of a phone that is gone by itself Asterisk says that it knows no such channel, and that is all there was to do.
    if (isThere()) await hands.send(pbx, hangup(channelId, normalCause)).catch(() => undefined);
    throw refuse(end);
  });
}
