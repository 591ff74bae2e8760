// A caller and an agent whom a queue brought together: AgentConnect at its start, one AgentComplete at its end, and what
// the member's counters learn from it. Source: app_queue.c send_agent_complete(), update_queue().
import type { Channel } from "./channel.ts";
import { emit, type Floor, secondsNow } from "./floor.ts";
import type { Member } from "./member.ts";
import { rolling } from "./queue.ts";

export interface QueueCall {
  readonly member: Member;
  readonly caller: Channel;
  readonly agent: Channel;
  readonly holdSeconds: number;
  readonly ringSeconds: number;
  connectedAt: number;
  /** The member's part is over: its counters have been brought up to date. */
  agentDone: boolean;
  completed: boolean;
}

export const agentHeaders = (member: Member) => ({
  Queue: member.queue.name,
  Interface: member.interface,
  MemberName: member.name,
});

type Connected = Pick<QueueCall, "member" | "caller" | "agent" | "holdSeconds" | "ringSeconds">;

export function connectQueueCall(floor: Floor, connected: Connected): QueueCall {
  const call: QueueCall = {
    ...connected,
    connectedAt: floor.clock.now(),
    agentDone: false,
    completed: false,
  };
  call.member.inCall = true;
  emit(floor, "AgentConnect", {
    "@": call.caller,
    "@Dest": call.agent,
    ...agentHeaders(call.member),
    HoldTime: call.holdSeconds,
    RingTime: call.ringSeconds,
  });
  return call;
}

/** The agent is free of this call: counters, and with shared_lastcall those of the other queues too. */
export function endAgentPart(floor: Floor, call: QueueCall): void {
  if (call.agentDone) return;
  call.agentDone = true;
  const { member } = call;
  const now = secondsNow(floor);
  member.inCall = false;
  for (const each of floor.sharedLastCall ? member.device.members : [member]) {
    each.callsTaken++;
    each.lastCall = now;
    const rest = each.wrapUpSeconds || each.queue.wrapUpSeconds;
    floor.clock.after((rest + 1) * 1000, () => floor.serve(each.queue));
  }
  const { queue } = member;
  queue.completed++;
  if (call.holdSeconds <= queue.serviceLevelSeconds) queue.completedInLevel++;
  queue.talktime = rolling(queue.talktime, talkSeconds(floor, call));
}

const talkSeconds = (floor: Floor, call: QueueCall): number =>
  Math.floor(floor.clock.now() / 1000) - Math.floor(call.connectedAt / 1000);

/** Says AgentComplete, once. After the agent's leg has gone the event speaks of the caller alone. */
export function completeQueueCall(
  floor: Floor,
  call: QueueCall,
  reason: "caller" | "agent" | "transfer",
): void {
  if (call.completed) return;
  call.completed = true;
  endAgentPart(floor, call);
  emit(floor, "AgentComplete", {
    "@": call.caller,
    "@Dest": floor.channels.has(call.agent.uniqueid) ? call.agent : undefined,
    ...agentHeaders(call.member),
    HoldTime: call.holdSeconds,
    TalkTime: talkSeconds(floor, call),
    Reason: reason,
  });
}
