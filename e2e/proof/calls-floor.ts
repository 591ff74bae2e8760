// The floor on which verbs on calls and parked calls are proven: a queue of its own for each agent, so that a test knows whose phone
// rings, and an administrator's word on where everything is dialled.
import { type AgentPlan, type FloorPlan, managers, type QueuePlan } from "#e2e/lab/plan.ts";

const queue = (name: string, exten: string): QueuePlan => ({
  name,
  exten,
  strategy: "ringall",
  ringSeconds: 30,
});

const agent = (
  number: string,
  name: string,
  queues: readonly string[],
  via: AgentPlan["via"] = "pjsip",
): AgentPlan => ({
  number,
  name,
  via,
  busyAt: 1,
  queues: queues.map((one) => ({ queue: one, penalty: 0 })),
});

export const callsFloor: FloorPlan = {
  queues: [
    queue("sales", "8001"),
    queue("billing desk", "8002"),
    queue("behind", "8003"),
    queue("group", "8004"),
  ],
  agents: [
    agent("2001", "Anna Nowak", ["sales"]),
    agent("2002", "Jürgen Groß", ["billing desk"]),
    agent("2003", "Vera Local", ["behind"], "local"),
    agent("2004", "Zoë Krüger", ["group"]),
    agent("2005", "Bob O'Neil", ["group"]),
  ],
  lots: [
    { name: "default", exten: "700", spaces: [701, 709], timeoutSeconds: 45, comesBack: true },
    { name: "Brief", exten: "730", spaces: [731, 732], timeoutSeconds: 2, comesBack: true },
  ],
  rooms: [],
  managers: Object.values(managers),
  append: {
    // The same queue without the options that let anybody transfer.
    "extensions.conf": "[from-trunk](+)\nexten => 8101,1,Answer()\n same => n,Queue(sales)",
  },
};

export const dialPlaces = {
  context: "internal",
  queues: [
    { queue: "sales", context: "internal", exten: "8001" },
    { queue: "billing desk", context: "internal", exten: "8002" },
  ],
  swapKey: "*4",
};
