// Every row of the live tables. Rows are immutable; instants are epoch milliseconds of the server's clock;
// `null` means "not known" or "not so", never an empty string, and no field is optional.
import type { ErrorCode } from "#lib/errors.ts";
import type { AgentState } from "./agent-state.ts";
import type { DeviceState } from "./device-state.ts";
import type { PhoneNumber } from "./phone-number.ts";

type Row = { readonly key: string; readonly pbx: string };

export type LinkStatus = "connecting" | "bootstrapping" | "live" | "offline";

/** One Asterisk. Its key is its id. */
export type PbxRow = Row & {
  readonly name: string;
  readonly demo: boolean;
  readonly status: LinkStatus;
  /** When `status` began; offline, since the floor was lost or the first attempt failed, whatever was tried meanwhile. */
  readonly since: number;
  /** When the rows of this PBX were last known to be true: null before the first whole snapshot. */
  readonly liveUntil: number | null;
  /** Why the last attempt failed, null while all is well. */
  readonly problem: ErrorCode | null;
  /** Actions that this login was refused while the floor was read: what they tell stays unknown. */
  readonly refused: readonly string[];
  readonly asteriskVersion: string | null;
  readonly amiVersion: string | null;
  /** AMI actions that this login may run, null before they were asked for. */
  readonly actions: readonly string[] | null;
  /** PBX clock minus ours, null when it could not be asked. */
  readonly clockSkewMs: number | null;
  /** Our own counts (`kpis`) run since this instant. */
  readonly countingSince: number | null;
  /** How long, since then, nobody watched: the link was down and exits went unseen. */
  readonly unseenMs: number;
};

/** Asterisk's own counters since its start or last reset; refreshed by snapshots only. */
export type AsteriskCounters = {
  readonly completed: number;
  readonly abandoned: number;
  /** Exponential moving averages, as app_queue keeps them. */
  readonly holdtimeSeconds: number;
  readonly talktimeSeconds: number;
  readonly servicelevelPerf: number;
  readonly servicelevelPerf2: number;
  readonly readAt: number;
};

export type QueueRow = Row & {
  readonly name: string;
  readonly strategy: string;
  /** 0 is no limit. */
  readonly maxCallers: number;
  readonly weight: number;
  readonly serviceLevelSeconds: number;
  readonly asterisk: AsteriskCounters;
};

export type MemberRow = Row & {
  readonly queue: string;
  readonly interface: string;
  readonly stateInterface: string;
  readonly name: string;
  /** What makes two memberships one person: the resolved state interface, else the interface. */
  readonly person: string;
  readonly membership: "static" | "dynamic" | "realtime";
  readonly penalty: number;
  readonly paused: boolean;
  readonly pausedReason: string | null;
  readonly pausedAt: number | null;
  readonly status: DeviceState;
  /** On a call of this very queue, by Asterisk's word. */
  readonly inCall: boolean;
  readonly callsTaken: number;
  readonly lastCallAt: number | null;
  readonly loginAt: number | null;
  /** The list of members does not carry it, events do. */
  readonly ringInUse: boolean | null;
  readonly wrapupSeconds: number;
  readonly wrapupUntil: number | null;
};

export type CallerRow = Row & {
  readonly queue: string;
  readonly uniqueid: string;
  readonly linkedid: string;
  readonly channel: string;
  readonly number: PhoneNumber;
  readonly name: string;
  readonly joinedAt: number;
  /** Orders the queue; the position is the index in that order and is stored nowhere. */
  readonly rank: number;
  readonly priority: number;
  /** First answer by an agent, while Asterisk still lists the caller as waiting. */
  readonly connectingAt: number | null;
};

/** One attempt of a queue to join a waiting caller with a member, until the agent is free of it. */
export type OfferRow = Row & {
  readonly queue: string;
  readonly interface: string;
  readonly person: string;
  readonly callerUniqueid: string;
  /** The leg that app_queue dialled. */
  readonly destUniqueid: string;
  /** The phone's own leg: `destUniqueid`, or the one behind a Local channel once it is known. */
  readonly phoneUniqueid: string;
  readonly stage: "ringing" | "connecting" | "talking";
  readonly offeredAt: number;
  /** First answer; the service-level clock stops here. */
  readonly answeredAt: number | null;
  readonly connectedAt: number | null;
};

