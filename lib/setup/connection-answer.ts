// What a connection test answers: one outcome of a closed list, and the facts that a person needs to go on. It repeats nothing
// of what answered but the facts of its certificate and one short printable line, so that it cannot be used to read other hosts.
import type { ConnectFailure } from "#lib/errors.ts";
import type { Feature } from "./features.ts";

/** Besides the failures of any connection: a port that says nothing at all, and one that wants TLS and was spoken to plainly. */
export type ConnectionOutcome = "connected" | "too-few-rights" | "silent" | "tls-wanted" | ConnectFailure;

export type CertificateFacts = {
  readonly subject: string;
  readonly issuer: string;
  readonly selfSigned: boolean;
  /** Host names and addresses that it was issued for. */
  readonly names: readonly string[];
  /** Epoch milliseconds. */
  readonly validFrom: number;
  readonly validUntil: number;
  /** Upper-case hex with colons, as every tool shows it. */
  readonly fingerprint256: string;
};

export type FeatureRights = {
  readonly feature: Feature;
  /** Classes of `write` to add; empty when the feature will work. */
  readonly missing: readonly string[];
};

export type AnsweringPbx = {
  readonly asteriskVersion: string | null;
  readonly amiVersion: string;
  /** False when Asterisk would not list what this login may do. */
  readonly rightsKnown: boolean;
  /** Classes of `write` that the login is known to have. What it may hear (`read`) shows only by the events that come. */
  readonly write: readonly string[];
  /** Classes that none of the chosen features needs, and that are dangerous to hand out. */
  readonly surplus: readonly string[];
  readonly features: readonly FeatureRights[];
  /** What of the floor could be read. */
  readonly floor: {
    readonly queues: number;
    readonly members: number;
    readonly channels: number;
    readonly lots: number;
    /** Lists that Asterisk refused, by the name of their action. */
    readonly refused: readonly string[];
  };
};

export type ConnectionAnswer = {
  readonly outcome: ConnectionOutcome;
  /** The code of the system or of OpenSSL, such as `ENOTFOUND`; "" when there is none. */
  readonly systemCode: string;
  /** What answered in place of Asterisk, at most 80 printable characters. */
  readonly banner: string | null;
  /** Shown whatever came of it, so that it can be looked at and pinned. */
  readonly certificate: CertificateFacts | null;
  readonly pbx: AnsweringPbx | null;
};
