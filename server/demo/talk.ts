// Two legs in one bridge, mostly an agent and a caller, until one hangs up or is taken away.
import type { Bridge } from "./bridge.ts";
import { createBridge, dissolve, enterBridge, leaveBridge } from "./bridging.ts";
import type { CallPlan } from "./call-plan.ts";
import type { Channel, HangupHow, Holder } from "./channel.ts";
import { finish, hangup, runEndings } from "./channel-end.ts";
import type { Cancel } from "./clock.ts";
import { emit, type Floor, isAlive } from "./floor.ts";
import type { LocalPhone } from "./local-phone.ts";
import { completeQueueCall, endAgentPart, type QueueCall } from "./queue-call.ts";

export type TalkPlan = Pick<CallPlan, "talkMs" | "endedBy" | "midway">;

export interface Parties {
  /** The leg that was called: an agent's phone, mostly. */
  readonly dialled: Channel;
  readonly caller: Channel;
  readonly queueCall?: QueueCall;
  readonly phone?: LocalPhone | undefined;
  /** The bridge stands already. */
  readonly bridge?: Bridge;
  readonly callerFirst?: boolean;
}

export class Talk implements Holder {
  readonly floor: Floor;
  readonly dialled: Channel;
  readonly caller: Channel;
  readonly bridge: Bridge;
  /** Undefined for a call that no queue brought together. */
  readonly queueCall: QueueCall | undefined;
  readonly timers: Cancel[] = [];
  readonly #phone: LocalPhone | undefined;

  constructor(floor: Floor, parties: Parties, plan: TalkPlan) {
    this.floor = floor;
    this.dialled = parties.dialled;
    this.caller = parties.caller;
    this.queueCall = parties.queueCall;
    this.#phone = parties.phone;
    this.dialled.holder = this;
    this.caller.holder = this;
    this.bridge = parties.bridge ?? createBridge(floor, { type: "basic", technology: "simple_bridge" });
    const { dialled, caller } = this;
    for (const channel of parties.callerFirst ? [caller, dialled] : [dialled, caller])
      if (channel.bridge !== this.bridge) enterBridge(floor, this.bridge, channel);
    this.resume(plan);
  }

  /** Starts the clocks of a plan, after the ones of the plan before. */
  resume(plan: TalkPlan): void {
    this.pause();
    const { clock } = this.floor;
    if (plan.midway) {
      const { afterMs, act } = plan.midway;
      this.timers.push(clock.after(afterMs, () => act(this)));
    }
    if (Number.isFinite(plan.talkMs))
      this.timers.push(clock.after(plan.talkMs, () => this.end(plan.endedBy)));
  }

  pause(): void {
    for (const cancel of this.timers) cancel();
    this.timers.length = 0;
  }

  end(by: "caller" | "agent"): void {
    const agent = this.#phone?.line ?? this.dialled;
    hangup(this.floor, by === "caller" ? this.caller : agent, { by: "far", cause: 16 });
  }

  hangup(channel: Channel, _how: HangupHow): void {
    const { floor, queueCall } = this;
    const other = this.other(channel);
    this.pause();
    this.#stopHolding();
    if (queueCall) completeQueueCall(floor, queueCall, channel === this.dialled ? "agent" : "caller");
    leaveBridge(floor, channel);
    leaveBridge(floor, other);
    dissolve(floor, this.bridge);
    this.dialled.hangupCause = 16;
    this.caller.hangupCause = 16;
    runEndings(this.caller);
    finish(floor, this.dialled);
    this.#phone?.end();
    finish(floor, this.caller);
    this.freeAgent();
  }

  /** The channel lives on elsewhere and this talk is over; `parting` says what becomes of the other leg, and when. */
  release(channel: Channel): void {
    this.part(channel, 0);
  }

  /** Takes the channel out. The other leg stays in the empty bridge for `lingerMs`, hearing an announcement. */
  part(channel: Channel, lingerMs: number): void {
    const { floor } = this;
    const other = this.other(channel);
    this.pause();
    this.#stopHolding();
    channel.holder = undefined;
    leaveBridge(floor, channel);
    const call = this.queueCall;
    if (call && channel === this.caller) channel.endings.add(() => completeQueueCall(floor, call, "caller"));
    else if (call) completeQueueCall(floor, call, "agent");
    if (lingerMs === 0) this.#endRest(other);
    else floor.clock.after(lingerMs, () => this.#endRest(other));
  }

  /** A transfer: the other party goes on to `route`, the transferer's part is over. */
  transfer(transferer: Channel, route: () => void): void {
    const { floor, queueCall } = this;
    const transferee = this.other(transferer);
    this.pause();
    this.#stopHolding();
    leaveBridge(floor, transferee);
    leaveBridge(floor, transferer);
    transferee.holder = undefined;
    if (queueCall) completeQueueCall(floor, queueCall, "transfer");
    dissolve(floor, this.bridge);
    transferee.hangupCause = 16;
    transferer.hangupCause = 16;
    finish(floor, transferer);
    this.#phone?.end();
    route();
    this.freeAgent();
  }

  /** Music that one party hears ends with what held them together. */
  #stopHolding(): void {
    for (const channel of [this.caller, this.dialled]) {
      if (!channel.held) continue;
      channel.held = false;
      emit(this.floor, "MusicOnHoldStop", { "@": channel });
    }
  }

  #endRest(other: Channel): void {
    const { floor, queueCall } = this;
    if (!isAlive(floor, other) || other.holder !== this) return;
    leaveBridge(floor, other);
    dissolve(floor, this.bridge);
    if (queueCall) endAgentPart(floor, queueCall);
    other.hangupCause = 16;
    if (other === this.dialled) this.caller.hangupCause = 16;
    finish(floor, other);
    this.#phone?.end();
    this.freeAgent();
  }

  other(channel: Channel): Channel {
    return channel === this.dialled ? this.caller : this.dialled;
  }

  /** The agent's queues may have someone for them, now or when wrap-up is over. */
  freeAgent(): void {
    const device = this.queueCall?.member.device ?? this.dialled.device;
    for (const member of device?.members ?? []) this.floor.serve(member.queue);
  }
}
