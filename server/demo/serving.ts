// Who is called for whom: a queue's callers from the front, its members by strategy, lowest penalty first.
// Source: app_queue.c calc_metric(), is_our_turn() with autofill.

import type { CallPlan } from "./call-plan.ts";
import type { Channel } from "./channel.ts";
import { hangup } from "./channel-end.ts";
import { deviceStates } from "./device.ts";
import { isAvailable } from "./device-changes.ts";
import { emit, execute, type Floor, secondsNow } from "./floor.ts";
import type { Member } from "./member.ts";
import type { Queue, QueueCaller } from "./queue.ts";
import { ring } from "./ringing.ts";
import { Waiting } from "./waiting.ts";

/** How soon a queue looks again after something changed. */
const turnMs = 40;

export function serveSoon(floor: Floor, queue: Queue): void {
  if (queue.serving || queue.callers.length === 0) return;
  queue.serving = true;
  floor.clock.after(turnMs, () => {
    queue.serving = false;
    serve(floor, queue);
  });
}

function serve(floor: Floor, queue: Queue): void {
  if (queue.leaveWhenEmpty && queue.members.every(isAbsent)) {
    for (const { channel } of [...queue.callers])
      if (channel.holder instanceof Waiting) channel.holder.flowOut("LEAVEEMPTY");
    return;
  }
  const now = floor.clock.now();
  for (const caller of queue.callers) {
    if (caller.attempt || caller.restsUntil > now) continue;
    const chosen = choose(floor, queue);
    if (chosen.length === 0) return;
    ring(floor, caller, chosen);
  }
}

/** Nobody whom it makes sense to wait for. Source: queues.conf leavewhenempty. */
const isAbsent = ({ paused, status }: Member): boolean =>
  paused || status === deviceStates.unavailable || status === deviceStates.invalid;

/** A phone that is being dialled has no state yet, so its channels count as well. */
const isFree = (floor: Floor, member: Member): boolean =>
  isAvailable(floor, member) && (member.ringInUse || member.device.channels.size === 0);

function choose(floor: Floor, queue: Queue): readonly Member[] {
  const free = queue.members.filter((member) => isFree(floor, member));
  if (free.length === 0) return [];
  const penalty = Math.min(...free.map((member) => member.penalty));
  const first = free.filter((member) => member.penalty === penalty);
  switch (queue.strategy) {
    case "ringall":
      return first;
    case "leastrecent":
      return [least(first, (member) => member.lastCall)];
    case "fewestcalls":
      return [least(first, (member) => member.callsTaken)];
    case "random":
    case "wrandom":
      return [floor.random.pick(first)];
    case "rrmemory": {
      const from = queue.nextMember;
      const chosen = least(first, (member) => {
        const place = queue.members.indexOf(member);
        return place < from ? place + queue.members.length : place;
      });
      queue.nextMember = queue.members.indexOf(chosen) + 1;
      return [chosen];
    }
    case "linear":
      return first.slice(0, 1);
  }
}

function least(members: readonly Member[], value: (member: Member) => number): Member {
  return members.reduce((best, member) => (value(member) < value(best) ? member : best));
}

/** Queue() takes a channel in. */
export function joinQueue(floor: Floor, channel: Channel, queue: Queue, plan: CallPlan): QueueCaller {
  const seconds = queue.timeoutMs === undefined ? "" : `,,,,${queue.timeoutMs / 1000}`;
  execute(floor, channel, "Queue", `${queue.name}${seconds}`);
  const caller: QueueCaller = {
    channel,
    queue,
    joinedAt: floor.clock.now(),
    originalPosition: queue.callers.length + 1,
    plan,
    timers: [],
    priority: 0,
    attempt: undefined,
    restsUntil: 0,
  };
  const waiting = new Waiting(floor, caller);
  channel.holder = waiting;
  queue.callers.push(caller);
  if (queue.callers.length === 1)
    emit(floor, "DeviceStateChange", { Device: `Queue:${queue.name}`, State: "RINGING" });
  emit(floor, "QueueCallerJoin", {
    "@": channel,
    Queue: queue.name,
    Position: caller.originalPosition,
    Count: queue.callers.length,
  });
  emit(floor, "MusicOnHoldStart", { "@": channel, Class: "default" });
  const { clock } = floor;
  if (Number.isFinite(plan.patienceMs))
    caller.timers.push(clock.after(plan.patienceMs, () => hangup(floor, channel, { by: "far", cause: 16 })));
  if (queue.timeoutMs !== undefined)
    caller.timers.push(clock.after(queue.timeoutMs, () => waiting.flowOut("TIMEOUT")));
  floor.serve(queue);
  return caller;
}

/** No event tells of it, and the others are not sorted again. Source: app_queue.c change_priority_caller_on_queue(). */
export function changePriority(queue: Queue, name: string, priority: number, immediate: boolean): boolean {
  const caller = queue.callers.find(({ channel }) => channel.name === name);
  if (caller === undefined) return false;
  caller.priority = priority;
  if (!immediate) return true;
  queue.callers.splice(queue.callers.indexOf(caller), 1);
  const place = queue.callers.findIndex((each) => each.priority < priority);
  queue.callers.splice(place < 0 ? queue.callers.length : place, 0, caller);
  return true;
}

/** Longest wait in seconds, as QueueSummary has it. */
export const longestHold = (floor: Floor, queue: Queue): number => {
  const first = queue.callers[0];
  return first === undefined ? 0 : secondsNow(floor) - Math.floor(first.joinedAt / 1000);
};
