// System and OpenSSL error codes as our words: each way of not getting a connection, with what to do about it.
import { ConnectFailed, type ConnectFailure } from "#lib/errors.ts";

type Sentence = (where: string) => string;

const known: ReadonlyMap<string, readonly [code: ConnectFailure, sentence: Sentence]> = new Map([
  ["ECONNREFUSED", ["connect-refused", refused]],
  ["ETIMEDOUT", ["connect-timed-out", (at) => `${at} did not answer.`]],
  ["EHOSTUNREACH", ["connect-unreachable", unreachable]],
  ["ENETUNREACH", ["connect-unreachable", unreachable]],
  ["EHOSTDOWN", ["connect-unreachable", unreachable]],
  ["ENOTFOUND", ["connect-name-unknown", nameUnknown]],
  ["EAI_AGAIN", ["connect-name-unknown", nameUnknown]],
  ["EAI_FAIL", ["connect-name-unknown", nameUnknown]],
  ["CERT_HAS_EXPIRED", ["tls-expired", (at) => `The certificate of ${at} has expired.`]],
  [
    "CERT_NOT_YET_VALID",
    ["tls-expired", (at) => `The certificate of ${at} is not valid yet; are the clocks right?`],
  ],
  [
    "ERR_TLS_CERT_ALTNAME_INVALID",
    ["tls-name-mismatch", (at) => `The certificate of ${at} is for another name.`],
  ],
  ["DEPTH_ZERO_SELF_SIGNED_CERT", ["tls-untrusted", untrusted]],
  ["SELF_SIGNED_CERT_IN_CHAIN", ["tls-untrusted", untrusted]],
  ["UNABLE_TO_GET_ISSUER_CERT", ["tls-untrusted", untrusted]],
  ["UNABLE_TO_GET_ISSUER_CERT_LOCALLY", ["tls-untrusted", untrusted]],
  ["UNABLE_TO_VERIFY_LEAF_SIGNATURE", ["tls-untrusted", untrusted]],
  ["CERT_SIGNATURE_FAILURE", ["tls-untrusted", untrusted]],
  ["CERT_UNTRUSTED", ["tls-untrusted", untrusted]],
  ["CERT_REVOKED", ["tls-untrusted", untrusted]],
  ["INVALID_CA", ["tls-untrusted", untrusted]],
  ["ERR_SSL_WRONG_VERSION_NUMBER", ["tls-not-spoken", notTls]],
  ["ERR_SSL_PACKET_LENGTH_TOO_LONG", ["tls-not-spoken", notTls]],
  ["EPROTO", ["tls-not-spoken", notTls]],
] as const);

/** What an error of `net` or `tls` before the connection stood means. */
export function connectFailure(thrown: unknown, host: string, port: number): ConnectFailed {
  const where = `${host}:${port}`;
  const systemCode = codeOf(thrown);
  const [code, sentence] = known.get(systemCode) ?? [
    systemCode.startsWith("ERR_SSL") ? ("tls-not-spoken" as const) : ("connect-reset" as const),
    (at: string) => `${at} broke the connection off (${systemCode || textOf(thrown)}).`,
  ];
  return new ConnectFailed(code, sentence(where), { host, port, systemCode }, thrown);
}

function refused(at: string): string {
  return `${at} refused the connection: is Asterisk running, and is AMI enabled in manager.conf?`;
}

function unreachable(at: string): string {
  return `There is no way to ${at} in this network.`;
}

function nameUnknown(at: string): string {
  return `The host name in ${at} is not known.`;
}

function untrusted(at: string): string {
  return `The certificate of ${at} is signed by nobody we trust; give its CA or pin its fingerprint.`;
}

function notTls(at: string): string {
  return `${at} does not speak TLS; is it the plain AMI port?`;
}

/** The code of an error, or of the first of several attempts to reach one name. */
function codeOf(thrown: unknown): string {
  if (typeof thrown !== "object" || thrown === null) return "";
  if ("code" in thrown && typeof thrown.code === "string") return thrown.code;
  if ("errors" in thrown && Array.isArray(thrown.errors)) return codeOf(thrown.errors[0]);
  return "";
}

function textOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}
