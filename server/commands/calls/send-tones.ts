import { keyOf } from "#lib/model/key.ts";
import { tonesFormSchema } from "#lib/verbs/call-forms.ts";
import { outcomeSchema } from "#lib/verbs/outcome.ts";
import { playTone } from "#server/ami/actions/call.ts";
import { claimed } from "#server/commands/claim.ts";
import { callerOf, defineCommand } from "#server/commands/command.ts";
import { isOwnLeg, legFor, queuesOfLeg } from "./leg-for.ts";

/**
 * One after the other, and none after one that failed. What was heard shows in no row, so it is never more than `unconfirmed`; and
 * the audit keeps how many, not which: they may be somebody's secret number.
 */
export const sendTones = defineCommand({
  name: "send-tones",
  title: "Plays the tones of keys to one leg of a call.",
  method: "POST",
  path: "/api/v1/calls/tones",
  access: "calls.transfer",
  own: { permission: "own.calls", is: isOwnLeg },
  queuesOf: queuesOfLeg,
  audit: "always",
  input: tonesFormSchema,
  output: outcomeSchema,
  target: ({ uniqueid }) => uniqueid,
  detail: ({ digits }) => ({ tones: digits.length }),
  run: ({ digits, ...ref }, context) =>
    claimed(context.resources.hands, keyOf(ref.pbx, ref.uniqueid), async () => {
      const { hands, tables } = context.resources;
      const leg = legFor(ref, callerOf(context), tables);
      for (const digit of digits) await hands.send(leg.pbx, playTone(leg.uniqueid, digit));
      return { outcome: "unconfirmed" as const };
    }),
});
