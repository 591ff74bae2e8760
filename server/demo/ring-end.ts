// The ways a ringing phone falls silent without an answer. A dial's end may be told twice: that is how Asterisk is.
// Source: app_queue.c rna(), hangupcalls(), wait_for_answer().
import { finish, hangupRequest } from "./channel-end.ts";
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

/** The caller has gone, or another phone was quicker: all are told once, then each again as it ends. */
export function cancelLegs(
  floor: Floor,
  caller: QueueCaller,
  legs: readonly Leg[],
  cause: number,
  between?: () => void,
): void {
  for (const leg of legs) dialEnd(floor, caller, leg, "CANCEL");
  between?.();
  for (const leg of legs) {
    dialEnd(floor, caller, leg, "CANCEL");
    leg.channel.hangupCause = cause;
    endLeg(floor, leg);
  }
}

/** The phone refuses; what the queue had said to its channel about the caller still comes after its end. */
export function busyLeg(floor: Floor, caller: QueueCaller, attempt: Attempt, leg: Leg): void {
  const { channel } = leg;
  hangupRequest(floor, leg.asDialled(), "486", 17);
  channel.hangupCause = 17;
  dialEnd(floor, caller, leg, "NOANSWER");
  ringNoAnswer(floor, caller, leg, 0);
  attempt.legs.splice(attempt.legs.indexOf(leg), 1);
  endLeg(floor, leg, "486");
  emit(floor, "NewConnectedLine", { "@": channel });
}

export function cancelAttempt(floor: Floor, caller: QueueCaller): void {
  const { attempt } = caller;
  if (attempt === undefined) return;
  endAttempt(caller, attempt);
  cancelLegs(floor, caller, attempt.legs, 0);
}

/** Nobody answered in time. */
export function failAttempt(floor: Floor, caller: QueueCaller): void {
  const { attempt } = caller;
  if (attempt === undefined) return;
  const rangMs = Math.round(floor.clock.now() - attempt.startedAt);
  endAttempt(caller, attempt);
  for (const leg of attempt.legs) {
    ringNoAnswer(floor, caller, leg, rangMs);
    dialEnd(floor, caller, leg, "NOANSWER");
    dialEnd(floor, caller, leg, "CANCEL");
    endLeg(floor, leg);
  }
}

export function endAttempt(caller: QueueCaller, attempt: Attempt): void {
  for (const cancel of attempt.timers) cancel();
  attempt.timers.length = 0;
  caller.attempt = undefined;
}

function endLeg(floor: Floor, leg: Leg, techCause?: string): void {
  leg.phone?.end();
  leg.channel.holder = undefined;
  finish(floor, leg.channel, techCause);
  for (const member of leg.member.device.members) floor.serve(member.queue);
}
