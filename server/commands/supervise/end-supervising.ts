import { outcomeSchema } from "#lib/verbs/outcome.ts";
import { supervisionRefSchema } from "#lib/verbs/supervise-forms.ts";
import { endLeg } from "#server/ami/actions/supervise.ts";
import { callerOf, defineCommand } from "#server/commands/command.ts";
import { isOwnSupervision, queuesOfSupervision, supervisionFor } from "./own-supervision.ts";

/** Confirmed by the row's end. How long it lasted stands in an entry of its own, as after every end. */
export const endSupervising = defineCommand({
  name: "end-supervising",
  title: "Hangs up the phone that supervises; the supervised call goes on.",
  method: "POST",
  path: "/api/v1/supervisions/end",
  access: "calls.hangup",
  own: { permission: "calls.listen", is: isOwnSupervision },
  queuesOf: queuesOfSupervision,
  audit: "always",
  input: supervisionRefSchema,
  output: outcomeSchema,
  target: ({ uniqueid }) => uniqueid,
  run: async (ref, context) => {
    const { hands, tables } = context.resources;
    const row = supervisionFor(ref, callerOf(context), tables);
    const gone = await hands.act(
      row.pbx,
      endLeg(row.uniqueid),
      (now) => now.get("supervisions", row.key) === undefined,
    );
    return { outcome: gone };
  },
});
