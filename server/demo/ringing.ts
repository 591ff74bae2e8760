// A queue's try to reach a phone for one caller: the dial, the ringing, and the answer that makes a call of it.
// Source: app_queue.c ring_entry(), wait_for_answer(), try_calling().
import type { PhoneDoes } from "./call-plan.ts";
import { type Channel, channelStates, type HangupHow, type Holder, unknownParty } from "./channel.ts";
import { finish } from "./channel-end.ts";
import type { Cancel } from "./clock.ts";
import { refreshDevice } from "./device-changes.ts";
import { answerChannel, emit, execute, type Floor, newChannel } from "./floor.ts";
import type { Member } from "./member.ts";
import { type QueueCaller, rolling } from "./queue.ts";
import { agentHeaders, connectQueueCall } from "./queue-call.ts";
import { busyLeg, cancelLeg, dialEnd, endAttempt, failAttempt } from "./ring-end.ts";
import { Talk } from "./talk.ts";
import { leaveQueue, Waiting, waitedSeconds } from "./waiting.ts";

export interface Leg {
  readonly member: Member;
  readonly channel: Channel;
}

export interface Attempt {
  readonly startedAt: number;
  readonly legs: Leg[];
  readonly timers: Cancel[];
  /** The phone has answered, but the queue still talks to the agent before it connects the two. */
  connecting: boolean;
}

/** From the dial to the phone's first ring. */
const trunkMs = 60;

export function ring(floor: Floor, caller: QueueCaller, members: readonly Member[]): void {
  const attempt: Attempt = { startedAt: floor.clock.now(), legs: [], timers: [], connecting: false };
  caller.attempt = attempt;
  for (const member of members) attempt.legs.push(dial(floor, caller, attempt, member));
  const only = members.length === 1 ? attempt.legs[0] : undefined;
  if (only) {
    caller.channel.connectedNum = only.channel.callerNum;
    caller.channel.connectedName = only.channel.callerName;
    emit(floor, "NewConnectedLine", { "@": caller.channel });
  }
  for (const leg of attempt.legs)
    attempt.timers.push(floor.clock.after(trunkMs, () => startRinging(floor, caller, attempt, leg)));
  attempt.timers.push(floor.clock.after(caller.queue.ringMs, () => giveUp(floor, caller)));
}

function dial(floor: Floor, caller: QueueCaller, attempt: Attempt, member: Member): Leg {
  const { device } = member;
  const channel = newChannel(floor, {
    device,
    tech: device.name,
    state: channelStates.down,
    context: "internal",
    exten: "s",
    callerNum: device.number,
    callerName: device.displayName,
    linkedid: caller.channel.linkedid,
  });
  const leg = { member, channel };
  channel.holder = new RingingLeg(floor, caller, attempt, leg);
  const asDialled = { ...channel };
  channel.exten = caller.channel.exten;
  channel.connectedNum = caller.channel.callerNum;
  channel.connectedName = caller.channel.callerName;
  emit(floor, "AgentCalled", { "@": caller.channel, "@Dest": channel, ...agentHeaders(member) });
  emit(floor, "DialBegin", { "@": caller.channel, "@Dest": asDialled, DialString: device.name });
  return leg;
}

function startRinging(floor: Floor, caller: QueueCaller, attempt: Attempt, leg: Leg): void {
  const does: PhoneDoes = caller.plan.phone?.(leg.member.device.number) ?? floor.phone(leg.member.device);
  if (does.kind === "busy") {
    busyLeg(floor, caller, attempt, leg);
    restIfOver(floor, caller, attempt);
    return;
  }
  const { channel } = leg;
  channel.state = channelStates.ringing;
  emit(floor, "Newstate", { "@": channel });
  execute(floor, channel, "AppQueue", "(Outgoing Line)");
  emit(floor, "NewConnectedLine", { "@": channel });
  emit(floor, "DialState", { "@": caller.channel, "@Dest": channel, DialStatus: "RINGING" });
  refreshDevice(floor, channel.device);
  if (does.kind === "answer")
    attempt.timers.push(floor.clock.after(does.afterMs, () => answer(floor, caller, attempt, leg)));
}

