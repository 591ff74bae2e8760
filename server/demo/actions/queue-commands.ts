// Actions that change memberships, and the three about a queue that need no rights at all. Source: app_queue.c manager_*.

import type { Floor } from "#server/demo/floor.ts";
import type { Member } from "#server/demo/member.ts";
import { addMember, pauseMember, removeMember, setPenalty, setRingInUse } from "#server/demo/membership.ts";
import { resetQueue } from "#server/demo/queue.ts";
import { failure, success } from "#server/demo/reply.ts";
import { bitsOf } from "#server/demo/rights.ts";
import { changePriority } from "#server/demo/serving.ts";
import { Waiting } from "#server/demo/waiting.ts";
import type { Request } from "#server/demo/wire.ts";
import type { DemoAction } from "./action.ts";

const agent = bitsOf("agent");
const isTrue = (value: string): boolean => /^(yes|true|y|t|1|on)$/i.test(value);

/** The interface's memberships: in one queue, or in all when none is named. */
function membershipsOf(floor: Floor, request: Request): Member[] {
  const queue = request.get("Queue");
  const wanted = request.get("Interface");
  return [...floor.queues.values()]
    .filter((each) => queue === "" || each.name === queue)
    .flatMap((each) => each.members.filter((member) => member.interface === wanted));
}

const queuePause: DemoAction = {
  name: "QueuePause",
  summary: "Makes a queue member temporarily unavailable.",
  rights: agent,
  run({ floor, request, reply }) {
    if (request.get("Interface") === "" || request.get("Paused") === "") {
      reply(failure(request, "Need 'Interface' and 'Paused' parameters."));
      return;
    }
    const paused = isTrue(request.get("Paused"));
    const members = membershipsOf(floor, request);
    for (const member of members) pauseMember(floor, member, paused, request.get("Reason"));
    if (members.length === 0) reply(failure(request, "Interface not found"));
    else reply(success(request, `Interface ${paused ? "paused" : "unpaused"} successfully`));
  },
};

const queueAdd: DemoAction = {
  name: "QueueAdd",
  summary: "Add interface to queue.",
  rights: agent,
  run({ floor, request, reply }) {
    const queue = floor.queues.get(request.get("Queue"));
    const wanted = request.get("Interface");
    const stateInterface = request.get("StateInterface") || wanted;
    const device = deviceOf(floor, stateInterface);
    if (request.get("Queue") === "") reply(failure(request, "'Queue' not specified."));
    else if (wanted === "") reply(failure(request, "'Interface' not specified."));
    else if (queue === undefined) reply(failure(request, "Unable to add interface to queue: No such queue"));
    else if (queue.members.some((member) => member.interface === wanted))
      reply(failure(request, "Unable to add interface: Already there"));
    else {
      const penalty = Math.max(0, Number(request.get("Penalty")) || 0);
      const paused = isTrue(request.get("Paused"));
      const spec = {
        queue,
        device,
        interface: wanted,
        stateInterface,
        name: request.get("MemberName") || wanted,
        membership: "dynamic",
        penalty,
        wrapUpSeconds: Number(request.get("Wrapuptime")) || 0,
      } as const;
      addMember(floor, spec, paused ? { reason: request.get("Reason") } : undefined);
      reply(success(request, "Added interface to queue"));
    }
  },
};

/** A device nobody configured is one that cannot be called. */
function deviceOf(floor: Floor, name: string) {
  const number = name.replace(/^.*[/:]/, "");
  const plain = /^hint:(\d+)@/.exec(name)?.[1];
  return (
    floor.devices.get(plain === undefined ? name : `PJSIP/${plain}`) ??
    ({
      name,
      number,
      displayName: number,
      busyAt: 0,
      reachable: false,
      state: 4,
      channels: new Set(),
      members: new Set(),
    } as const)
  );
}

const queueRemove: DemoAction = {
  name: "QueueRemove",
  summary: "Remove interface from queue.",
  rights: agent,
  run({ floor, request, reply }) {
    const queue = floor.queues.get(request.get("Queue"));
    const wanted = request.get("Interface");
    const member = queue?.members.find((each) => each.interface === wanted);
    if (request.get("Queue") === "" || wanted === "")
      reply(failure(request, "Need 'Queue' and 'Interface' parameters."));
    else if (queue === undefined)
      reply(failure(request, "Unable to remove interface from queue: No such queue"));
    else if (member === undefined) reply(failure(request, "Unable to remove interface: Not there"));
    else if (member.membership === "static") reply(failure(request, "Member not dynamic"));
    else {
      removeMember(floor, member);
      reply(success(request, "Removed interface from queue"));
    }
  },
};

