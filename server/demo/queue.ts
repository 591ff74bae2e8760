// A queue with its members and callers, and the figures that Asterisk keeps about it. Source: app_queue.c struct call_queue.

import type { CallPlan } from "./call-plan.ts";
import type { Channel } from "./channel.ts";
import type { Cancel } from "./clock.ts";
import type { Member } from "./member.ts";
import type { Attempt } from "./ringing.ts";

export type Strategy =
  | "ringall"
  | "leastrecent"
  | "fewestcalls"
  | "random"
  | "rrmemory"
  | "linear"
  | "wrandom";

export interface Queue {
  readonly name: string;
  readonly exten: string;
  readonly strategy: Strategy;
  readonly ringMs: number;
  readonly retryMs: number;
  readonly wrapUpSeconds: number;
  readonly memberDelayMs: number;
  /** Queue()'s limit; undefined for none. */
  readonly timeoutMs: number | undefined;
  readonly leaveWhenEmpty: boolean;
  /** Where a caller goes whom Queue() let go: another queue's number, a wait, or nowhere. */
  readonly overflowTo: string | undefined;
  readonly serviceLevelSeconds: number;
  readonly weight: number;
  readonly members: Member[];
  readonly callers: QueueCaller[];
  nextMember: number;
  holdtime: number;
  talktime: number;
  completed: number;
  completedInLevel: number;
  abandoned: number;
  abandonedInLevel: number;
  available: boolean;
  serving: boolean;
}

/** Someone waiting. The position is the index in `callers`, plus one. */
export interface QueueCaller {
  readonly channel: Channel;
  readonly queue: Queue;
  readonly joinedAt: number;
  readonly originalPosition: number;
  readonly plan: CallPlan;
  readonly timers: Cancel[];
  priority: number;
  attempt: Attempt | undefined;
  /** No phone is tried before this instant: the queue's `retry`. */
  restsUntil: number;
}

/** Source: app_queue.c recalc_holdtime(), a rolling figure of three parts old and one part new. */
export const rolling = (old: number, value: number): number => (old * 3 + value) >> 2;

export function servicePercent(queue: Queue): { readonly first: string; readonly second: string } {
  const { completed, completedInLevel, abandoned, abandonedInLevel } = queue;
  const first = completed > 0 ? (100 * completedInLevel) / completed : 0;
  const offered = completed + abandoned;
  const second = offered > 0 ? (100 * (completedInLevel + abandonedInLevel)) / offered : 0;
  return { first: first.toFixed(1), second: second.toFixed(1) };
}

/** Source: app_queue.c clear_queue(). */
export function resetQueue(queue: Queue): void {
  const zero = {
    holdtime: 0,
    talktime: 0,
    completed: 0,
    completedInLevel: 0,
    abandoned: 0,
    abandonedInLevel: 0,
  };
  Object.assign(queue, zero);
  for (const member of queue.members) {
    member.callsTaken = 0;
    member.lastCall = 0;
    member.inCall = false;
  }
}