function giveUp(floor: Floor, caller: QueueCaller): void {
  failAttempt(floor, caller);
  rest(floor, caller);
}

function restIfOver(floor: Floor, caller: QueueCaller, attempt: Attempt): void {
  if (attempt.legs.length > 0) return;
  endAttempt(caller, attempt);
  rest(floor, caller);
}

function rest(floor: Floor, caller: QueueCaller): void {
  caller.channel.connectedNum = unknownParty;
  caller.channel.connectedName = unknownParty;
  caller.restsUntil = floor.clock.now() + caller.queue.retryMs;
  caller.timers.push(floor.clock.after(caller.queue.retryMs, () => floor.serve(caller.queue)));
}

function answer(floor: Floor, caller: QueueCaller, attempt: Attempt, leg: Leg): void {
  const { channel } = leg;
  answerChannel(floor, channel);
  refreshDevice(floor, channel.device);
  dialEnd(floor, caller, leg, "ANSWER");
  for (const cancel of attempt.timers) cancel();
  attempt.timers.length = 0;
  for (const loser of attempt.legs.filter((other) => other !== leg)) cancelLeg(floor, caller, attempt, loser);
  if (caller.queue.memberDelayMs === 0) {
    connect(floor, caller, attempt, leg);
    return;
  }
  attempt.connecting = true;
  attempt.timers.push(
    floor.clock.after(caller.queue.memberDelayMs, () => {
      attempt.connecting = false;
      connect(floor, caller, attempt, leg);
    }),
  );
}

function connect(floor: Floor, caller: QueueCaller, attempt: Attempt, leg: Leg): void {
  const { channel, queue } = caller;
  const ringSeconds = Math.floor((floor.clock.now() - attempt.startedAt) / 1000);
  const waiting = channel.holder;
  endAttempt(caller, attempt);
  if (waiting instanceof Waiting && waiting.gone) {
    dialEnd(floor, caller, leg, "NOANSWER");
    waiting.end(channel, waiting.gone);
    leg.channel.holder = undefined;
    finish(floor, leg.channel, 16);
    floor.serve(queue);
    return;
  }
  channel.connectedNum = leg.channel.callerNum;
  channel.connectedName = leg.channel.callerName;
  emit(floor, "MusicOnHoldStop", { "@": channel });
  const holdSeconds = waitedSeconds(floor, caller);
  queue.holdtime = rolling(queue.holdtime, holdSeconds);
  leaveQueue(floor, caller);
  const call = connectQueueCall(floor, {
    member: leg.member,
    caller: channel,
    agent: leg.channel,
    holdSeconds,
    ringSeconds,
  });
  new Talk(floor, leg.channel, channel, caller.plan, call);
}

/** A phone that rings for a queue, or has answered and is still being talked to. */
class RingingLeg implements Holder {
  readonly #floor: Floor;
  readonly #caller: QueueCaller;
  readonly #attempt: Attempt;
  readonly #leg: Leg;

  constructor(floor: Floor, caller: QueueCaller, attempt: Attempt, leg: Leg) {
    this.#floor = floor;
    this.#caller = caller;
    this.#attempt = attempt;
    this.#leg = leg;
  }

  hangup(channel: Channel, how: HangupHow): void {
    const attempt = this.#attempt;
    attempt.connecting = false;
    dialEnd(this.#floor, this.#caller, this.#leg, "NOANSWER");
    attempt.legs.splice(attempt.legs.indexOf(this.#leg), 1);
    channel.holder = undefined;
    finish(this.#floor, channel, how.cause);
    restIfOver(this.#floor, this.#caller, attempt);
  }

  release(channel: Channel): void {
    this.hangup(channel, { by: "action", cause: 16 });
  }
}
