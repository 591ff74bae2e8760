import { keyOf } from "#lib/model/key.ts";
import { outcomeSchema } from "#lib/verbs/outcome.ts";
import { sendParkedFormSchema } from "#lib/verbs/parking-forms.ts";
import { redirect } from "#server/ami/actions/call.ts";
import { queuePlace } from "#server/commands/calls/destination-place.ts";
import { refuse } from "#server/commands/calls/refuse.ts";
import { claimed } from "#server/commands/claim.ts";
import { callerOf, defineCommand } from "#server/commands/command.ts";
import { isOwnParked, parkedFor, placeOf, queuesOfParked } from "./parked-for.ts";

/** Confirmed when the caller waits in the queue, or is offered there already. That the lot calls it "given up" is no loss. */
export const sendParkedCall = defineCommand({
  name: "send-parked-call",
  title: "Sends a parked call into a queue.",
  method: "POST",
  path: "/api/v1/parking/send",
  access: "calls.park",
  own: {
    permission: "own.calls",
    is: ({ queue: _, ...ref }, asker, tables) => isOwnParked(ref, asker, tables),
  },
  queuesOf: queuesOfParked,
  audit: "always",
  input: sendParkedFormSchema,
  output: outcomeSchema,
  target: (ref) => `${placeOf(ref)} to ${ref.queue}`,
  run: ({ queue, ...ref }, context) =>
    claimed(context.resources.hands, keyOf(ref.pbx, ref.lot, ref.space), async () => {
      const { hands, tables } = context.resources;
      const asker = callerOf(context);
      parkedFor(ref, asker, tables);
      const place = await queuePlace(ref.pbx, queue, asker, context.resources);
      const { uniqueid, pbx } = parkedFor(ref, asker, tables);
      const key = keyOf(pbx, uniqueid);
      const isThere = () =>
        tables.rows("callersByUniqueid", key).some((caller) => caller.queue === queue) ||
        tables.rows("offersByCaller", key).some((offer) => offer.queue === queue);
      const isGone = () => tables.get("channels", key) === undefined;
      const outcome = await hands.act(pbx, redirect(uniqueid, place), () => isThere() || isGone());
      if (isGone()) throw refuse("call-ended");
      return { outcome };
    }),
});
