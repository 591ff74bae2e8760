import { keyOf } from "#lib/model/key.ts";
import type { ChannelRow } from "#lib/model/rows.ts";
import { parkAnswerSchema, parkFormSchema } from "#lib/verbs/parking-forms.ts";
import { park, wishSpace } from "#server/ami/actions/parking.ts";
import { isOwnLeg, legFor, otherEnd, phoneLeg, queuesOfLeg } from "#server/commands/calls/leg-for.ts";
import { refuse } from "#server/commands/calls/refuse.ts";
import { claimed } from "#server/commands/claim.ts";
import { callerOf, defineCommand } from "#server/commands/command.ts";
import { rowFor } from "#server/commands/row-for.ts";
import type { Hands } from "#server/pbx/hands.ts";

/** Confirmed by the row of the parked call, which tells the space. */
export const parkCall = defineCommand({
  name: "park-call",
  title: "Parks the other end of a call; after the time it comes back to this leg's phone.",
  method: "POST",
  path: "/api/v1/parking/park",
  access: "calls.park",
  own: { permission: "own.calls", is: isOwnLeg },
  queuesOf: queuesOfLeg,
  audit: "always",
  input: parkFormSchema,
  output: parkAnswerSchema,
  target: ({ uniqueid, lot, space }) => `${uniqueid} in ${lot}${space === null ? "" : ` ${space}`}`,
  run: ({ lot: name, space, timeoutSeconds, announce, ...ref }, context) =>
    claimed(context.resources.hands, keyOf(ref.pbx, ref.uniqueid), async () => {
      const { hands, tables } = context.resources;
      const asker = callerOf(context);
      const { pbx } = ref;
      const leg = phoneLeg(legFor(ref, asker, tables), tables);
      const parkee = otherEnd(leg, tables);
      if (parkee === undefined) throw refuse("nobody-there");
      const lot = rowFor("lots", keyOf(pbx, name), asker, tables);
      if (space !== null) {
        if (Number(space) < lot.firstSpace || Number(space) > lot.lastSpace) throw refuse("no-such-space");
        if (tables.get("parkedCalls", keyOf(pbx, lot.name, String(Number(space)))) !== undefined)
          throw refuse("space-taken");
        await hands.send(pbx, wishSpace(parkee.uniqueid, String(Number(space))));
      }
      const standing = () => tables.first("parkedByUniqueid", parkee.key);
      const isGone = () => tables.get("channels", parkee.key) === undefined;
      const action = park({
        channel: parkee.uniqueid,
        lot: lot.name,
        comesBackTo: leg.name,
        ...(announce ? { announceTo: leg.name } : {}),
        ...(timeoutSeconds === null ? {} : { timeoutMs: timeoutSeconds * 1_000 }),
      });
      const outcome = await hands
        .act(pbx, action, () => standing()?.lot === lot.name || isGone())
        .finally(() => (space === null ? undefined : forgetSpace(hands, parkee)));
      if (isGone()) throw refuse("call-ended");
      const row = standing();
      return { outcome, lot: row?.lot ?? null, space: row?.space ?? null };
    }),
});

/** So that the next time it is parked it may stand anywhere. Of a call that is gone the wish went with it. */
async function forgetSpace(hands: Hands, { pbx, uniqueid }: ChannelRow): Promise<void> {
  await hands.send(pbx, wishSpace(uniqueid, "")).catch(() => undefined);
}
