// QueueStatus and QueueSummary. Source: app_queue.c manager_queues_status(), manager_queues_summary().
import { deviceStates } from "#server/demo/device.ts";
import { secondsNow } from "#server/demo/floor.ts";
import { memberFields } from "#server/demo/member.ts";
import { type Queue, servicePercent } from "#server/demo/queue.ts";
import { type Fields, ListReply } from "#server/demo/reply.ts";
import { longestHold } from "#server/demo/serving.ts";
import type { ActionContext, DemoAction } from "./action.ts";

const isAsked = (queue: Queue, name: string): boolean =>
  name === "" || queue.name.toLowerCase() === name.toLowerCase();

const queueStatus: DemoAction = {
  name: "QueueStatus",
  summary: "Show queue status.",
  rights: 0,
  run({ floor, request, reply }) {
    const list = new ListReply(request, "Queue status will follow", "QueueStatusComplete");
    const wanted = request.get("Member");
    for (const queue of floor.queues.values()) {
      if (!isAsked(queue, request.get("Queue"))) continue;
      list.last("QueueParams", "", paramsOf(queue));
      for (const member of queue.members) {
        if (wanted !== "" && member.interface !== wanted) continue;
        const { MemberName, Interface, Ringinuse: _none, Queue: name, ...rest } = memberFields(member);
        list.last("QueueMember", "", { Queue: name, Name: MemberName, Location: Interface, ...rest });
      }
      if (wanted === "") listEntries({ floor }, queue, list);
    }
    reply(list.end());
  },
};

function paramsOf(queue: Queue): Fields {
  const percent = servicePercent(queue);
  return {
    Queue: queue.name,
    Max: 0,
    Strategy: queue.strategy,
    Calls: queue.callers.length,
    Holdtime: queue.holdtime,
    TalkTime: queue.talktime,
    Completed: queue.completed,
    Abandoned: queue.abandoned,
    ServiceLevel: queue.serviceLevelSeconds,
    ServicelevelPerf: percent.first,
    ServicelevelPerf2: percent.second,
    Weight: queue.weight,
  };
}

/** Here an unknown party is "unknown", without the angle brackets that events write. */
const party = (value: string): string => (value === "<unknown>" ? "unknown" : value);

function listEntries({ floor }: Pick<ActionContext, "floor">, queue: Queue, list: ListReply): void {
  queue.callers.forEach((caller, index) => {
    const { channel } = caller;
    list.last("QueueEntry", "", {
      Queue: queue.name,
      Position: index + 1,
      Channel: channel.name,
      Uniqueid: channel.uniqueid,
      CallerIDNum: party(channel.callerNum),
      CallerIDName: party(channel.callerName),
      ConnectedLineNum: party(channel.connectedNum),
      ConnectedLineName: party(channel.connectedName),
      Wait: secondsNow(floor) - Math.floor(caller.joinedAt / 1000),
      Priority: caller.priority,
    });
  });
}

const queueSummary: DemoAction = {
  name: "QueueSummary",
  summary: "Show queue summary.",
  rights: 0,
  run({ floor, request, reply }) {
    const list = new ListReply(request, "Queue summary will follow", "QueueSummaryComplete");
    for (const queue of floor.queues.values()) {
      if (!isAsked(queue, request.get("Queue"))) continue;
      const present = queue.members.filter(
        ({ status }) => status !== deviceStates.unavailable && status !== deviceStates.invalid,
      );
      // Wrap-up does not count here: that is Asterisk's own view of who is available.
      const available = present.filter((member) => !member.paused && member.status <= deviceStates.notInUse);
      list.last("QueueSummary", "", {
        Queue: queue.name,
        LoggedIn: present.length,
        Available: available.length,
        Callers: queue.callers.length,
        HoldTime: queue.holdtime,
        TalkTime: queue.talktime,
        LongestHoldTime: longestHold(floor, queue),
      });
    }
    reply(list.end());
  },
};

export const queueListActions: readonly DemoAction[] = [queueStatus, queueSummary];
