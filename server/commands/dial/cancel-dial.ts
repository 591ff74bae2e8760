import { z } from "zod";
import { whoIs } from "#lib/access/principal.ts";
import { oneLine } from "#lib/access/role.ts";
import { CentralaError } from "#lib/errors.ts";
import { keyOf } from "#lib/model/key.ts";
import { outcomeSchema } from "#lib/verbs/outcome.ts";
import { hangupLeg } from "#server/ami/actions/dial.ts";
import { callerOf, defineCommand } from "#server/commands/command.ts";

/** At any step; a hang-up of the asker's own leg ends the other side with it. Confirmed by that leg's end. */
export const cancelDial = defineCommand({
  name: "cancel-dial",
  title: "Ends a call that the asker has started, whether or not anybody has answered.",
  method: "DELETE",
  path: "/api/v1/calls/{id}",
  access: "calls.originate",
  audit: "always",
  input: z.object({ id: oneLine(200) }),
  output: outcomeSchema,
  target: ({ id }) => id,
  run: async ({ id }, context): Promise<z.infer<typeof outcomeSchema>> => {
    const who = whoIs(callerOf(context));
    const { dials, hands, tables } = context.resources;
    const row = dials.find(who, id);
    if (row === undefined) throw new CentralaError("not-found", "That is no longer there.");
    const isOver = () => dials.find(who, id)?.endedAt !== null;
    const hasLeg = () => tables.get("channels", keyOf(row.pbx, id)) !== undefined;
    if (isOver()) return { outcome: "done" };
    dials.cancelling(id, true);
    try {
      // Asterisk makes the leg a moment after it has said yes.
      if (!hasLeg()) await hands.watch(() => hasLeg() || isOver()).outcome;
      if (isOver()) return { outcome: "done" };
      const outcome = await hands.act(row.pbx, hangupLeg(id), () => !hasLeg());
      if (outcome === "unconfirmed") dials.cancelling(id, false);
      return { outcome };
    } catch (thrown) {
      if (isOver()) return { outcome: "done" };
      dials.cancelling(id, false);
      throw thrown;
    }
  },
});
