// What commands work with. Put together once, in main.
import type { LdapForm, OidcForm } from "#lib/setup/ways-form.ts";
import type { ReadonlyTables } from "#lib/state/tables.ts";
import type { Audit } from "#server/audit/audit.ts";
import type { ApiKeys } from "#server/auth/api-keys.ts";
import type { FirstAccount } from "#server/auth/first-account.ts";
import type { LdapSettings } from "#server/auth/ldap.ts";
import type { OidcSettings } from "#server/auth/oidc.ts";
import type { OwnAccount } from "#server/auth/own-account.ts";
import type { Roles } from "#server/auth/roles.ts";
import type { SavedWay } from "#server/auth/saved-way.ts";
import type { Sessions } from "#server/auth/sessions.ts";
import type { SignIn } from "#server/auth/sign-in.ts";
import type { Users } from "#server/auth/users.ts";
import type { Ways } from "#server/auth/ways.ts";
import type { Database } from "#server/database/open-database.ts";
import type { Doctor } from "#server/doctor/doctor.ts";
import type { EventTap } from "#server/manager/event-tap.ts";
import type { Explorer } from "#server/manager/explorer.ts";
import type { MessageBox } from "#server/messages/message-box.ts";
import type { Dials } from "#server/pbx/dials.ts";
import type { Hands } from "#server/pbx/hands.ts";
import type { KnownMembers } from "#server/pbx/known-members.ts";
import type { DialPlaces } from "#server/settings/dial-places.ts";
import type { Dialing } from "#server/settings/dialing.ts";
import type { MemberRules } from "#server/settings/member-rules.ts";
import type { Retention } from "#server/settings/retention.ts";
import type { Setup } from "#server/setup/setup.ts";
import type { ApiDocument } from "./api-document.ts";
import type { Once } from "./once.ts";
import type { SupervisionLog } from "./supervise/supervision-log.ts";

/** What the process says of itself. */
export type ProcessFacts = {
  readonly build: string;
  readonly version: string;
  readonly startedAt: number;
  readonly mode: "demo" | "ami" | "none";
  /** Sentences about settings that were bad. */
  readonly problems: readonly string[];
};

export type Resources = {
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** The live rows. */
  readonly tables: ReadonlyTables;
  /** Acts on the floor. */
  readonly hands: Hands;
  /** Calls that people start here. */
  readonly dials: Dials;
  readonly dialing: Dialing;
  readonly once: Once;
  readonly process: ProcessFacts;
  readonly knownMembers: KnownMembers;
  readonly memberRules: MemberRules;
  /** Rows of this PBX that had drifted from it and were healed since the start. */
  readonly healedRows: (pbx: string) => number;
  readonly metricsText: () => Promise<string>;
  readonly apiDocument: () => ApiDocument;
  readonly db: Database;
  readonly audit: Audit;
  readonly roles: Roles;
  readonly users: Users;
  readonly keys: ApiKeys;
  readonly sessions: Sessions;
  readonly signIn: SignIn;
  /** The further ways in that are open, and what is known of their settings. */
  readonly ways: Ways;
  readonly savedWays: {
    readonly oidc: SavedWay<OidcForm, OidcSettings>;
    readonly ldap: SavedWay<LdapForm, LdapSettings>;
  };
  readonly ownAccount: OwnAccount;
  readonly firstAccount: FirstAccount;
  readonly setup: Setup;
  readonly retention: Retention;
  readonly dialPlaces: DialPlaces;
  /** The manager page's two sessions of its own. */
  readonly manager: { readonly explorer: Explorer; readonly tap: EventTap };
  readonly doctor: Doctor;
  readonly messages: MessageBox;
  readonly supervisionLog: SupervisionLog;
};
