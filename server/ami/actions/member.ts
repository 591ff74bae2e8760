// What is done to a member of a queue.
import { type AmiAction, asDone } from "#server/ami/action.ts";

export type PauseMember = {
  readonly interface: string;
  readonly paused: boolean;
  /** All the member's queues when absent. */
  readonly queue?: string;
  readonly reason?: string;
};

/** Source: apps/app_queue.c manager_pause_queue_member. */
export const queuePause = (input: PauseMember): AmiAction<void> => ({
  name: "QueuePause",
  fields: { Interface: input.interface, Paused: input.paused, Queue: input.queue, Reason: input.reason },
  read: asDone,
});
