// The AMI account that a PBX' administrator is asked to add: what goes in, and what comes out to be copied.
import type { Feature } from "./features.ts";
import type { FilterSyntax } from "./filter-syntax.ts";

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

export type SectionNote =
  /** A class with which a stolen login rules the PBX, and the features that want it. */
  | { readonly note: "heavy-class"; readonly class: string; readonly features: readonly Feature[] }
  /** The secret and every caller's number pass the network in the clear. */
  | { readonly note: "clear-text" }
  /** A container, a VPN or a router between may show Asterisk another address than our own. */
  | { readonly note: "other-address"; readonly addresses: readonly string[] }
  /** Failed logins are counted by fail2ban and its like, so we try slowly. */
  | { readonly note: "tries-slowly" }
  | { readonly note: "version-unknown" };

export type ManagerSection = {
  readonly file: string;
  /** To be added at the end of the file. */
  readonly section: string;
  /** What has to stand in `[general]` for it to work. */
  readonly general: string;
  /** Makes the key and certificate that `general` names; null without TLS. */
  readonly certificateCommand: string | null;
  readonly reloadCommand: string;
  readonly read: readonly string[];
  readonly write: readonly string[];
  readonly filterSyntax: FilterSyntax;
  readonly notes: readonly SectionNote[];
};

/** `general` is Asterisk's own section. */
export const usernamePattern = /^(?!general$)[a-z][a-z0-9_-]{1,31}$/i;
/** No character that means anything in a configuration file. */
export const secretPattern = /^[A-Za-z0-9]{16,64}$/;
export const hostPattern = /^(?:[a-z0-9_][a-z0-9_.-]{0,252}|[0-9a-f:.]{2,45})$/i;
