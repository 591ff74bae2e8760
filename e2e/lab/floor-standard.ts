// The floor that most tests run on: eleven queues with one trait each, 24 PJSIP agents, two FreePBX-style Local members
// and two members of the agent pool. Names carry spaces, umlauts and shared prefixes, since that is where floors go wrong.
import { type AgentPlan, type FloorPlan, managers, type QueuePlan } from "./plan.ts";

const queues: readonly QueuePlan[] = [
  { name: "Sales Desk", exten: "8001", strategy: "ringall", ringSeconds: 10 },
  { name: "Rückfragen", exten: "8002", strategy: "rrmemory", wrapUpSeconds: 4 },
  { name: "support", exten: "8003", strategy: "leastrecent", ringSeconds: 4 },
  { name: "billing", exten: "8004", strategy: "fewestcalls" },
  { name: "10", exten: "8010", strategy: "linear" },
  { name: "100", exten: "8011", strategy: "random" },
  { name: "1000", exten: "8012", strategy: "wrandom" },
  { name: "short", exten: "8020", strategy: "ringall", timeoutSeconds: 2, after: "wait" },
  { name: "cul de sac", exten: "8021", strategy: "ringall", timeoutSeconds: 2, after: "nothing" },
  {
    name: "leaves",
    exten: "8022",
    strategy: "rrmemory",
    after: "wait",
    settings: ["joinempty=yes", "leavewhenempty=paused,penalty,invalid,unavailable"],
  },
  {
    name: "slow start",
    exten: "8023",
    strategy: "ringall",
    settings: ["memberdelay=2", "reportholdtime=yes"],
  },
  { name: "keys", exten: "8024", strategy: "ringall", settings: ["context=queue-keys"] },
  { name: "pool", exten: "8025", strategy: "rrmemory" },
];

const names = [
  "Anna Nowak",
  "Jürgen Groß",
  "Zoë Krüger",
  "Łukasz Żak",
  "Maria José Núñez",
  "Bob O'Neil",
  "Chloé Béart",
  "Ding Xiǎo",
  "Eva Svobodová",
  "Frank Meyer-Lü",
  "Gül Öztürk",
  "Hanna Åberg",
  "Ivan Петров",
  "Jan van der Berg",
  "Kim Lee",
  "Lena Wolf",
  "Milan Đorđević",
  "Nora Ní Bhriain",
  "Olga Weiß",
  "Paul Paul",
  "Quentin Vidal",
  "Rosa Marín",
  "Søren Kjær",
  "Tom Ng",
] as const;

/** Which queues an agent serves: one, two or three, so that each of the first seven queues has some. */
const desks: readonly (readonly string[])[] = [
  ["Sales Desk"],
  ["Sales Desk", "Rückfragen"],
  ["Sales Desk", "Rückfragen", "support"],
  ["Rückfragen"],
  ["support"],
  ["support", "billing"],
  ["billing"],
  ["billing", "10"],
  ["10", "100", "1000"],
  ["100"],
  ["1000"],
  ["Rückfragen", "support", "billing"],
];

/** Agents that a queue with one trait has to itself, so that a test of the trait is not disturbed. */
const reserved: Readonly<Record<string, readonly string[]>> = {
  "2019": ["short", "cul de sac"],
  "2020": ["short"],
  "2021": ["leaves"],
  "2022": ["leaves"],
  "2023": ["slow start"],
  "2024": ["keys"],
};

const pjsipAgents: readonly AgentPlan[] = names.map((name, index) => {
  const number = String(2001 + index);
  const serves = reserved[number] ?? desks[index % desks.length] ?? [];
  return {
    number,
    name,
    via: "pjsip",
    busyAt: index < 12 ? 1 : 0,
    queues: serves.map((queue, place) => ({ queue, penalty: index < 12 ? 0 : place })),
  };
});

const otherAgents: readonly AgentPlan[] = [
  {
    number: "2031",
    name: "Ula Freepbx",
    via: "local",
    busyAt: 1,
    queues: [{ queue: "billing", penalty: 0 }],
  },
  {
    number: "2032",
    name: "Vera Freepbx",
    via: "local",
    busyAt: 1,
    queues: [
      { queue: "billing", penalty: 0 },
      { queue: "support", penalty: 1 },
    ],
  },
  { number: "2041", name: "Will Pool", via: "pool", busyAt: 1, queues: [{ queue: "pool", penalty: 0 }] },
  { number: "2042", name: "Xenia Pool", via: "pool", busyAt: 1, queues: [{ queue: "pool", penalty: 0 }] },
];

export const standardFloor: FloorPlan = {
  queues,
  agents: [...pjsipAgents, ...otherAgents],
  lots: [
    { name: "default", exten: "700", spaces: [701, 720], timeoutSeconds: 45, comesBack: true },
    { name: "short", exten: "730", spaces: [731, 740], timeoutSeconds: 3, comesBack: true },
    { name: "away", exten: "750", spaces: [751, 755], timeoutSeconds: 3, comesBack: false },
  ],
  rooms: ["7001", "7002"],
  managers: Object.values(managers),
  append: {},
};
