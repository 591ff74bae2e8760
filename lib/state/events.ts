// Everything that can happen to the live tables, in our words. Events of the PBX are decoded from AMI (server/pbx/decode);
// timers and link changes are events too, so that the reducer needs no clock. `at` is when the server received it.
import type { DeviceState } from "#lib/model/device-state.ts";
import type { PhoneNumber } from "#lib/model/phone-number.ts";
import type { ChannelState, FlowOut, MemberRow, PbxRow, RecordingState, Rows, Spy } from "#lib/model/rows.ts";
import type { Change } from "./change.ts";

/** What AMI says of a channel in every event that carries one. */
export type ChannelFacts = {
  readonly uniqueid: string;
  readonly linkedid: string;
  readonly name: string;
  readonly state: ChannelState;
  readonly number: PhoneNumber;
  readonly callerName: string;
  readonly connectedNumber: PhoneNumber;
  readonly connectedName: string;
  readonly context: string;
  readonly exten: PhoneNumber;
};

/** What AMI says of a member; list and events name the fields differently. `pausedReason` is "" for none. */
export type MemberFacts = Pick<
  MemberRow,
  | "queue"
  | "interface"
  | "stateInterface"
  | "name"
  | "membership"
  | "penalty"
  | "paused"
  | "status"
  | "inCall"
  | "callsTaken"
> & {
  readonly pausedReason: string;
  /** Seconds of the PBX clock, 0 for never. */
  readonly lastCallSeconds: number;
  readonly lastPauseSeconds: number;
  readonly loginSeconds: number;
  readonly ringInUse: boolean | null;
  readonly wrapupSeconds: number;
};

type Member = { readonly queue: string; readonly interface: string };
type CallerRef = { readonly queue: string; readonly uniqueid: string };
type Parked = {
  readonly lot: string;
  readonly space: string;
  readonly channel: ChannelFacts;
  readonly parkedBy: string;
  /** Since when, in seconds before `at`. */
  readonly parkedSeconds: number;
  /** Until the time-out, 0 for no time-out. */
  readonly remainingSeconds: number;
};
type Space = { readonly lot: string; readonly space: string; readonly uniqueid: string };
type Seat = { readonly conference: string; readonly uniqueid: string };

