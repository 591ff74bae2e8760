// What ends a consultation, or changes sides in it. Each is done to the leg of the one who asks.
import type { Principal } from "#lib/access/principal.ts";
import { keyOf } from "#lib/model/key.ts";
import type { ChannelRow } from "#lib/model/rows.ts";
import type { ReadonlyTables } from "#lib/state/tables.ts";
import { type LegRef, legRefSchema } from "#lib/verbs/call-forms.ts";
import { outcomeSchema } from "#lib/verbs/outcome.ts";
import { cancelAttendedTransfer, hangup, playTone } from "#server/ami/actions/call.ts";
import { claimed } from "#server/commands/claim.ts";
import { callerOf, defineCommand } from "#server/commands/command.ts";
import { type Consultation, consultationOf } from "./consultation.ts";
import { isOwnLeg, legFor, neighbours, phoneLeg, queuesOfLeg } from "./leg-for.ts";
import { refuse } from "./refuse.ts";

const rule = {
  method: "POST",
  access: "calls.transfer",
  own: { permission: "own.calls", is: isOwnLeg },
  queuesOf: queuesOfLeg,
  audit: "always",
  input: legRefSchema,
  output: outcomeSchema,
  target: ({ uniqueid }: LegRef) => uniqueid,
} as const;

const normalCause = 16;

/** Confirmed when this leg is gone, and who waited lives on with whom was asked. */
export const completeConsultation = defineCommand({
  ...rule,
  name: "complete-consultation",
  title: "Hands the call over to whom was asked; this leg is free.",
  path: "/api/v1/calls/consultation/complete",
  run: (ref, context) =>
    claimed(context.resources.hands, keyOf(ref.pbx, ref.uniqueid), async () => {
      const { hands, tables } = context.resources;
      const { leg, waiting } = consulting(ref, callerOf(context), tables);
      const isGone = () => tables.get("channels", leg.key) === undefined;
      const outcome = await hands.act(leg.pbx, hangup(leg.uniqueid, normalCause), isGone);
      if (outcome === "done" && tables.get("channels", waiting.key) === undefined) throw refuse("call-ended");
      return { outcome };
    }),
});

/** Confirmed when this leg is with somebody and nobody waits any more: only then may it be asked to end something else. */
export const cancelConsultation = defineCommand({
  ...rule,
  name: "cancel-consultation",
  title: "Lets go of whom was asked; this leg is with the other end again.",
  path: "/api/v1/calls/consultation/cancel",
  run: (ref, context) =>
    claimed(context.resources.hands, keyOf(ref.pbx, ref.uniqueid), async () => {
      const { hands, tables } = context.resources;
      const { leg } = consulting(ref, callerOf(context), tables);
      const isBack = () => {
        const now = tables.get("channels", leg.key);
        return (
          now !== undefined && neighbours(now, tables).length === 1 && consultationOf(now, tables) === null
        );
      };
      return { outcome: await hands.act(leg.pbx, cancelAttendedTransfer(leg.uniqueid), isBack) };
    }),
});

/** Confirmed when who waited is with this leg, and whom was asked waits. */
export const swapConsultation = defineCommand({
  ...rule,
  name: "swap-consultation",
  title: "Changes sides in a consultation: who waited speaks, and who spoke waits.",
  path: "/api/v1/calls/consultation/swap",
  run: (ref, context) =>
    claimed(context.resources.hands, keyOf(ref.pbx, ref.uniqueid), async () => {
      const { hands, tables, dialPlaces } = context.resources;
      const asker = callerOf(context);
      const { swapKey } = await dialPlaces.of(ref.pbx);
      const { leg, waiting } = consulting(ref, asker, tables);
      const watch = hands.watch(
        () => areTogether(leg, waiting, tables) && consultationOf(nowOf(leg, tables), tables) !== null,
      );
      try {
        for (const digit of swapKey) await hands.send(leg.pbx, playTone(leg.uniqueid, digit, true));
      } catch (thrown) {
        watch.end();
        throw thrown;
      }
      return { outcome: await watch.outcome };
    }),
});

function consulting(
  ref: LegRef,
  asker: Principal,
  tables: ReadonlyTables,
): Consultation & { readonly leg: ChannelRow } {
  const leg = phoneLeg(legFor(ref, asker, tables), tables);
  const consultation = consultationOf(leg, tables);
  if (consultation === null) throw refuse("no-consultation");
  return { leg, ...consultation };
}

const nowOf = (leg: ChannelRow, tables: ReadonlyTables) => tables.get("channels", leg.key) ?? leg;

const areTogether = (leg: ChannelRow, other: ChannelRow, tables: ReadonlyTables): boolean =>
  neighbours(nowOf(leg, tables), tables).some(({ key }) => key === other.key);