/** A caller who has left the queue's list and whose exit is not named yet; counted when it is. */
export type ExitRow = Row & {
  readonly queue: string;
  readonly uniqueid: string;
  readonly joinedAt: number;
  readonly leftAt: number;
  readonly kind: "answer" | "abandon";
  readonly connectingAt: number | null;
  /** What the channel says of it so far; it holds if the channel ends now. */
  readonly reason: FlowOut | null;
};

export const channelStates = [
  "down",
  "reserved",
  "off-hook",
  "dialing",
  "ring",
  "ringing",
  "up",
  "busy",
  "dialing-off-hook",
  "pre-ring",
] as const;

/** Source: include/asterisk/channelstate.h, enum ast_channel_state. */
export type ChannelState = (typeof channelStates)[number];

export type ChannelRow = Row & {
  readonly uniqueid: string;
  readonly linkedid: string;
  readonly name: string;
  /** The name without its serial: `PJSIP/201` of `PJSIP/201-0000001a`. */
  readonly device: string;
  readonly state: ChannelState;
  readonly number: PhoneNumber;
  readonly callerName: string;
  readonly connectedNumber: PhoneNumber;
  readonly connectedName: string;
  readonly context: string;
  readonly exten: PhoneNumber;
  readonly createdAt: number;
  readonly upAt: number | null;
  readonly bridge: string | null;
  readonly heldAt: number | null;
  /** The other half, where this is a Local channel. */
  readonly localPeer: string | null;
  /** The leg that dialled this one. */
  readonly dialedBy: string | null;
  readonly spying: string | null;
  readonly spyingAt: number | null;
  /** Of a leg that we called to supervise. */
  readonly spy: Spy | null;
  /** By MixMonitor, whoever began it. */
  readonly recording: RecordingState | null;
  readonly hangupRequestedAt: number | null;
  /** The queue call of this leg is over, and nothing has begun since: it is on its way down and no other call. */
  readonly freedAt: number | null;
};

export type BridgeRow = Row & {
  readonly bridge: string;
  readonly type: string;
  readonly technology: string;
  readonly createdAt: number;
};

export const supervisionModes = ["listen", "whisper", "barge"] as const;

/** Who hears the supervisor: nobody, their agent, or both. */
export type SupervisionMode = (typeof supervisionModes)[number];

/** What a leg was called for: no event tells it, so it is kept from when we asked. */
export type Spy = {
  readonly spied: string;
  readonly mode: SupervisionMode;
  /** Chosen for good: this supervisor may not have every mode, and the phone's keys would give them all. */
  readonly fixed: boolean;
};

/** Whether what is said goes into a file at this moment. */
export type RecordingState = "on" | "paused";

export type LotRow = Row & {
  readonly name: string;
  readonly firstSpace: number;
  readonly lastSpace: number;
  readonly timeoutSeconds: number;
};

export type ParkedCallRow = Row & {
  readonly lot: string;
  readonly space: string;
  readonly uniqueid: string;
  readonly linkedid: string;
  readonly channel: string;
  readonly number: PhoneNumber;
  readonly name: string;
  readonly connectedNumber: PhoneNumber;
  readonly connectedName: string;
  /** Dial string that a time-out calls back, as Asterisk gives it. */
  readonly parkedBy: string;
  readonly parkedAt: number;
  /** null where the lot has no time-out. */
  readonly timeoutAt: number | null;
};

export type ConferenceRow = Row & {
  readonly name: string;
  readonly startedAt: number | null;
  readonly locked: boolean;
  readonly muted: boolean;
  readonly recording: boolean;
};

export type ParticipantRow = Row & {
  readonly conference: string;
  readonly uniqueid: string;
  readonly linkedid: string;
  readonly channel: string;
  readonly number: PhoneNumber;
  readonly name: string;
  readonly admin: boolean;
  readonly muted: boolean;
  readonly talking: boolean;
  readonly joinedAt: number;
};

export type DeviceRow = Row & { readonly device: string; readonly state: DeviceState };

/** A dialplan hint: which devices an `exten@context` follows. */
export type HintRow = Row & {
  readonly exten: string;
  readonly context: string;
  readonly devices: readonly string[];
};

