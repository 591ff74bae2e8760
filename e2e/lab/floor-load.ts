// The big floor: 500 agents, 50 queues, 980 memberships. Its phones are SIPp's, since nobody steers them one by one.
import { type AgentPlan, type FloorPlan, managers, type QueuePlan, type Strategy } from "./plan.ts";

const strategies: readonly Strategy[] = ["rrmemory", "leastrecent", "fewestcalls", "random", "linear"];

export function loadFloor(agents = 500, queues = 50): FloorPlan {
  const plans: QueuePlan[] = Array.from({ length: queues }, (_, index) => ({
    name: `q${String(index + 1).padStart(2, "0")}`,
    exten: String(8101 + index),
    strategy: strategies[index % strategies.length] ?? "rrmemory",
    ringSeconds: 15,
  }));
  const nameOf = (index: number): string => plans[index % queues]?.name ?? "";
  const people: AgentPlan[] = Array.from({ length: agents }, (_, index) => {
    const first = nameOf(index);
    const away = index * 7 + Math.floor(index / queues) + 3;
    const second = nameOf(away) === first ? nameOf(away + 1) : nameOf(away);
    const serves = index < agents * 0.96 ? [first, second] : [first];
    return {
      number: String(20_001 + index),
      name: `Agent ${index + 1}`,
      via: "pjsip",
      busyAt: 1,
      queues: serves.map((queue) => ({ queue, penalty: 0 })),
    };
  });
  return {
    queues: plans,
    agents: people,
    lots: [{ name: "default", exten: "700", spaces: [701, 720], timeoutSeconds: 45, comesBack: true }],
    rooms: ["7001"],
    managers: Object.values(managers),
    append: {},
  };
}
