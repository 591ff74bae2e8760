// What a demo call centre consists of and how busy it is: plain data that `buildFloor` makes a PBX of.
import type { Strategy } from "./queue.ts";

export interface QueueProfile {
  readonly name: string;
  readonly exten: string;
  readonly strategy: Strategy;
  readonly ringSeconds?: number;
  readonly retrySeconds?: number;
  readonly wrapUpSeconds?: number;
  readonly memberDelaySeconds?: number;
  readonly timeoutSeconds?: number;
  readonly leaveWhenEmpty?: boolean;
  /** The number a caller goes to whom the queue let go; "nothing" where the dialplan ends with Queue(). */
  readonly overflowTo?: string;
  readonly serviceLevelSeconds?: number;
  readonly weight?: number;
  /** Its share of the calls, against the others'. */
  readonly share?: number;
}

export interface AgentProfile {
  readonly number: string;
  readonly name: string;
  readonly queues: readonly { readonly queue: string; readonly penalty?: number }[];
  /** PJSIP's device_state_busy_at. */
  readonly busyAt?: number;
  /** `phone`: PJSIP/201. `local`: FreePBX's way, a Local channel that dials the phone. `pool`: an agent not logged in. */
  readonly via?: "phone" | "local" | "pool";
  /** A dynamic member, who logs in and out in the course of the day. */
  readonly dynamic?: boolean;
  readonly reachable?: boolean;
}

export interface LotProfile {
  readonly name: string;
  readonly spaces: readonly [number, number];
  readonly timeoutSeconds: number;
  readonly comesBack: boolean;
  readonly context?: string;
}

export interface Rhythm {
  readonly callsPerSecond: number;
  /** Means, in milliseconds. */
  readonly talkMs: number;
  readonly patienceMs: number;
  /** Now and then one queue gets several times its share. */
  readonly bursts: boolean;
  readonly pauseReasons: readonly string[];
  /** Conferences, outgoing calls, parked calls, transfers, phones that go away, agents who come and go. */
  readonly sideshows: boolean;
  /** How much of the day has passed when the doors open. */
  readonly warmUpMs: number;
}

export interface DemoProfile {
  /** False for a trunk without a registration, which is unavailable whenever no call is on it. */
  readonly trunkRegistered?: boolean;
  readonly queues: readonly QueueProfile[];
  readonly agents: readonly AgentProfile[];
  readonly lots: readonly LotProfile[];
  readonly rooms: readonly string[];
  readonly outside: readonly (readonly [number: string, name: string])[];
  readonly rhythm: Rhythm;
}
