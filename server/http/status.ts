// Which HTTP status an error code is. A browser reads the code; the status is for programs, proxies and logs.
import type { ErrorCode } from "#lib/errors.ts";

const statuses: { readonly [C in ErrorCode]?: number } = {
  "sign-in-required": 401,
  "credentials-wrong": 401,
  "second-factor-wrong": 401,
  "token-wrong": 403,
  forbidden: 403,
  "foreign-origin": 403,
  "too-many-attempts": 429,
  "too-many-requests": 429,
  "directory-unreachable": 503,
  "provider-unreachable": 503,
  "provider-refused": 403,
  "sign-in-broken": 400,
  "role-missing": 403,
  "account-not-linked": 403,
  "account-closed": 403,
  "invalid-request": 400,
  unsendable: 400,
  "confirmation-missing": 409,
  "not-found": 404,
  "already-exists": 409,
  "not-possible": 409,
  "request-too-large": 413,
  unavailable: 503,
  "pbx-offline": 503,
  "may-have-happened": 504,
  "connection-lost": 503,
  "action-timed-out": 504,
  "asterisk-refused": 422,
  "permission-missing": 422,
  "connect-name-unknown": 422,
  "connect-unreachable": 422,
  internal: 500,
};

/** What has no status of its own failed on the way to somebody else. */
export const statusOf = (code: ErrorCode): number => statuses[code] ?? 502;
