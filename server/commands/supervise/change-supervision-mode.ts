import type { SupervisionMode } from "#lib/model/rows.ts";
import { outcomeSchema } from "#lib/verbs/outcome.ts";
import { changeModeSchema } from "#lib/verbs/supervise-forms.ts";
import { pressKey } from "#server/ami/actions/supervise.ts";
import { callerOf, defineCommand } from "#server/commands/command.ts";
import { admitMode } from "./may-supervise.ts";
import { isOwnSupervision, queuesOfSupervision, supervisionFor } from "./own-supervision.ts";
import { refuse } from "./refuse.ts";

/** Source: apps/app_chanspy.c, change_spy_mode(). */
const keys: Readonly<Record<SupervisionMode, string>> = { listen: "4", whisper: "5", barge: "6" };

/** Asterisk answers that it took the key, and has neither an event nor a list that tells the mode. */
export const changeSupervisionMode = defineCommand({
  name: "change-supervision-mode",
  title: "Goes from listening to whispering or talking with both, or back, without ringing again.",
  method: "POST",
  path: "/api/v1/supervisions/mode",
  access: "calls.listen",
  own: { permission: "calls.listen", is: isOwnSupervision },
  queuesOf: queuesOfSupervision,
  audit: "always",
  input: changeModeSchema,
  output: outcomeSchema,
  target: ({ uniqueid }) => uniqueid,
  detail: ({ mode }) => ({ mode }),
  run: async ({ mode, ...ref }, context) => {
    const asker = callerOf(context);
    const { hands, tables } = context.resources;
    const row = supervisionFor(ref, asker, tables);
    if (!isOwnSupervision(ref, asker, tables)) throw refuse("foreign-supervision");
    admitMode(mode, row, asker, tables);
    if (row.mode === mode) return { outcome: "done" as const };
    if (row.fixed) throw refuse("mode-fixed");
    if (row.stage === "calling") throw refuse("phone-rings");
    await hands.send(row.pbx, pressKey(row.uniqueid, keys[mode]));
    const { uniqueid: spyer, spied, fixed } = row;
    hands.tell(row.pbx, { type: "spy-asked", spyer, spied, mode, fixed });
    const shown = tables.get("supervisions", row.key)?.mode === mode;
    return { outcome: shown ? ("done" as const) : ("unconfirmed" as const) };
  },
});
