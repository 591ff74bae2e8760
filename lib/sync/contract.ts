// The contract of the socket: every message between server and browser, and nothing else.
// A test hashes this folder's contract files and fails until `contractVersion` is raised with a change.
import type { DialRow } from "#lib/model/dial.ts";
import type { OwnMessages } from "#lib/model/message.ts";
import type { AgentRow, CallRow, ChannelRow, Rows, TableName } from "#lib/model/rows.ts";
import type { Cause } from "#lib/state/change.ts";

export const contractVersion = 6;

/** The tables that leave the server. The others are its own memory. */
export const sharedTables = [
  "pbxes",
  "queues",
  "members",
  "callers",
  "offers",
  "channels",
  "lots",
  "parkedCalls",
  "conferences",
  "participants",
  "calls",
  "supervisions",
  "agents",
  "counts",
  "kpis",
] as const satisfies readonly TableName[];

export type SharedTable = (typeof sharedTables)[number];

/** A place in the stream of one scope. `epoch` is new with each start of the server's feed. */
export type Cursor = { readonly epoch: string; readonly scope: string; readonly seq: number };

/** One changed row: table, key, and its new value or null for its end. */
export type WireChange = {
  [T in SharedTable]: readonly [table: T, key: string, row: Rows[T] | null];
}[SharedTable];

/** The changes after `from` up to and including `to`. It applies to a browser whose cursor stands at `from`, and to no other. */
export type Frame = {
  readonly epoch: string;
  readonly scope: string;
  readonly from: number;
  readonly to: number;
  /** The weightiest cause among the changes: snapshot over heal over event. */
  readonly cause: Cause;
  readonly changes: readonly WireChange[];
};

/** The whole floor of a scope at `seq`. */
export type Snapshot = {
  readonly epoch: string;
  readonly scope: string;
  readonly seq: number;
  readonly tables: { readonly [T in SharedTable]: readonly Rows[T][] };
};

/** Every 2 s, and at once on connect: the server's clock, where the stream stands and when each PBX was last heard. */
export type Heartbeat = {
  readonly epoch: string;
  readonly seq: number;
  readonly now: number;
  readonly lastHeardAt: Readonly<Record<string, number>>;
};

export const heartbeatMs = 2_000;

/**
 * What concerns the viewer's own person, whole, on connect and after each change. Cut by no queues: whom they themselves talk
 * with they see wherever the call came from. Numbers are masked as everywhere else.
 */
export type Own = {
  /** Oldest first; those that ended stay for ten minutes. */
  readonly dials: readonly DialRow[];
  /** null for who is linked to nobody, or to somebody who was never a member of a queue. */
  readonly agent: AgentRow | null;
  /** Legs of their own phone, and the calls that these belong to. */
  readonly channels: readonly ChannelRow[];
  readonly calls: readonly CallRow[];
  readonly messages: OwnMessages;
};

/** Sent by the browser in the handshake (`auth` of Socket.IO). */
export type Handshake = {
  readonly contract: number;
  /** Build id of the page, to be reloaded once when it is not the server's. */
  readonly build: string;
  /** Where the browser stands; null asks for a snapshot. */
  readonly cursor: Cursor | null;
};

export type ServerMessages = {
  snapshot: (snapshot: Snapshot) => void;
  frame: (frame: Frame) => void;
  heartbeat: (heartbeat: Heartbeat) => void;
  own: (own: Own) => void;
  /** This page was built for another server; `build` is the server's. */
  outdated: (build: string) => void;
  /** What this viewer may do has changed: what a page offers is to be asked for again. */
  access: () => void;
};

export type BrowserMessages = {
  /** After a gap or a thaw: the server answers with the missing frames or with a snapshot. */
  resume: (cursor: Cursor | null) => void;
  /** The page shows these messages to its reader, by id. */
  shown: (messages: readonly string[]) => void;
};
