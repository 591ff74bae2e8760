// The tables as TypeScript sees them, the same on both engines. How values stand in our own tables and columns:
//   an instant is epoch ms (SQLite integer, PostgreSQL bigint, always a number here), a flag is 0 or 1, JSON is text.
// better-auth's own columns follow its own rules, which differ by engine: an instant is ISO text on SQLite and a Date on
// PostgreSQL, a flag is 0/1 or a boolean. Write those through better-auth; read them with `instantOf` and `isOn`. The
// fields that we add to its `user` are declared to it as `string` and `number` alone, so they follow our rules.
import type { ColumnType, Generated } from "kysely";

/** Epoch ms. */
type Instant = number;
type Flag = 0 | 1;
/** JSON text. */
type Json = string;
type AuthInstant = ColumnType<Date | string, never, never>;
type AuthFlag = ColumnType<boolean | number, never, never>;

export type Schema = {
  roles: RolesTable;
  audit: AuditTable;
  settings: SettingsTable;
  api_keys: ApiKeysTable;
  access_epoch: AccessEpochTable;
  sign_ins: SignInsTable;
  messages: MessagesTable;
  message_receipts: MessageReceiptsTable;
  user: UserTable;
  session: SessionTable;
  account: AccountTable;
  verification: VerificationTable;
  twoFactor: TwoFactorTable;
};

export type RolesTable = {
  id: string;
  name: string;
  built_in: Flag;
  grants: Json;
  /** null: all queues. */
  queues: Json | null;
  numbers: "full" | "masked" | "hidden";
  created_at: Instant;
  updated_at: Instant;
};

/** Append-only: UPDATE is refused, and so is DELETE of what is younger than a day. */
export type AuditTable = {
  id: Generated<number>;
  at: Instant;
  actor_kind: string;
  actor_id: string | null;
  actor_name: string | null;
  address: string | null;
  verb: string;
  target: string | null;
  result: string;
  detail: Json | null;
};

export type SettingsTable = {
  key: string;
  /** Sealed by the secret box when `secret` is 1. */
  value: string;
  secret: Flag;
  updated_at: Instant;
  updated_by: string | null;
};

export type ApiKeysTable = {
  id: string;
  name: string;
  hash: string;
  /** The key's first characters, by which a person knows it again. */
  prefix: string;
  owner_id: string | null;
  role_id: string;
  queues: Json | null;
  created_at: Instant;
  expires_at: Instant | null;
  last_used_at: Instant | null;
  revoked_at: Instant | null;
};

/** One row. Triggers raise `n`; nobody writes it. */
export type AccessEpochTable = { id: ColumnType<1, never, never>; n: ColumnType<number, never, never> };

export type SignInsTable = { user_id: string; at: Instant };

export type MessagesTable = {
  id: string;
  at: Instant;
  sender_kind: string;
  sender_id: string;
  sender_name: string;
  to_kind: "person" | "queue" | "everybody";
  /** Empty for everybody, as is the name. */
  to_pbx: string;
  to_name: string;
  text: string;
  urgent: Flag;
  /** People who were meant and have no account. */
  unreached: number;
};

/** One for each account that a message goes to. */
export type MessageReceiptsTable = {
  message_id: string;
  user_id: string;
  /** The person's on the floor. */
  name: string;
  at: Instant;
  delivered_at: Instant | null;
  read_at: Instant | null;
};

export type UserTable = {
  id: string;
  name: string;
  email: string;
  emailVerified: AuthFlag;
  image: string | null;
  createdAt: AuthInstant;
  updatedAt: AuthInstant;
  username: string | null;
  displayUsername: string | null;
  twoFactorEnabled: ColumnType<boolean | number | null, never, never>;
  roleId: string;
  queues: Json | null;
  numbers: string | null;
  agentInterface: string | null;
  agentExtension: string | null;
  agentContext: string | null;
  demo: Flag;
  disabled: Flag;
};

export type SessionTable = {
  id: string;
  token: string;
  userId: string;
  expiresAt: AuthInstant;
  createdAt: AuthInstant;
  updatedAt: AuthInstant;
  ipAddress: string | null;
  userAgent: string | null;
};

export type AccountTable = {
  id: string;
  accountId: string;
  providerId: string;
  userId: string;
  accessToken: string | null;
  refreshToken: string | null;
  idToken: string | null;
  accessTokenExpiresAt: ColumnType<Date | string | null, never, never>;
  refreshTokenExpiresAt: ColumnType<Date | string | null, never, never>;
  scope: string | null;
  password: string | null;
  createdAt: AuthInstant;
  updatedAt: AuthInstant;
};

export type VerificationTable = {
  id: string;
  identifier: string;
  value: string;
  expiresAt: AuthInstant;
  createdAt: AuthInstant;
  updatedAt: AuthInstant;
};

export type TwoFactorTable = {
  id: string;
  secret: string;
  backupCodes: string;
  userId: string;
  verified: ColumnType<boolean | number | null, never, never>;
  failedVerificationCount: ColumnType<number | null, never, never>;
  lockedUntil: ColumnType<Date | string | null, never, never>;
};

/** A better-auth instant as epoch ms. */
export const instantOf = (value: Date | string): number => new Date(value).getTime();

export const isOn = (value: boolean | number | null): boolean => value === true || value === 1;
