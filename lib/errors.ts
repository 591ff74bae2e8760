// The one vocabulary of failures: a closed list of codes for machines, classes for callers, and for people one
// English sentence that says what happened (logs) beside the code under which the messages files hold the
// translated one. Errors cross process and bundle borders by code, never by `instanceof`.

export const errorCodes = [
  // The way to Asterisk
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
  // Talking to Asterisk
  "asterisk-refused",
  "permission-missing",
  "action-timed-out",
  "connection-lost",
  "protocol-broken",
  "unsendable",
  "pbx-offline",
  "may-have-happened",
  // The database
  "database-unreachable",
  "database-refused",
  "database-not-writable",
  "database-full",
  "database-damaged",
  "database-newer",
  "database-busy",
  "database-failed",
  // The doors
  "sign-in-required",
  "forbidden",
  "credentials-wrong",
  "second-factor-wrong",
  "token-wrong",
  "too-many-attempts",
  "too-many-requests",
  "directory-unreachable",
  "provider-unreachable",
  "provider-refused",
  "sign-in-broken",
  "role-missing",
  "account-not-linked",
  "account-closed",
  "foreign-origin",
  // Centrala itself
  "secret-key-exposed",
  "secret-key-unusable",
  "invalid-setting",
  "invalid-request",
  "not-found",
  "already-exists",
  "not-possible",
  "confirmation-missing",
  "request-too-large",
  "unavailable",
  "internal",
] as const;

export type ErrorCode = (typeof errorCodes)[number];

export type ErrorDetails = Readonly<Record<string, string | number | boolean | readonly string[]>>;

export class CentralaError extends Error {
  readonly code: ErrorCode;
  /** What the translated sentence fills in. */
  readonly details: ErrorDetails;

  constructor(code: ErrorCode, sentence: string, details: ErrorDetails = {}, cause?: unknown) {
    super(sentence, cause === undefined ? undefined : { cause });
    this.name = new.target.name;
    this.code = code;
    this.details = details;
  }
}

export type ConnectFailure = Extract<
  ErrorCode,
  `connect-${string}` | `tls-${string}` | "not-ami" | "login-timed-out" | "authentication-failed"
>;

/** No session came about; nothing was asked of Asterisk. */
export class ConnectFailed extends CentralaError {
  declare readonly code: ConnectFailure;

  constructor(code: ConnectFailure, sentence: string, details: ErrorDetails = {}, cause?: unknown) {
    super(code, sentence, details, cause);
  }
}

/** Asterisk heard the action and said no. Nothing was changed. */
export class AsteriskRefused extends CentralaError {
  readonly action: string;

  constructor(
    action: string,
    reason: string,
    code: "asterisk-refused" | "permission-missing" = "asterisk-refused",
  ) {
    super(code, `Asterisk refused ${action}: ${reason}`, { action, reason });
    this.action = action;
  }
}

/** The AMI login lacks a right. `anyOf` names the `write` classes of which one would do; empty when not known. */
export class PermissionMissing extends AsteriskRefused {
  readonly anyOf: readonly string[];

  constructor(action: string, anyOf: readonly string[]) {
    const wish =
      anyOf.length > 0 ? `give this AMI login write=${anyOf.join(" or ")}` : "this AMI login may not do it";
    super(action, `permission denied; ${wish}`, "permission-missing");
    this.anyOf = anyOf;
  }
}

/** No answer in time. The action may have run: whoever changes state with it never sends it again by itself. */
export class ActionTimedOut extends CentralaError {
  readonly action: string;

  constructor(action: string, timeoutMs: number) {
    super("action-timed-out", `Asterisk did not answer ${action} within ${timeoutMs} ms; it may have run.`, {
      action,
      timeoutMs,
    });
    this.action = action;
  }
}

/** The session is over. An action still waiting for its answer may have run. */
export class ConnectionLost extends CentralaError {
  constructor(reason: string, cause?: unknown) {
    super("connection-lost", `The connection to Asterisk is gone: ${reason}`, { reason }, cause);
  }
}

/** No session stands. Nothing was sent. */
export class PbxOffline extends CentralaError {
  constructor(pbx: string) {
    super("pbx-offline", "The PBX is offline at the moment; nothing was sent.", { pbx });
  }
}

/** It was sent, and then the answer or the connection failed: whoever asked for it must look before they ask again. */
export class MayHaveHappened extends CentralaError {
  constructor(cause: CentralaError) {
    super("may-have-happened", `It may have happened: ${cause.message}`, {}, cause);
  }
}

/** Asterisk, or whatever answers in its place, sent what AMI does not allow. */
export class ProtocolBroken extends CentralaError {
  constructor(reason: string) {
    super("protocol-broken", `What came from Asterisk is not AMI: ${reason}`, { reason });
  }
}

/** Something about this action cannot be put on the wire: a control character, too long a line, too many headers. */
export class Unsendable extends CentralaError {
  constructor(reason: string) {
    super("unsendable", `The action was not sent: ${reason}`, { reason });
  }
}

/** Who asks may not have it. Nothing was done. */
export class AccessRefused extends CentralaError {
  declare readonly code: "sign-in-required" | "forbidden" | "foreign-origin";

  constructor(
    code: "sign-in-required" | "forbidden" | "foreign-origin",
    sentence: string,
    details: ErrorDetails = {},
  ) {
    super(code, sentence, details);
  }
}

/** What was asked cannot be done as it was asked; `details` name the fields. Nothing was done. */
export class RequestRefused extends CentralaError {}

/** Any thrown thing as one of ours: what we did not name becomes `internal`, its own text kept as the cause. */
export function asCentralaError(thrown: unknown): CentralaError {
  if (thrown instanceof CentralaError) return thrown;
  return new CentralaError("internal", "Something went wrong inside Centrala.", {}, thrown);
}