const queuePenalty: DemoAction = {
  name: "QueuePenalty",
  summary: "Set the penalty for a queue member.",
  rights: agent,
  run({ floor, request, reply }) {
    const penalty = Number(request.get("Penalty"));
    if (request.get("Interface") === "" || request.get("Penalty") === "") {
      reply(failure(request, "Need 'Interface' and 'Penalty' parameters."));
      return;
    }
    const members = Number.isInteger(penalty) && penalty >= 0 ? membershipsOf(floor, request) : [];
    for (const member of members) setPenalty(floor, member, penalty);
    if (members.length === 0) reply(failure(request, "Invalid interface, queuename or penalty"));
    else reply(success(request, "Interface penalty set successfully"));
  },
};

const queueMemberRingInUse: DemoAction = {
  name: "QueueMemberRingInUse",
  summary: "Set the ringinuse value for a queue member.",
  rights: agent,
  run({ floor, request, reply }) {
    const members = membershipsOf(floor, request);
    for (const member of members) setRingInUse(floor, member, isTrue(request.get("RingInUse")));
    if (members.length === 0) reply(failure(request, "Invalid interface, queuename, or ringinuse value\n"));
    else reply(success(request, "Interface ringinuse set successfully"));
  },
};

const queueWithdrawCaller: DemoAction = {
  name: "QueueWithdrawCaller",
  summary: "Request to withdraw a caller from the queue back to the dialplan.",
  rights: 0,
  run({ floor, request, reply }) {
    const queue = floor.queues.get(request.get("Queue"));
    const caller = queue?.callers.find(({ channel }) => channel.name === request.get("Caller"));
    if (request.get("Queue") === "") reply(failure(request, "'Queue' not specified."));
    else if (request.get("Caller") === "") reply(failure(request, "'Caller' not specified."));
    else if (queue === undefined)
      reply(failure(request, "Unable to request withdraw from queue: No such queue"));
    else if (caller === undefined)
      reply(failure(request, "Unable to request withdraw from queue: No such caller"));
    else {
      reply(success(request, "Withdraw requested successfully"));
      const { holder } = caller.channel;
      floor.clock.after(1000, () => {
        if (holder instanceof Waiting && caller.channel.holder === holder) holder.flowOut("WITHDRAW");
      });
    }
  },
};

const queueChangePriorityCaller: DemoAction = {
  name: "QueueChangePriorityCaller",
  summary: "Change priority of a caller on queue.",
  rights: 0,
  run({ floor, request, reply }) {
    const queue = floor.queues.get(request.get("Queue"));
    const priority = Number(request.get("Priority")) || 0;
    const immediate = isTrue(request.get("Immediate")) && floor.flavour.hasImmediatePriority;
    if (request.get("Queue") === "") reply(failure(request, "'Queue' not specified."));
    else if (request.get("Caller") === "") reply(failure(request, "'Caller' not specified."));
    else if (queue === undefined)
      reply(failure(request, "Unable to change priority caller on queue: No such queue"));
    else if (!changePriority(queue, request.get("Caller"), priority, immediate))
      reply(failure(request, "Unable to change priority caller on queue: No such caller"));
    else reply(success(request, "Priority change for caller on queue"));
  },
};

/** Figures and the last call of every member go: a call that goes on is then never counted. */
const queueReset: DemoAction = {
  name: "QueueReset",
  summary: "Reset queue statistics.",
  rights: 0,
  run({ floor, request, reply }) {
    const name = request.get("Queue");
    for (const queue of floor.queues.values()) if (name === "" || queue.name === name) resetQueue(queue);
    reply(success(request, "Queue stats reset successfully"));
  },
};

export const queueCommandActions: readonly DemoAction[] = [
  queuePause,
  queueAdd,
  queueRemove,
  queuePenalty,
  queueMemberRingInUse,
  queueWithdrawCaller,
  queueChangePriorityCaller,
  queueReset,
];
