import { keyOf } from "#lib/model/key.ts";
import { type HangupCause, hangUpFormSchema } from "#lib/verbs/call-forms.ts";
import { outcomeSchema } from "#lib/verbs/outcome.ts";
import { hangup } from "#server/ami/actions/call.ts";
import { callerOf, defineCommand } from "#server/commands/command.ts";
import { isOwnLeg, legFor, queuesOfLeg } from "./leg-for.ts";

/** Source: ITU-T Q.850, table 1. */
const q850: Readonly<Record<HangupCause, number>> = {
  normal: 16,
  busy: 17,
  "no-answer": 19,
  declined: 21,
  congestion: 34,
};

export const hangUp = defineCommand({
  name: "hang-up",
  title: "Ends one leg of a call; what the other end is told of it is up to the cause.",
  method: "POST",
  path: "/api/v1/calls/hang-up",
  access: "calls.hangup",
  own: { permission: "own.calls", is: isOwnLeg },
  queuesOf: queuesOfLeg,
  audit: "always",
  input: hangUpFormSchema,
  output: outcomeSchema,
  target: ({ uniqueid }) => uniqueid,
  detail: ({ cause }) => ({ cause }),
  run: async ({ cause, ...ref }, context) => {
    const { hands, tables } = context.resources;
    const leg = legFor(ref, callerOf(context), tables);
    const isGone = () => tables.get("channels", keyOf(leg.pbx, leg.uniqueid)) === undefined;
    return { outcome: await hands.act(leg.pbx, hangup(leg.uniqueid, q850[cause]), isGone) };
  },
});
