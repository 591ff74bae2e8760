// The small floor on which the stories are recorded: few phones, so that a recording shows its story and little else.
import { type AgentPlan, type FloorPlan, managers } from "./plan.ts";

const agent = (
  number: string,
  name: string,
  queues: readonly string[],
  more: Partial<AgentPlan> = {},
): AgentPlan => ({
  number,
  name,
  via: "pjsip",
  busyAt: 1,
  queues: queues.map((queue) => ({ queue, penalty: 0 })),
  ...more,
});

export const storyFloor: FloorPlan = {
  queues: [
    { name: "sales", exten: "8001", strategy: "ringall", ringSeconds: 15 },
    {
      name: "Rückfragen 1",
      exten: "8002",
      strategy: "rrmemory",
      ringSeconds: 2,
      retrySeconds: 1,
      wrapUpSeconds: 2,
    },
    { name: "desk", exten: "8005", strategy: "fewestcalls", ringSeconds: 15 },
    { name: "back office", exten: "8006", strategy: "linear", ringSeconds: 15 },
    { name: "office", exten: "8003", strategy: "rrmemory", ringSeconds: 15 },
    { name: "pool", exten: "8004", strategy: "rrmemory", ringSeconds: 15 },
    { name: "short", exten: "8020", strategy: "ringall", timeoutSeconds: 2, after: "wait" },
    { name: "cul de sac", exten: "8021", strategy: "ringall", timeoutSeconds: 2, after: "nothing" },
    {
      name: "leaves",
      exten: "8022",
      strategy: "rrmemory",
      after: "wait",
      settings: ["joinempty=yes", "leavewhenempty=paused,penalty,invalid,unavailable"],
    },
    { name: "slow start", exten: "8023", strategy: "ringall", settings: ["memberdelay=2"] },
    { name: "keys", exten: "8024", strategy: "ringall", settings: ["context=queue-keys"] },
  ],
  agents: [
    agent("2001", "Anna Nowak", ["sales", "desk", "short", "slow start", "keys"]),
    agent("2002", "Zoë Krüger", ["sales", "Rückfragen 1", "cul de sac"]),
    agent("2003", "Łukasz Żak", ["sales", "leaves"], { busyAt: 0 }),
    agent("2004", "Ema Sýkora", ["back office"]),
    agent("2010", "Sam Supervisor", []),
    agent("2031", "Ula Freepbx", ["office"], { via: "local" }),
    agent("2041", "Will Pool", ["pool"], { via: "pool" }),
  ],
  lots: [
    { name: "default", exten: "700", spaces: [701, 720], timeoutSeconds: 45, comesBack: true },
    { name: "short", exten: "730", spaces: [731, 740], timeoutSeconds: 2, comesBack: true },
    { name: "away", exten: "750", spaces: [751, 755], timeoutSeconds: 2, comesBack: false },
  ],
  rooms: ["7001"],
  managers: Object.values(managers),
  append: {},
};
