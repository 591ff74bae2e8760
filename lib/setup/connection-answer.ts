// What a connection test answers: one outcome of a closed list, and the facts that a person needs to go on. It repeats nothing
// of what answered but the facts of its certificate and one short printable line, so that it cannot be used to read other hosts.
import { z } from "zod";
import type { ConnectFailure } from "#lib/errors.ts";
import { features } from "./features.ts";

const failures = [
  "connect-refused",
  "connect-timed-out",
  "connect-unreachable",
  "connect-reset",
  "connect-name-unknown",
  "tls-untrusted",
  "tls-expired",
  "tls-name-mismatch",
  "tls-pin-mismatch",
  "tls-bad-setting",
  "tls-not-spoken",
  "not-ami",
  "login-timed-out",
  "authentication-failed",
] as const satisfies readonly ConnectFailure[];

/** Besides the failures of any connection: Asterisk's manager where nobody has logged in yet, a port that says nothing at all, and one that wants TLS and was spoken to plainly. */
export const connectionOutcomes = [
  "connected",
  "reached",
  "too-few-rights",
  "silent",
  "tls-wanted",
  ...failures,
] as const;

const words = z.array(z.string()).readonly();

export const certificateSchema = z.object({
  subject: z.string(),
  issuer: z.string(),
  selfSigned: z.boolean(),
  /** Host names and addresses that it was issued for. */
  names: words,
  /** Epoch milliseconds. */
  validFrom: z.number(),
  validUntil: z.number(),
  /** Upper-case hex with colons, as every tool shows it. */
  fingerprint256: z.string(),
});

const pbxSchema = z.object({
  asteriskVersion: z.string().nullable(),
  amiVersion: z.string(),
  /** False when Asterisk would not list what this login may do. */
  rightsKnown: z.boolean(),
  /** Classes of `write` that the login is known to have. What it may hear (`read`) shows only by the events that come. */
  write: words,
  /** Classes that none of the chosen features needs, and that are dangerous to hand out. */
  surplus: words,
  /** `missing`: classes of `write` to add; empty when the feature will work. */
  features: z.array(z.object({ feature: z.enum(features), missing: words })).readonly(),
  /** What of the floor could be read. */
  floor: z.object({
    queues: z.number(),
    members: z.number(),
    channels: z.number(),
    lots: z.number(),
    /** Lists that Asterisk refused, by the name of their action. */
    refused: words,
  }),
});

export const answerSchema = z.object({
  outcome: z.enum(connectionOutcomes),
  /** The code of the system or of OpenSSL, such as `ENOTFOUND`; "" when there is none. */
  systemCode: z.string(),
  /** What answered in place of Asterisk, at most 80 printable characters. */
  banner: z.string().nullable(),
  /** Shown whatever came of it, so that it can be looked at and pinned. */
  certificate: certificateSchema.nullable(),
  pbx: pbxSchema.nullable(),
});

export type ConnectionAnswer = Readonly<z.output<typeof answerSchema>>;
export type ConnectionOutcome = ConnectionAnswer["outcome"];
export type CertificateFacts = Readonly<z.output<typeof certificateSchema>>;
export type AnsweringPbx = Readonly<z.output<typeof pbxSchema>>;
export type FeatureRights = AnsweringPbx["features"][number];
