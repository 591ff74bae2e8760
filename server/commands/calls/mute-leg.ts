import { muteFormSchema } from "#lib/verbs/call-forms.ts";
import { outcomeSchema } from "#lib/verbs/outcome.ts";
import { muteAudio } from "#server/ami/actions/call.ts";
import { callerOf, defineCommand } from "#server/commands/command.ts";
import { isOwnLeg, legFor, phoneLeg, queuesOfLeg } from "./leg-for.ts";

const directions = { from: "in", to: "out", both: "all" } as const;

/** Asterisk tells nobody that a leg is muted, and there is nothing to read it from: it is never more than `unconfirmed`. */
export const muteLeg = defineCommand({
  name: "mute-leg",
  title: "Silences what comes from a leg of a call, what it hears, or both; or lets it sound again.",
  method: "POST",
  path: "/api/v1/calls/mute",
  access: "calls.transfer",
  own: { permission: "own.calls", is: isOwnLeg },
  queuesOf: queuesOfLeg,
  audit: "always",
  input: muteFormSchema,
  output: outcomeSchema,
  target: ({ uniqueid }) => uniqueid,
  detail: ({ muted, direction }) => ({ muted, direction }),
  run: async ({ muted, direction, ...ref }, context) => {
    const { hands, tables } = context.resources;
    const leg = phoneLeg(legFor(ref, callerOf(context), tables), tables);
    await hands.send(leg.pbx, muteAudio(leg.uniqueid, directions[direction], muted));
    return { outcome: "unconfirmed" as const };
  },
});
