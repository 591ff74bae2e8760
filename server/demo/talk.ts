// Two legs in one bridge, mostly an agent and a caller, until one hangs up or is taken away.
import type { Bridge } from "./bridge.ts";
import { createBridge, dissolve, enterBridge, leaveBridge } from "./bridging.ts";
import type { CallPlan } from "./call-plan.ts";
import type { Channel, HangupHow, Holder } from "./channel.ts";
import { finish, hangup, softHangup } from "./channel-end.ts";
import type { Cancel } from "./clock.ts";
import { emit, type Floor, isAlive } from "./floor.ts";
import { completeQueueCall, endAgentPart, type QueueCall } from "./queue-call.ts";

export type TalkPlan = Pick<CallPlan, "talkMs" | "endedBy" | "midway">;

export class Talk implements Holder {
  readonly floor: Floor;
  readonly agent: Channel;
  readonly caller: Channel;
  readonly bridge: Bridge;
  /** Undefined for a call that no queue brought together. */
  readonly queueCall: QueueCall | undefined;
  readonly timers: Cancel[] = [];

  constructor(floor: Floor, agent: Channel, caller: Channel, plan: TalkPlan, queueCall?: QueueCall) {
    this.floor = floor;
    this.agent = agent;
    this.caller = caller;
    this.queueCall = queueCall;
    agent.holder = this;
    caller.holder = this;
    this.bridge = createBridge(floor, { type: "basic", technology: "simple_bridge" });
    enterBridge(floor, this.bridge, agent);
    enterBridge(floor, this.bridge, caller);
    this.bridge.technology = "native_rtp";
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
    hangup(this.floor, by === "caller" ? this.caller : this.agent, { by: "far", cause: 16 });
  }

  hangup(channel: Channel, how: HangupHow): void {
    const { floor, bridge } = this;
    const other = this.other(channel);
    this.pause();
    if (channel.onHold) unhold(floor, channel);
    if (how.by !== "far") softHangup(floor, channel);
    if (this.queueCall) completeQueueCall(floor, this.queueCall, channel === this.agent ? "agent" : "caller");
    leaveBridge(floor, channel);
    leaveBridge(floor, other);
    dissolve(floor, bridge);
    // The leg that was dialled just ends; the one that dialled is told to.
    if (how.by === "far" || channel === this.agent) softHangup(floor, this.caller);
    finish(floor, this.agent, 16);
    finish(floor, this.caller, 16);
    this.freeAgent();
  }

  /** The channel lives on elsewhere; the other leg ends unless that was the caller's. */
  release(channel: Channel): void {
    const { floor, bridge } = this;
    const other = this.other(channel);
    this.pause();
    channel.holder = undefined;
    leaveBridge(floor, channel);
    leaveBridge(floor, other);
    dissolve(floor, bridge);
    const call = this.queueCall;
    if (call && channel === this.caller) {
      endAgentPart(floor, call);
      channel.beforeHangup = () => completeQueueCall(floor, call, "caller");
    } else if (call) completeQueueCall(floor, call, "agent");
    if (isAlive(floor, other)) {
      if (other === this.caller) softHangup(floor, other);
      finish(floor, other, 16);
    }
    this.freeAgent();
  }

  other(channel: Channel): Channel {
    return channel === this.agent ? this.caller : this.agent;
  }

  /** The agent's queues may have someone for them when wrap-up is over, or now. */
  freeAgent(): void {
    for (const member of this.agent.device?.members ?? []) this.floor.serve(member.queue);
  }
}

export function unhold(floor: Floor, channel: Channel): void {
  channel.onHold = false;
  emit(floor, "Unhold", { "@": channel });
}
