import { outcomeSchema } from "#lib/verbs/outcome.ts";
import { parkedRefSchema } from "#lib/verbs/parking-forms.ts";
import { callerOf, defineCommand } from "#server/commands/command.ts";
import { bringParked } from "./bring-parked.ts";
import { isOwnParked, parkedFor, placeOf, queuesOfParked } from "./parked-for.ts";
import { phoneOfParker } from "./phone-of.ts";

/** As a time-out would, but at once, and the call stays parked while the phone rings. */
export const giveBackParkedCall = defineCommand({
  name: "give-back-parked-call",
  title: "Rings the phone of whoever parked a call, and gives it the call once it is answered.",
  method: "POST",
  path: "/api/v1/parking/give-back",
  access: "calls.park",
  own: { permission: "own.calls", is: isOwnParked },
  queuesOf: queuesOfParked,
  audit: "always",
  input: parkedRefSchema,
  output: outcomeSchema,
  target: placeOf,
  run: (ref, context) => {
    const { tables } = context.resources;
    const asker = callerOf(context);
    const parked = parkedFor(ref, asker, tables);
    return bringParked(context.resources, parked, phoneOfParker(ref.pbx, parked.parkedBy, tables), asker);
  },
});
