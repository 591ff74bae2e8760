// Actions on memberships of a queue and on the agents of a pool. Source: apps/app_queue.c manager_*, apps/app_agent_pool.c.
import { type AmiAction, asDone } from "#server/ami/action.ts";
import type { ActionFields } from "#server/ami/serializer.ts";

export type MemberName = { readonly queue: string; readonly interface: string };

export type PauseMember = {
  readonly interface: string;
  readonly paused: boolean;
  /** All the member's queues when absent. */
  readonly queue?: string;
  readonly reason?: string;
};

export type AddMember = MemberName & {
  /** Empty: the device state of the interface itself. */
  readonly stateInterface: string;
  /** Empty: the interface is the name. */
  readonly name: string;
  readonly penalty: number;
  readonly paused: boolean;
  /** 16 ignores it. */
  readonly reason: string;
};

const done = (name: string, fields: ActionFields): AmiAction<void> => ({ name, fields, read: asDone });

const given = (text: string) => (text === "" ? undefined : text);

export const queuePause = (input: PauseMember): AmiAction<void> =>
  done("QueuePause", {
    Interface: input.interface,
    Paused: input.paused,
    Queue: input.queue,
    Reason: input.reason,
  });

export const queueAdd = (input: AddMember): AmiAction<void> =>
  done("QueueAdd", {
    Queue: input.queue,
    Interface: input.interface,
    Penalty: input.penalty,
    Paused: input.paused,
    MemberName: given(input.name),
    StateInterface: given(input.stateInterface),
    Reason: input.paused ? given(input.reason) : undefined,
  });

/** Asterisk removes dynamic members alone. */
export const queueRemove = ({ queue, interface: name }: MemberName): AmiAction<void> =>
  done("QueueRemove", { Queue: queue, Interface: name });

export const queuePenalty = (input: MemberName & { readonly penalty: number }): AmiAction<void> =>
  done("QueuePenalty", { Queue: input.queue, Interface: input.interface, Penalty: input.penalty });

export const queueMemberRingInUse = (input: MemberName & { readonly ringInUse: boolean }): AmiAction<void> =>
  done("QueueMemberRingInUse", {
    Queue: input.queue,
    Interface: input.interface,
    RingInUse: input.ringInUse ? "yes" : "no",
  });

/** `soft` lets a call go on until it ends. */
export const agentLogoff = (input: { readonly agent: string; readonly soft: boolean }): AmiAction<void> =>
  done("AgentLogoff", { Agent: input.agent, Soft: input.soft });
