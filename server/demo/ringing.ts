// A queue's try to reach phones for one caller: the dial, the ringing, and the answer that makes a call of it.
// Source: app_queue.c ring_entry(), wait_for_answer(), try_calling().
import type { PhoneDoes } from "./call-plan.ts";
import { type Channel, channelStates, type HangupHow, type Holder } from "./channel.ts";
import { finish } from "./channel-end.ts";
import type { Cancel } from "./clock.ts";
import { refreshDevice } from "./device-changes.ts";
import { answerChannel, emit, execute, type Floor, newChannel, setConnected } from "./floor.ts";
import { dialLocal, type LocalPhone } from "./local-phone.ts";
import type { Member } from "./member.ts";
import { type QueueCaller, rolling } from "./queue.ts";
import { agentHeaders, connectQueueCall } from "./queue-call.ts";
import { busyLeg, cancelLegs, dialEnd, endAttempt, failAttempt } from "./ring-end.ts";
import { Talk } from "./talk.ts";
import { abandon, leaveQueue, Waiting, waitedSeconds } from "./waiting.ts";

export interface Leg {
  readonly member: Member;
  readonly channel: Channel;
  /** The channel as it was when Asterisk first told of it, before it learnt who calls. */
  asDialled(): Channel;
  /** Behind a Local channel, the phone that really rings. */
  readonly phone: LocalPhone | undefined;
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
  for (const leg of attempt.legs) {
    // Of one phone the caller learns at once; of many, when one has answered. Of a Local one, when it rings.
    if (caller.queue.strategy !== "ringall" && leg.phone === undefined) meet(floor, caller, leg);
    attempt.timers.push(floor.clock.after(trunkMs, () => reach(floor, caller, attempt, leg)));
  }
  attempt.timers.push(floor.clock.after(caller.queue.ringMs, () => giveUp(floor, caller)));
}

const meet = (floor: Floor, caller: QueueCaller, leg: Leg): void =>
  setConnected(floor, caller.channel, leg.channel.callerNum, leg.channel.callerName);

function dial(floor: Floor, caller: QueueCaller, attempt: Attempt, member: Member): Leg {
  const { device } = member;
  const local = /^Local\/([^@]+)@([^/]+)/.exec(member.interface);
  const phone = local ? dialLocal(floor, caller.channel, device, local[1] ?? "", local[2] ?? "") : undefined;
  const channel =
    phone?.near ??
    newChannel(floor, {
      device,
      tech: device.name,
      state: channelStates.down,
      context: "internal",
      exten: "s",
      callerNum: device.number,
      callerName: device.displayName,
      linkedid: caller.channel.linkedid,
    });
  const before = { ...channel };
  const leg: Leg = { member, channel, phone, asDialled: () => before };
  channel.holder = new RingingLeg(floor, caller, attempt, leg);
  channel.exten = caller.channel.exten;
  channel.connectedNum = caller.channel.callerNum;
  channel.connectedName = caller.channel.callerName;
  emit(floor, "AgentCalled", { "@": caller.channel, "@Dest": channel, ...agentHeaders(member) });
  emit(floor, "DialBegin", { "@": caller.channel, "@Dest": before, DialString: member.interface });
  phone?.dialOn();
  return leg;
}

function reach(floor: Floor, caller: QueueCaller, attempt: Attempt, leg: Leg): void {
  const { device } = leg.member;
  const does: PhoneDoes = caller.plan.phone?.(device.number) ?? floor.phone(device);
  if (does.kind === "busy" && leg.phone === undefined) {
    busyLeg(floor, caller, attempt, leg);
    restIfOver(floor, caller, attempt);
    return;
  }
  startRinging(floor, caller, leg);
  if (does.kind === "answer")
    attempt.timers.push(floor.clock.after(does.afterMs, () => answer(floor, caller, attempt, leg)));
}

function startRinging(floor: Floor, caller: QueueCaller, leg: Leg): void {
  const { channel, phone } = leg;
  phone?.ring();
  channel.state = channelStates.ringing;
  emit(floor, "Newstate", { "@": channel });
  execute(floor, channel, "AppQueue", "(Outgoing Line)");
  phone?.introduce();
  emit(floor, "NewConnectedLine", { "@": channel });
  if (phone) meet(floor, caller, leg);
  emit(floor, "DialState", { "@": caller.channel, "@Dest": channel, DialStatus: "RINGING" });
  refreshDevice(floor, channel.device);
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
  caller.restsUntil = floor.clock.now() + caller.queue.retryMs;
  caller.timers.push(floor.clock.after(caller.queue.retryMs, () => floor.serve(caller.queue)));
}

function answer(floor: Floor, caller: QueueCaller, attempt: Attempt, leg: Leg): void {
  const { channel } = leg;
  leg.phone?.answer();
  answerChannel(floor, channel);
  refreshDevice(floor, channel.device);
  dialEnd(floor, caller, leg, "ANSWER");
  for (const cancel of attempt.timers) cancel();
  attempt.timers.length = 0;
  const losers = attempt.legs.filter((other) => other !== leg);
  attempt.legs.splice(0, attempt.legs.length, leg);
  cancelLegs(floor, caller, losers, 26, () => meet(floor, caller, leg));
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
  emit(floor, "MusicOnHoldStop", { "@": channel });
  if (waiting instanceof Waiting && waiting.gone) {
    abandon(floor, caller);
    dialEnd(floor, caller, leg, "NOANSWER");
    leg.phone?.end();
    finish(floor, leg.channel);
    leaveQueue(floor, caller);
    finish(floor, channel);
    floor.serve(queue);
    return;
  }
  const holdSeconds = waitedSeconds(floor, caller);
  queue.holdtime = rolling(queue.holdtime, holdSeconds);
  leaveQueue(floor, caller);
  const parts = { member: leg.member, caller: channel, agent: leg.channel, holdSeconds, ringSeconds };
  const call = connectQueueCall(floor, parts);
  new Talk(floor, { dialled: leg.channel, caller: channel, queueCall: call, phone: leg.phone }, caller.plan);
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
    channel.hangupCause ||= how.cause;
    this.#leg.phone?.end();
    finish(this.#floor, channel);
    restIfOver(this.#floor, this.#caller, attempt);
  }

  release(channel: Channel): void {
    this.hangup(channel, { by: "action", cause: 16 });
  }
}
