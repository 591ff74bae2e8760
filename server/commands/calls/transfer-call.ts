import { keyOf } from "#lib/model/key.ts";
import type { ChannelRow } from "#lib/model/rows.ts";
import type { ReadonlyTables } from "#lib/state/tables.ts";
import { transferFormSchema } from "#lib/verbs/call-forms.ts";
import { outcomeSchema } from "#lib/verbs/outcome.ts";
import { blindTransfer } from "#server/ami/actions/call.ts";
import { claimed } from "#server/commands/claim.ts";
import { callerOf, defineCommand } from "#server/commands/command.ts";
import { destinationName } from "./destination-name.ts";
import { destinationPlace } from "./destination-place.ts";
import { isOwnLeg, legFor, neighbours, phoneLeg, queuesOfLeg } from "./leg-for.ts";
import { refuse } from "./refuse.ts";

/** Confirmed when the other end has left the bridge and lives, and the leg that handed it on has left it too. */
export const transferCall = defineCommand({
  name: "transfer-call",
  title: "Sends the other end of a call to a person, a queue or a number; this leg is free at once.",
  method: "POST",
  path: "/api/v1/calls/transfer",
  access: "calls.transfer",
  own: { permission: "own.calls", is: isOwnLeg },
  queuesOf: queuesOfLeg,
  audit: "always",
  input: transferFormSchema,
  output: outcomeSchema,
  target: ({ uniqueid, to }) => `${uniqueid} to ${destinationName(to)}`,
  run: ({ to, ...ref }, context) =>
    claimed(context.resources.hands, keyOf(ref.pbx, ref.uniqueid), async () => {
      const { hands, tables } = context.resources;
      const asker = callerOf(context);
      legFor(ref, asker, tables);
      const place = await destinationPlace(ref.pbx, to, context);
      // Settings were read meanwhile: the call is looked at again, and from here on nothing waits before it is sent.
      const leg = phoneLeg(legFor(ref, asker, tables), tables);
      const others = neighbours(leg, tables);
      if (others.length !== 1) throw refuse("nobody-there");
      const settled = () => hasMoved(leg, others, tables) || isOver(leg, others, tables);
      const outcome = await hands.act(leg.pbx, blindTransfer(leg.uniqueid, place), settled);
      if (outcome === "done" && !hasMoved(leg, others, tables)) throw refuse("call-ended");
      return { outcome };
    }),
});

function hasMoved(leg: ChannelRow, others: readonly ChannelRow[], tables: ReadonlyTables): boolean {
  const lives = others.some(({ key }) => {
    const now = tables.get("channels", key);
    return now !== undefined && now.bridge !== leg.bridge;
  });
  return lives && tables.get("channels", leg.key)?.bridge !== leg.bridge;
}

const isOver = (leg: ChannelRow, others: readonly ChannelRow[], tables: ReadonlyTables): boolean =>
  [leg, ...others].every(({ key }) => tables.get("channels", key) === undefined);
