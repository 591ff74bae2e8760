// Call centres of any size, for load: queues and agents by number, with talks as long as keep them 70 % busy.
import type { AgentProfile, DemoProfile, QueueProfile } from "./profile.ts";
import type { Strategy } from "./queue.ts";

export interface CrowdSize {
  readonly agents: number;
  readonly queues: number;
  readonly callsPerSecond: number;
}

export const large: CrowdSize = { agents: 500, queues: 50, callsPerSecond: 25 };
export const huge: CrowdSize = { agents: 1000, queues: 200, callsPerSecond: 25 };

const strategies: readonly Strategy[] = ["rrmemory", "leastrecent", "fewestcalls", "random", "linear"];
const answerMs = 2000;

export function crowd(size: CrowdSize): DemoProfile {
  const queues: readonly QueueProfile[] = Array.from({ length: size.queues }, (_, index) => ({
    name: `Queue ${String(index + 1).padStart(3, "0")}`,
    exten: String(8001 + index),
    strategy: strategies[index % strategies.length] ?? "rrmemory",
    ringSeconds: 15,
    serviceLevelSeconds: 20,
  }));
  const agents: readonly AgentProfile[] = Array.from({ length: size.agents }, (_, index) => ({
    number: String(20_001 + index),
    name: `Agent ${20_001 + index}`,
    busyAt: index % 2,
    queues: desk(index, size.queues),
  }));
  const heldMs = (0.7 * size.agents * 1000) / size.callsPerSecond;
  return {
    queues,
    agents,
    lots: [{ name: "default", spaces: [701, 799], timeoutSeconds: 45, comesBack: true }],
    rooms: ["7001"],
    outside: Array.from({ length: 200 }, (_, index) => [`+4822555${1000 + index}`, `Caller ${index + 1}`]),
    rhythm: {
      callsPerSecond: size.callsPerSecond,
      talkMs: Math.max(500, heldMs - answerMs),
      patienceMs: 60_000,
      bursts: false,
      pauseReasons: ["Break", "Lunch", "Training"],
      sideshows: true,
      warmUpMs: Math.min(240_000, 3 * heldMs),
    },
  };
}

/** One to three queues, about two on average; each queue has someone. */
function desk(index: number, queues: number): AgentProfile["queues"] {
  const first = index % queues;
  const chosen = new Set([first]);
  if (index % 3 > 0) chosen.add((first + 1) % queues);
  if (index % 3 > 1) chosen.add((first * 7 + 3) % queues);
  return [...chosen].map((queue, place) => ({
    queue: `Queue ${String(queue + 1).padStart(3, "0")}`,
    penalty: place,
  }));
}
