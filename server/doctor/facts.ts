// What the doctor knows when it judges: plain data, gathered once, each part by a small file of `facts/`. A part that could
// not be had says why, so that no judgement takes silence for health.
import type { ErrorCode } from "#lib/errors.ts";
import type { HintRow, MemberRow, PbxRow, QueueRow } from "#lib/model/rows.ts";

/** Why something is not known; each has words under `reason-…` of the messages' `doctorTerm`. */
export const reasons = [
  "no-connection",
  "needs-command",
  "needs-reporting",
  "refused",
  "not-told",
  "no-conf-file",
  "conf-has-no-login",
  "no-release",
  "certified",
  "nothing-came",
  "one-moment",
  "no-timestamps",
  "name-unknown",
  "no-database",
  "not-readable",
] as const;
export type Reason = (typeof reasons)[number];

export type Known<T> =
  | { readonly known: true; readonly value: T }
  | { readonly known: false; readonly why: Reason };

export const known = <T>(value: T): Known<T> => ({ known: true, value });
export const unknown = (why: Reason): Known<never> => ({ known: false, why });

/** Where the PBX is and how the way there is guarded. */
export type Way = {
  readonly host: string;
  readonly port: number;
  readonly username: string;
  readonly tls: "off" | "verified" | "pinned";
  readonly loopback: Known<boolean>;
  /** The addresses that the PBX sees us come from, as far as no translation stands between. */
  readonly ownAddresses: readonly string[];
};

/** `manager.conf` as Asterisk tells it or as its file has it; null where a source does not say. */
export type ManagerSettings = {
  readonly webEnabled: boolean | null;
  /** Without the port; `Disabled` is null in the TLS one. */
  readonly bindAddress: string | null;
  readonly tlsEnabled: boolean | null;
  readonly tlsPort: string | null;
  readonly timestamps: boolean | null;
};

export type ManagerUser = {
  readonly readClasses: readonly string[] | null;
  readonly restricted: boolean | null;
  readonly connectsShown: boolean | null;
  readonly manyLogins: boolean | null;
  readonly writeTimeoutMs: number | null;
  readonly eventFilters: readonly EventFilter[] | null;
};

export type EventFilter = { readonly text: string; readonly advanced: boolean };

export type Rights = {
  /** Action names in lower case. */
  readonly actions: ReadonlySet<string>;
  readonly writeClasses: readonly string[];
};

/** What came since the session stands, and what the rows say must have come. */
export type Stream = {
  readonly watchedMs: number;
  /** Live events by name; those that lists use as well are left out. */
  readonly counts: ReadonlyMap<string, number>;
  /** Asked for by the mask. */
  readonly classes: readonly string[];
  /** Calls, queue visits and members' calls that began while we watched, by the rows that lists bring. */
  readonly witnessed: { readonly calls: number; readonly queues: number };
};

export type Pace = {
  /** Of a few pings in a row. */
  readonly answerMs: Known<number>;
  /** How old an event is when it comes, at worst of late; clock skew taken off. */
  readonly eventLagMs: Known<number>;
};

export type Drift = { readonly counts: ReadonlyMap<string, number>; readonly hours: number };

export type Floor = {
  readonly queues: readonly Pick<QueueRow, "name">[];
  readonly members: readonly MemberRow[];
  readonly hints: Known<readonly HintRow[]>;
  /** QUEUE_WRAPUP, `*` for all others. */
  readonly wrapupSeconds: Readonly<Record<string, number>>;
};

export type Disk = { readonly freeBytes: number; readonly totalBytes: number };

export type Machine = {
  readonly version: string;
  readonly node: string;
  readonly disk: Known<Disk>;
  /** How long the database took to answer. */
  readonly database: Known<{ readonly answered: boolean; readonly ms: number }>;
};

/** What only a session tells. */
export type Session = {
  readonly asteriskVersion: Known<string>;
  readonly amiVersion: string;
  readonly clockSkewMs: Known<number>;
  readonly httpEnabled: Known<boolean>;
  readonly rights: Known<Rights>;
  readonly stream: Stream;
  readonly pace: Pace;
  readonly floor: Known<Floor>;
  readonly drift: Known<Drift>;
  readonly settings: Known<ManagerSettings>;
  readonly user: Known<ManagerUser>;
};

export type Facts = {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly pbx: Pick<PbxRow, "pbx" | "name" | "demo">;
  readonly way: Way;
  readonly machine: Machine;
  /** The session's facts, or why there is none. */
  readonly session: Session | { readonly failure: ErrorCode };
};

export const sessionOf = ({ session }: Facts): Session | null => ("failure" in session ? null : session);
