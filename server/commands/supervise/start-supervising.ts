import { randomUUID } from "node:crypto";
import { keyOf } from "#lib/model/key.ts";
import type { SupervisionMode } from "#lib/model/rows.ts";
import { whose } from "#lib/state/derive-supervision.ts";
import { startSupervisingSchema, supervisionStartedSchema } from "#lib/verbs/supervise-forms.ts";
import { ringPhone } from "#server/ami/actions/supervise.ts";
import { callerOf, defineCommand } from "#server/commands/command.ts";
import { ownPhone } from "#server/commands/own-phone.ts";
import { admitMode, mayUseAll } from "./may-supervise.ts";
import { refuse } from "./refuse.ts";
import { queuesOfWhom, spiedLeg } from "./spied-leg.ts";

/**
 * Besides `q` (no voice announces it), `u` (by Uniqueid), and `E` and `S`, without which a phone that sends sound is hung up only
 * seconds after the call that it heard. Source: apps/app_chanspy.c; that `d` begins in the mode of the other letters was measured on 22.10
 * and 16.28.
 */
const letters: Readonly<Record<SupervisionMode, string>> = { listen: "", whisper: "w", barge: "B" };

/** Confirmed by the ringing of the asker's own phone; that they listen, the row of `supervisions` says. */
export const startSupervising = defineCommand({
  name: "start-supervising",
  title:
    "Calls the asker's own phone and has it listen to somebody's call, whisper to them, or talk with both.",
  method: "POST",
  path: "/api/v1/supervisions",
  access: "calls.listen",
  queuesOf: queuesOfWhom,
  audit: "always",
  input: startSupervisingSchema,
  output: supervisionStartedSchema,
  target: ({ whom }) => ("person" in whom ? whom.person : whom.uniqueid),
  detail: ({ mode }) => ({ mode }),
  run: async ({ pbx, whom, mode }, context) => {
    const asker = callerOf(context);
    const { hands, tables, supervisionLog } = context.resources;
    const leg = spiedLeg({ pbx, whom }, asker, tables);
    const call = { pbx, queue: whose(tables, pbx, leg.uniqueid).queue };
    admitMode(mode, call, asker, tables);
    const phone = ownPhone(asker, pbx, tables);
    if (phone === null) throw refuse("no-own-phone");
    if (phone === leg.device) throw refuse("own-call");
    const fixed = !mayUseAll(call, asker, tables);
    const uniqueid = `centrala-spy-${randomUUID()}`;
    const key = keyOf(pbx, uniqueid);
    const outcome = await hands.act(
      pbx,
      ringPhone({
        phone,
        uniqueid,
        application: "ChanSpy",
        data: `${leg.uniqueid},quES${letters[mode]}${fixed ? "" : "d"}`,
      }),
      (now) => now.get("channels", key) !== undefined,
    );
    hands.tell(pbx, { type: "spy-asked", spyer: uniqueid, spied: leg.uniqueid, mode, fixed });
    const target = "person" in whom ? whom.person : whom.uniqueid;
    supervisionLog.began(key, { principal: asker, address: context.actor.address, target });
    return { outcome, supervision: { pbx, uniqueid } };
  },
});
