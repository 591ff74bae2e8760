// Queues, their members and their callers.
import { type KnownGroup, known, list, may, need, newer } from "./known-action.ts";

const yesOrNo = ["yes", "no"] as const;
const trueOrFalse = ["true", "false"] as const;

export const queues: KnownGroup = {
  group: "queues",
  actions: [
    known(
      "QueueStatus",
      [],
      [may("Queue", "queue"), may("Member", "interface")],
      list("QueueStatusComplete", "QueueParams", "QueueMember", "QueueEntry"),
    ),
    known("QueueSummary", [], [may("Queue", "queue")], list("QueueSummaryComplete", "QueueSummary")),
    known("QueueRule", [], [may("Rule")]),
    known(
      "QueueAdd",
      ["agent"],
      [
        need("Queue", "queue"),
        need("Interface", "interface"),
        may("Penalty", "number"),
        may("Paused", trueOrFalse),
        newer(may("Reason")),
        may("MemberName"),
        may("StateInterface"),
      ],
    ),
    known("QueueRemove", ["agent"], [need("Queue", "queue"), need("Interface", "interface")]),
    known(
      "QueuePause",
      ["agent"],
      [need("Interface", "interface"), need("Paused", trueOrFalse), may("Queue", "queue"), may("Reason")],
    ),
    known(
      "QueuePenalty",
      ["agent"],
      [need("Interface", "interface"), need("Penalty", "number"), may("Queue", "queue")],
    ),
    known(
      "QueueMemberRingInUse",
      ["agent"],
      [need("Interface", "interface"), need("RingInUse", yesOrNo), may("Queue", "queue")],
    ),
    known(
      "QueueChangePriorityCaller",
      [],
      [
        need("Queue", "queue"),
        need("Caller", "caller"),
        need("Priority", "number"),
        newer(may("Immediate", yesOrNo)),
      ],
    ),
    known("QueueWithdrawCaller", [], [need("Queue", "queue"), need("Caller", "caller"), may("WithdrawInfo")]),
    known(
      "QueueLog",
      ["agent"],
      [need("Queue", "queue"), need("Event"), may("Uniqueid"), may("Interface", "interface"), may("Message")],
    ),
    known(
      "QueueReload",
      [],
      [may("Queue", "queue"), may("Members", yesOrNo), may("Rules", yesOrNo), may("Parameters", yesOrNo)],
    ),
    known("QueueReset", [], [may("Queue", "queue")]),
  ],
};
