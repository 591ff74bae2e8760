// What a lab floor consists of: queues, agents, lots and rooms as plain data. The configuration is written from it
// and tests read it to know what to expect.
export type Strategy =
  | "ringall"
  | "leastrecent"
  | "fewestcalls"
  | "random"
  | "rrmemory"
  | "linear"
  | "wrandom";

export interface QueuePlan {
  readonly name: string;
  /** The number that a caller dials to get in. */
  readonly exten: string;
  readonly strategy: Strategy;
  /** How long one agent's phone rings, in seconds. */
  readonly ringSeconds?: number;
  readonly retrySeconds?: number;
  readonly wrapUpSeconds?: number;
  /** Queue()'s own limit; without it a caller may wait for ever. */
  readonly timeoutSeconds?: number;
  /** What Queue() is followed by in the dialplan: a wait with the caller on the line, or nothing. */
  readonly after?: "wait" | "nothing";
  /** Further lines of its section in queues.conf. */
  readonly settings?: readonly string[];
}

export interface AgentPlan {
  readonly number: string;
  readonly name: string;
  /** Queue names with the penalty there. */
  readonly queues: readonly { readonly queue: string; readonly penalty: number }[];
  /** How the queues reach the phone. */
  readonly via: "pjsip" | "local" | "pool";
  /** PJSIP's device_state_busy_at: 1 shows a ringing phone as busy on Asterisk 22. */
  readonly busyAt: number;
  /** Asks the phone every so many seconds whether it is there. */
  readonly qualifySeconds?: number;
}

export interface LotPlan {
  readonly name: string;
  readonly exten: string;
  readonly spaces: readonly [number, number];
  readonly timeoutSeconds: number;
  readonly comesBack: boolean;
}

export interface ManagerPlan {
  readonly name: string;
  readonly secret: string;
  readonly read: string;
  readonly write: string;
  readonly settings?: readonly string[];
}

export interface FloorPlan {
  readonly queues: readonly QueuePlan[];
  readonly agents: readonly AgentPlan[];
  readonly lots: readonly LotPlan[];
  readonly rooms: readonly string[];
  readonly managers: readonly ManagerPlan[];
  /** File name → text put at the end of that file, so that a test can add what it needs; `[section](+)` adds to a section. */
  readonly append: Readonly<Record<string, string>>;
}

/** The member's interface as Asterisk names it. A pool agent is rung by AgentRequest: app_agent_pool has no channels of its own. */
export function interfaceOf(agent: AgentPlan): string {
  if (agent.via === "pool") return `Local/${agent.number}@agents/n`;
  return agent.via === "local" ? `Local/${agent.number}@from-queue/n` : `PJSIP/${agent.number}`;
}

/** What the member's device state follows. */
export function stateInterfaceOf(agent: AgentPlan): string {
  if (agent.via === "pool") return `Agent:${agent.number}`;
  return agent.via === "local" ? `hint:${agent.number}@ext-local` : `PJSIP/${agent.number}`;
}

export const managers = {
  driver: { name: "driver", secret: "drive", read: "all", write: "all" },
  centrala: {
    name: "centrala",
    secret: "floor",
    read: "agent,call,reporting,system,user,cdr",
    write: "agent,call,originate,reporting",
  },
  viewer: { name: "viewer", secret: "look", read: "agent,call", write: "reporting" },
} as const satisfies Record<string, ManagerPlan>;
