// Actions on somebody who waits in a queue, found by their channel's name: app_queue compares names and knows no Uniqueid.
// Source: apps/app_queue.c manager_change_priority_caller_on_queue, manager_request_withdraw_caller_from_queue.
import { type AmiAction, asDone } from "#server/ami/action.ts";

type Caller = { readonly queue: string; readonly channel: string };

/** `immediate` moves them at once; before 18 Asterisk takes no notice of it. */
export const queueChangePriorityCaller = (
  input: Caller & { readonly priority: number; readonly immediate: boolean },
): AmiAction<void> => ({
  name: "QueueChangePriorityCaller",
  fields: {
    Queue: input.queue,
    Caller: input.channel,
    Priority: input.priority,
    Immediate: input.immediate ? "yes" : undefined,
  },
  read: asDone,
});

/** Heard when nobody's phone rings for them: "requested" is all that the answer says. */
export const queueWithdrawCaller = (input: Caller & { readonly info: string }): AmiAction<void> => ({
  name: "QueueWithdrawCaller",
  fields: {
    Queue: input.queue,
    Caller: input.channel,
    WithdrawInfo: input.info === "" ? undefined : input.info,
  },
  read: asDone,
});
