// The default demo: a company with customers in Poland, Germany and elsewhere, six queues, 28 agents and a supervisor on a calm day.
import type { AgentProfile, DemoProfile, QueueProfile } from "./profile.ts";

const queues: readonly QueueProfile[] = [
  {
    name: "Sales",
    exten: "8001",
    strategy: "ringall",
    ringSeconds: 15,
    wrapUpSeconds: 10,
    serviceLevelSeconds: 20,
    share: 5,
  },
  {
    name: "Obsługa klienta",
    exten: "8002",
    strategy: "rrmemory",
    ringSeconds: 15,
    wrapUpSeconds: 15,
    serviceLevelSeconds: 30,
    share: 6,
  },
  {
    name: "Technical Support",
    exten: "8003",
    strategy: "leastrecent",
    ringSeconds: 20,
    wrapUpSeconds: 20,
    serviceLevelSeconds: 60,
    share: 5,
  },
  {
    name: "Faktury i płatności",
    exten: "8004",
    strategy: "fewestcalls",
    ringSeconds: 15,
    wrapUpSeconds: 10,
    serviceLevelSeconds: 30,
    timeoutSeconds: 180,
    overflowTo: "8002",
    share: 3,
  },
  {
    name: "Rückfragen",
    exten: "8005",
    strategy: "rrmemory",
    ringSeconds: 15,
    wrapUpSeconds: 10,
    serviceLevelSeconds: 30,
    memberDelaySeconds: 2,
    share: 3,
  },
  {
    name: "VIP",
    exten: "8006",
    strategy: "linear",
    ringSeconds: 12,
    wrapUpSeconds: 5,
    serviceLevelSeconds: 10,
    weight: 10,
    share: 1,
  },
];

const [sales, service, support, billing, german, vip] = [
  "Sales",
  "Obsługa klienta",
  "Technical Support",
  "Faktury i płatności",
  "Rückfragen",
  "VIP",
];

type Desk = readonly (readonly [queue: string, penalty: number])[];

const people: readonly (readonly [name: string, desk: Desk, more?: Partial<AgentProfile>])[] = [
  [
    "Anna Nowak",
    [
      [sales, 0],
      [vip, 0],
    ],
  ],
  [
    "Jürgen Groß",
    [
      [german, 0],
      [sales, 1],
    ],
    { busyAt: 1 },
  ],
  ["Zofia Żak", [[service, 0]]],
  ["Łukasz Wiśniewski", [[support, 0]]],
  ["Emily Clarke", [[sales, 0]]],
  [
    "Kacper Dąbrowski",
    [
      [service, 0],
      [billing, 1],
    ],
  ],
  ["Małgorzata Kowalczyk", [[billing, 0]], { busyAt: 1 }],
  [
    "Tom Ng",
    [
      [support, 0],
      [vip, 1],
    ],
  ],
  [
    "Agnieszka Lewandowska",
    [
      [service, 0],
      [sales, 2],
    ],
  ],
  [
    "Björn Lindqvist",
    [
      [german, 0],
      [support, 1],
    ],
  ],
  [
    "Katarzyna Zielińska",
    [
      [service, 0],
      [billing, 0],
      [vip, 2],
    ],
  ],
  ["Michał Szymański", [[support, 0]], { busyAt: 1 }],
  [
    "Sarah O'Neil",
    [
      [sales, 0],
      [vip, 0],
    ],
  ],
  [
    "Piotr Woźniak",
    [
      [support, 0],
      [service, 1],
    ],
  ],
  ["Lena Weiß", [[german, 0]]],
  ["Jakub Kozłowski", [[service, 0]], { dynamic: true }],
  [
    "Ewa Jankowska",
    [
      [billing, 0],
      [service, 1],
    ],
  ],
  ["Oliver Wright", [[sales, 0]], { busyAt: 1 }],
  ["Natalia Mazur", [[service, 0]], { via: "local" }],
  [
    "Søren Kjær",
    [
      [german, 1],
      [sales, 0],
    ],
  ],
  ["Tomasz Krawczyk", [[support, 0]]],
  [
    "Maria José Núñez",
    [
      [sales, 0],
      [service, 2],
    ],
  ],
  [
    "Paweł Grabowski",
    [
      [support, 0],
      [billing, 2],
    ],
    { dynamic: true },
  ],
  ["Joanna Pawlak", [[service, 0]], { busyAt: 1 }],
  [
    "Daniel Müller-Lüdenscheidt",
    [
      [german, 0],
      [vip, 1],
    ],
  ],
  ["Aleksandra Król", [[billing, 0]]],
  ["Grzegorz Wróbel", [[support, 0]], { reachable: false }],
  ["Monika Piątek", [[service, 0]], { via: "pool" }],
  ["Helena Maj", []],
];

const agents: readonly AgentProfile[] = people.map(([name, desk, more], index) => ({
  number: String(201 + index),
  name,
  queues: desk.map(([queue, penalty]) => ({ queue, penalty })),
  ...more,
}));

export const office: DemoProfile = {
  queues,
  agents,
  lots: [
    { name: "default", spaces: [701, 720], timeoutSeconds: 60, comesBack: true },
    { name: "Recepcja", spaces: [731, 740], timeoutSeconds: 180, comesBack: false },
  ],
  rooms: ["7001", "7002"],
  outside: [
    ["+48225550101", "Spółdzielnia Jantar"],
    ["+48225550117", "Wójcik Ogrody"],
    ["+48585550142", "Stocznia Bałtyk"],
    ["+48125550163", "Krakowskie Młyny"],
    ["+48715550185", "Odra Logistyka"],
    ["+48615550109", "Barbara Michalska"],
    ["+48325550128", "Huta Śląska"],
    ["+48505550174", "Marek Górski"],
    ["+48605550136", "Iwona Sikora"],
    ["+48695550191", "<unknown>"],
    ["+49305550112", "Bäckerei Schröder"],
    ["+49895550147", "Huber & Söhne"],
    ["+49405550155", "Hanse Kontor"],
    ["+442079460123", "Harbour Books"],
    ["+441614960178", "J. Whitfield"],
    ["+33155501234", "Café Lumière"],
    ["+420255501198", "Nováková"],
    ["+46855501176", "Åkerman Design"],
    ["+12025550143", "Blue Ridge Tools"],
    ["+12025550189", "<unknown>"],
  ],
  rhythm: {
    callsPerSecond: 0.11,
    talkMs: 125_000,
    patienceMs: 200_000,
    bursts: true,
    pauseReasons: ["Break", "Lunch", "Training", "Przerwa", "Obiad", "Back office", "Spotkanie zespołu"],
    sideshows: true,
    warmUpMs: 45 * 60_000,
  },
};