export type PbxEventBody =
  | { readonly type: "channel-created"; readonly channel: ChannelFacts }
  | { readonly type: "channel-changed"; readonly channel: ChannelFacts }
  | { readonly type: "channel-renamed"; readonly uniqueid: string; readonly name: string }
  | { readonly type: "channel-hung-up"; readonly uniqueid: string; readonly cause: number }
  | { readonly type: "hangup-requested"; readonly uniqueid: string }
  | { readonly type: "channel-held"; readonly uniqueid: string }
  | { readonly type: "channel-unheld"; readonly uniqueid: string }
  | { readonly type: "local-bridged"; readonly one: string; readonly two: string }
  | { readonly type: "dial-began"; readonly uniqueid: string | null; readonly destUniqueid: string }
  | {
      readonly type: "dial-ended";
      readonly uniqueid: string | null;
      readonly destUniqueid: string;
      readonly answered: boolean;
      /** Asterisk's word for it, such as BUSY. */
      readonly status: string;
    }
  /** The first leg of what an Originate began has answered, or there is none. It says nothing about the floor. */
  | {
      readonly type: "originate-ended";
      readonly uniqueid: string;
      readonly succeeded: boolean;
      readonly unanswered: boolean;
    }
  | {
      readonly type: "bridge-created";
      readonly bridge: string;
      readonly bridgeType: string;
      readonly technology: string;
    }
  | { readonly type: "bridge-destroyed"; readonly bridge: string }
  | {
      readonly type: "bridge-entered";
      readonly bridge: string;
      readonly bridgeType: string;
      readonly technology: string;
      readonly uniqueid: string;
      readonly linkedid: string;
    }
  | { readonly type: "bridge-left"; readonly bridge: string; readonly uniqueid: string }
  | {
      readonly type: "caller-joined";
      readonly queue: string;
      readonly channel: ChannelFacts;
      readonly position: number;
    }
  | ({ readonly type: "caller-abandoned" } & CallerRef)
  | ({ readonly type: "caller-left" } & CallerRef)
  /** What the channel says of an exit, before it is sure that it speaks of this one. */
  | ({ readonly type: "exit-hinted"; readonly reason: FlowOut } & CallerRef)
  | ({ readonly type: "exit-named"; readonly reason: FlowOut } & CallerRef)
  | ({
      readonly type: "agent-called";
      readonly uniqueid: string;
      readonly destUniqueid: string;
    } & Member)
  | ({
      readonly type: "agent-connected";
      readonly uniqueid: string;
      readonly destUniqueid: string;
      readonly holdtimeSeconds: number;
    } & Member)
  | ({
      readonly type: "agent-ended";
      readonly uniqueid: string;
      readonly destUniqueid: string | null;
    } & Member)
  | ({
      readonly type: "agent-missed";
      readonly uniqueid: string;
      readonly destUniqueid: string | null;
    } & Member)
  | { readonly type: "member-added"; readonly member: MemberFacts }
  | { readonly type: "member-changed"; readonly member: MemberFacts }
  /** A pause or its end: unlike other changes it starts the pause's clock. */
  | { readonly type: "member-paused"; readonly member: MemberFacts }
  | ({ readonly type: "member-removed" } & Member)
  | ({ readonly type: "wrapup-ended" } & Member)
  | { readonly type: "parked"; readonly parked: Parked }
  | { readonly type: "parked-swapped"; readonly parked: Parked }
  | ({ readonly type: "unparked" } & Space)
  | { readonly type: "conference-started"; readonly conference: string }
  | { readonly type: "conference-ended"; readonly conference: string }
  | {
      readonly type: "conference-joined";
      readonly conference: string;
      readonly channel: ChannelFacts;
      readonly admin: boolean;
      readonly muted: boolean;
    }
  | ({ readonly type: "conference-left" } & Seat)
  | ({ readonly type: "conference-muted"; readonly muted: boolean } & Seat)
  | ({ readonly type: "conference-talking"; readonly talking: boolean } & Seat)
  | { readonly type: "conference-recording"; readonly conference: string; readonly recording: boolean }
  | { readonly type: "device-changed"; readonly device: string; readonly state: DeviceState }
  | {
      readonly type: "hint-changed";
      readonly exten: string;
      readonly context: string;
      readonly devices: readonly string[];
    }
  | { readonly type: "pool-agent-logged-in"; readonly agent: string; readonly uniqueid: string }
  | { readonly type: "pool-agent-logged-off"; readonly agent: string }
  | { readonly type: "spy-started"; readonly spyer: string; readonly spyee: string }
  | { readonly type: "spy-stopped"; readonly spyer: string }
  /** Ours: the leg was called to supervise, or its mode was changed. */
  | ({ readonly type: "spy-asked"; readonly spyer: string } & Spy)
  | {
      readonly type: "recording-changed";
      readonly uniqueid: string;
      readonly recording: RecordingState | null;
    }
  | { readonly type: "day-rolled" }
  /** Another PBX takes its place: nothing of it stays. */
  | { readonly type: "pbx-removed" }
  | { readonly type: "link-changed"; readonly link: Partial<Omit<PbxRow, "key" | "pbx">> }
  /** A whole truth at once, after (re)connect: rows that are not in it are gone. */
  | { readonly type: "snapshot-taken"; readonly floor: Floor }
  /** The same while every event was heard: what events end is left to them, since those under way are yet to be counted. */
  | { readonly type: "snapshot-renewed"; readonly floor: Floor }
  /** The reconciler's repair: never an answer, never an abandon. */
  | { readonly type: "healed"; readonly changes: readonly Change[] }
  /** What Asterisk changes without telling: counters, priorities, locks. Read again, and no fault of anybody's. */
  | { readonly type: "refreshed"; readonly changes: readonly Change[] };

export type PbxEvent = { readonly pbx: string; readonly at: number } & PbxEventBody;

export type EventOf<K extends PbxEvent["type"]> = Extract<PbxEvent, { type: K }>;

/** The tables that a snapshot carries whole. */
export const snapshotTables = [
  "queues",
  "members",
  "callers",
  "offers",
  "channels",
  "bridges",
  "lots",
  "parkedCalls",
  "conferences",
  "participants",
  "devices",
  "hints",
  "poolAgents",
] as const;

export type SnapshotTable = (typeof snapshotTables)[number];

/** Rows as a snapshot read them; what the PBX does not tell (since when, who dialled) is filled in by the reducer from what stood before. */
export type Floor = { readonly [T in SnapshotTable]: readonly Rows[T][] };
