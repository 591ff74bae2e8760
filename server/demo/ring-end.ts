// The ways a ringing phone falls silent without an answer. A dial's end may be told twice: that is how Asterisk is.
// Source: app_queue.c rna(), hangupcalls(), wait_for_answer().
import { finish } from "./channel-end.ts";
import { emit, type Floor } from "./floor.ts";
import type { QueueCaller } from "./queue.ts";
import type { Attempt, Leg } from "./ringing.ts";

type DialStatus = "ANSWER" | "CANCEL" | "NOANSWER" | "BUSY";

export const dialEnd = (floor: Floor, caller: QueueCaller, leg: Leg, status: DialStatus): void =>
  emit(floor, "DialEnd", { "@": caller.channel, "@Dest": leg.channel, DialStatus: status });

function ringNoAnswer(floor: Floor, caller: QueueCaller, leg: Leg, ringMs: number): void {
  emit(floor, "AgentRingNoAnswer", {
    "@": caller.channel,
    "@Dest": leg.channel,
    Queue: caller.queue.name,
    Interface: leg.member.interface,
    MemberName: leg.member.name,
    RingTime: ringMs,
  });
}

const drop = (attempt: Attempt, leg: Leg): void => {
  attempt.legs.splice(attempt.legs.indexOf(leg), 1);
};

/** The caller has gone, or another phone was quicker. */
export function cancelLeg(floor: Floor, caller: QueueCaller, attempt: Attempt, leg: Leg): void {
  dialEnd(floor, caller, leg, "CANCEL");
  dialEnd(floor, caller, leg, "CANCEL");
  drop(attempt, leg);
  endLeg(floor, leg, 0);
}

export function busyLeg(floor: Floor, caller: QueueCaller, attempt: Attempt, leg: Leg): void {
  dialEnd(floor, caller, leg, "NOANSWER");
  ringNoAnswer(floor, caller, leg, 0);
  drop(attempt, leg);
  endLeg(floor, leg, 17, "486");
}

export function cancelAttempt(floor: Floor, caller: QueueCaller): void {
  const { attempt } = caller;
  if (attempt === undefined) return;
  endAttempt(caller, attempt);
  for (const leg of [...attempt.legs]) cancelLeg(floor, caller, attempt, leg);
}

/** Nobody answered in time. */
export function failAttempt(floor: Floor, caller: QueueCaller): void {
  const { attempt } = caller;
  if (attempt === undefined) return;
  const rangMs = Math.round(floor.clock.now() - attempt.startedAt);
  endAttempt(caller, attempt);
  for (const leg of [...attempt.legs]) {
    ringNoAnswer(floor, caller, leg, rangMs);
    dialEnd(floor, caller, leg, "NOANSWER");
    dialEnd(floor, caller, leg, "CANCEL");
    drop(attempt, leg);
    endLeg(floor, leg, 0);
  }
}

export function endAttempt(caller: QueueCaller, attempt: Attempt): void {
  for (const cancel of attempt.timers) cancel();
  attempt.timers.length = 0;
  caller.attempt = undefined;
}

function endLeg(floor: Floor, leg: Leg, cause: number, techCause?: string): void {
  leg.channel.holder = undefined;
  finish(floor, leg.channel, cause, techCause);
  for (const member of leg.member.device.members) floor.serve(member.queue);
}
