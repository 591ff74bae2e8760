// extensions.conf: what a number means. Callers come in by `from-trunk`, phones dial in `internal`, Local members ring through `from-queue`.
import type { FloorPlan, QueuePlan } from "./plan.ts";

export function configureDialplan(plan: FloorPlan): string {
  const numbers = plan.agents.map((agent) => agent.number);
  const dial = (number: string): string =>
    `exten => ${number},1,Dial(PJSIP/${number},30,tT)\n same => n,Hangup()`;
  const parts: readonly (readonly [string, readonly string[]])[] = [
    ["general", ["static=yes", "writeprotect=no"]],
    ["queues", plan.queues.map(enter)],
    [
      "rooms",
      plan.rooms.map((room) => `exten => ${room},1,Answer()\n same => n,ConfBridge(${room},room,guest)`),
    ],
    ["lots", plan.lots.map((lot) => `include => parked-${lot.name}`)],
    ["phones", numbers.map(dial)],
    [
      "from-trunk",
      ["include => queues", "include => rooms", "include => lots", "include => phones", ...odds],
    ],
    [
      "internal",
      [
        "include => queues",
        "include => rooms",
        "include => lots",
        "include => phones",
        "include => ext-local",
        ...odds,
      ],
    ],
    ["from-queue", numbers.map((number) => `exten => ${number},1,Dial(PJSIP/${number},,tT)`)],
    ["agents", numbers.map((number) => `exten => ${number},1,AgentRequest(${number})`)],
    ["ext-local", numbers.map((number) => `exten => ${number},hint,PJSIP/${number}`)],
    ["queue-keys", ["exten => 1,1,NoOp(left by key)\n same => n,Wait(30)\n same => n,Hangup()"]],
    ["parked-too-long", ["exten => _[0-9A-Za-z].,1,Wait(30)\n same => n,Hangup()"]],
  ];
  return parts.map(([name, lines]) => `[${name}]\n${lines.join("\n")}\n`).join("\n");
}

/** Queue() with the transfer keys of both sides; `after` says whether the caller still has a dialplan afterwards. */
function enter(queue: QueuePlan): string {
  const limit = queue.timeoutSeconds === undefined ? "" : `,,,${queue.timeoutSeconds}`;
  const into = `exten => ${queue.exten},1,Answer()\n same => n,Queue(${queue.name},tT${limit})`;
  return queue.after === "wait"
    ? `${into}\n same => n,NoOp(\${QUEUESTATUS})\n same => n,Wait(30)\n same => n,Hangup()`
    : into;
}

/** `*5` + number logs that pool agent in from any phone; 9000 only echoes, 9001 plays music. */
const odds = [
  `exten => _*5XXXX,1,AgentLogin(\${EXTEN:2},s)`,
  "exten => 9000,1,Answer()\n same => n,Echo()",
  "exten => 9001,1,Answer()\n same => n,MusicOnHold()",
];
