// The AMI account that a PBX' administrator is asked to add: what it is made of.
import type { Feature } from "./features.ts";

export const distributions = ["plain", "freepbx", "issabel"] as const;
export type Distribution = (typeof distributions)[number];

/** The one file of each that survives the next "Apply config" of its web interface. */
export const fileOf: Readonly<Record<Distribution, string>> = {
  plain: "/etc/asterisk/manager.conf",
  freepbx: "/etc/asterisk/manager_custom.conf",
  issabel: "/etc/asterisk/manager_custom.conf",
};

export type SectionInput = {
  /** The PBX as we reach it. */
  readonly host: string;
  readonly port: number;
  readonly username: string;
  readonly secret: string;
  readonly features: readonly Feature[];
  /** Addresses from which Asterisk will see us come. */
  readonly from: readonly string[];
  readonly tls: boolean;
  readonly distribution: Distribution;
  /** As Asterisk says it; null when nobody knows. */
  readonly asteriskVersion: string | null;
};

/** `general` is Asterisk's own section. */
export const usernamePattern = /^(?!general$)[a-z][a-z0-9_-]{1,31}$/i;
/** No character that means anything in a configuration file. */
export const secretPattern = /^[A-Za-z0-9]{16,64}$/;
export const hostPattern = /^(?:[a-z0-9_][a-z0-9_.-]{0,252}|[0-9a-f:.]{2,45})$/i;