/** A member of app_agent_pool; `uniqueid` is the leg that AgentLogin keeps open while logged in. */
export type PoolAgentRow = Row & {
  readonly agent: string;
  readonly name: string;
  readonly uniqueid: string | null;
  readonly loginAt: number | null;
};

/** What an agent is in one of their queues: their state, or "paused" where only this membership is. Kept on the server. */
export type StandingRow = Row & { readonly queue: string; readonly state: AgentState };

/** Somebody at the other end; `uniqueid` is their leg where it is known. */
export type Party = {
  readonly number: PhoneNumber;
  readonly name: string;
  readonly uniqueid: string | null;
};

export type AgentRow = Row & {
  readonly person: string;
  readonly name: string;
  readonly state: AgentState;
  readonly since: number;
  /** True when the state is older than `since`: we were not watching when it began. */
  readonly sinceAtLeast: boolean;
  /** The queue of the call, ring or wrap-up shown. */
  readonly queue: string | null;
  readonly talkingTo: Party | null;
  /** Their own leg, where they have one. */
  readonly uniqueid: string | null;
  readonly memberships: number;
  readonly pausedIn: number;
  /** Of the pause that is shown or marked. */
  readonly pausedReason: string | null;
  readonly pausedAt: number | null;
  readonly wrapupUntil: number | null;
};

export type CallStage =
  | "dialing"
  | "ringing"
  | "waiting"
  | "connecting"
  | "talking"
  | "hold"
  | "parked"
  | "conference"
  | "ivr";

export type CallRow = Row & {
  readonly linkedid: string;
  readonly stage: CallStage;
  /** When `stage` began, as far as seen. */
  readonly since: number;
  readonly startedAt: number;
  readonly queue: string | null;
  readonly from: Party;
  readonly to: Party | null;
  /** People of the floor in this call. */
  readonly people: readonly string[];
  /** Legs, Local halves not counted where a real leg stands. */
  readonly legs: number;
  readonly recording: RecordingState | null;
};

/** Somebody listens to a call, or talks into it: a roll-up of their leg, under whose key it stands. */
export type SupervisionRow = Row & {
  readonly uniqueid: string;
  /** The supervisor: what their phone is called. */
  readonly supervisor: string;
  /** The leg that is heard, and whose it is where it is somebody's of the floor. */
  readonly spied: string;
  readonly person: string | null;
  /** Of the supervised call; it stays what it was at the beginning. */
  readonly queue: string | null;
  /** null where it was begun elsewhere, such as by a phone's code. */
  readonly mode: SupervisionMode | null;
  readonly fixed: boolean;
  /** `calling`: the supervisor's phone rings. */
  readonly stage: "calling" | "on";
  /** When the stage began. */
  readonly since: number;
};

/** Roll-up of a queue, now. */
export type CountRow = Row & {
  readonly queue: string;
  readonly waiting: number;
  /** Join of the caller who waits longest. */
  readonly oldestJoinedAt: number | null;
  readonly members: number;
  readonly agents: Readonly<Record<AgentState, number>>;
};

export type FlowOut = "timeout" | "empty" | "key" | "withdrawn" | "system" | "unknown";

/** Our own count of finished queue visits since `since`; definitions in lib/metrics. */
export type KpiRow = Row & {
  readonly queue: string;
  readonly since: number;
  readonly answered: number;
  /** Answered within the queue's service-level threshold. */
  readonly answeredInTarget: number;
  readonly abandoned: number;
  /** Abandoned before the short-abandon limit. */
  readonly abandonedShort: number;
  readonly flowedOut: Readonly<Record<FlowOut, number>>;
  readonly answeredWaitMs: number;
  readonly maxWaitMs: number;
};

export type Rows = {
  pbxes: PbxRow;
  queues: QueueRow;
  members: MemberRow;
  callers: CallerRow;
  offers: OfferRow;
  exits: ExitRow;
  channels: ChannelRow;
  bridges: BridgeRow;
  lots: LotRow;
  parkedCalls: ParkedCallRow;
  conferences: ConferenceRow;
  participants: ParticipantRow;
  devices: DeviceRow;
  hints: HintRow;
  poolAgents: PoolAgentRow;
  standings: StandingRow;
  calls: CallRow;
  supervisions: SupervisionRow;
  agents: AgentRow;
  counts: CountRow;
  kpis: KpiRow;
};

export type TableName = keyof Rows;
