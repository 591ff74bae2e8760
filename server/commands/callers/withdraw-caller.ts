import { keyOf } from "#lib/model/key.ts";
import { withdrawCallerFormSchema, withdrawnSchema } from "#lib/verbs/caller-forms.ts";
import { queueWithdrawCaller } from "#server/ami/actions/caller.ts";
import { defineCommand } from "#server/commands/command.ts";
import {
  channelName,
  type Fate,
  fateOf,
  nameOf,
  needAction,
  orGone,
  queueOf,
  refuse,
  waitingCaller,
} from "./caller-of.ts";

/**
 * Sends the caller on in the dialplan. Asterisk hears it within a second, but while a phone rings for them only when it has stopped:
 * then the answer is `unconfirmed` and says why.
 */
export const withdrawCaller = defineCommand({
  name: "withdraw-caller",
  title: "Takes a waiting caller out of the queue: they go on in the dialplan.",
  method: "POST",
  path: "/api/v1/callers/withdraw",
  access: "callers.withdraw",
  queuesOf: queueOf,
  audit: "always",
  input: withdrawCallerFormSchema,
  output: withdrawnSchema,
  target: nameOf,
  detail: ({ info }) => ({ info }),
  outcomeOf: ({ outcome }) => (outcome === "done" ? "ok" : outcome),
  run: async ({ info, ...ref }, context) => {
    const { hands, tables } = context.resources;
    const { pbx, queue, uniqueid } = ref;
    const caller = waitingCaller(ref, context);
    needAction(pbx, "QueueWithdrawCaller", tables);
    const rings = () => tables.rows("offersByCaller", keyOf(pbx, uniqueid)).length > 0;
    const whileRinging = rings();
    const seen: { fate: Fate } = { fate: "waiting" };
    const outcome = await hands
      .act(pbx, queueWithdrawCaller({ queue, channel: channelName(caller, tables), info }), (now) => {
        if (seen.fate === "waiting") seen.fate = fateOf(caller, now);
        return seen.fate !== "waiting";
      })
      .catch(orGone);
    if (seen.fate === "answered") throw refuse("caller-answered");
    if (seen.fate === "hung-up") throw refuse("caller-gone");
    return { outcome, whileRinging: outcome === "unconfirmed" && (whileRinging || rings()) };
  },
});
