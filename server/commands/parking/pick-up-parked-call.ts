import { outcomeSchema } from "#lib/verbs/outcome.ts";
import { pickUpFormSchema } from "#lib/verbs/parking-forms.ts";
import { callerOf, defineCommand } from "#server/commands/command.ts";
import { bringParked } from "./bring-parked.ts";
import { isOwnParked, parkedFor, placeOf, queuesOfParked } from "./parked-for.ts";
import { phoneOf } from "./phone-of.ts";

/** Confirmed when the call and the phone are bridged; the answer waits for the phone to be answered. */
export const pickUpParkedCall = defineCommand({
  name: "pick-up-parked-call",
  title: "Rings the asker's phone, or somebody's, and gives it a parked call once it is answered.",
  method: "POST",
  path: "/api/v1/parking/pick-up",
  access: "calls.park",
  own: {
    permission: "own.calls",
    is: ({ person, ...ref }, asker, tables) => person === null && isOwnParked(ref, asker, tables),
  },
  queuesOf: queuesOfParked,
  audit: "always",
  input: pickUpFormSchema,
  output: outcomeSchema,
  target: (ref) => `${placeOf(ref)}${ref.person === null ? "" : ` to ${ref.person}`}`,
  run: ({ person, ...ref }, context) => {
    const { tables } = context.resources;
    const asker = callerOf(context);
    const parked = parkedFor(ref, asker, tables);
    return bringParked(context.resources, parked, phoneOf(ref.pbx, person, asker, tables), asker);
  },
});
