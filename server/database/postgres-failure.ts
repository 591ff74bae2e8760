// PostgreSQL's SQLSTATEs, and what the way to it can answer, as our failures. Sentences name host and database, never the
// URL, since it holds the password. Source: https://www.postgresql.org/docs/current/errcodes-appendix.html
import { DatabaseFailed, type DatabaseFailure, type Rule, RuleBroken } from "./failure.ts";

const rules: Readonly<Record<string, Rule>> = {
  "23505": "unique",
  "23503": "foreign-key",
  "23001": "foreign-key",
  "23502": "not-null",
  "23514": "check",
  // `raise exception`: a trigger of ours.
  P0001: "refused",
};

type Words = readonly [DatabaseFailure, sentence: string];

/** The longest prefix of the SQLSTATE counts; `{reason}` is the server's own text. */
const states: Readonly<Record<string, Words>> = {
  "08": ["database-unreachable", "The connection to PostgreSQL at {place} broke: {reason}."],
  "57P01": ["database-unreachable", "PostgreSQL at {place} is shutting down."],
  "57P02": ["database-unreachable", "PostgreSQL at {place} crashed and restarts."],
  "57P03": ["database-unreachable", "PostgreSQL at {place} is starting or stopping: {reason}."],
  "28": ["database-refused", "PostgreSQL at {place} refused the login: {reason}."],
  "3D000": ["database-refused", "PostgreSQL at {place} has no such database: {reason}."],
  "42501": ["database-refused", "PostgreSQL at {place} does not let this user do it: {reason}."],
  "53300": ["database-refused", "PostgreSQL at {place} has no connection free: {reason}."],
  "53100": ["database-full", "The disk of PostgreSQL at {place} is full."],
  "25006": [
    "database-not-writable",
    "PostgreSQL at {place} is read-only; DATABASE_URL must name the primary.",
  ],
  "40001": ["database-busy", "PostgreSQL at {place} ended a transaction that met another: {reason}."],
  "40P01": ["database-busy", "PostgreSQL at {place} ended a transaction that met another: {reason}."],
  "55P03": ["database-busy", "PostgreSQL at {place} did not get a lock in time."],
  XX001: ["database-damaged", "PostgreSQL at {place} found damaged data: {reason}."],
  XX002: ["database-damaged", "PostgreSQL at {place} found a damaged index: {reason}."],
};

const ways: Readonly<Record<string, string>> = {
  ECONNREFUSED:
    "Nothing listens at {place}: is PostgreSQL running, and are host and port in DATABASE_URL right?",
  ENOTFOUND: "The host name of {place} in DATABASE_URL cannot be found.",
  EAI_AGAIN: "The host name of {place} in DATABASE_URL cannot be looked up now.",
  EHOSTUNREACH: "There is no way to PostgreSQL at {place}.",
  ENETUNREACH: "There is no way to PostgreSQL at {place}.",
  ETIMEDOUT: "PostgreSQL at {place} does not answer.",
  ECONNRESET: "The connection to PostgreSQL at {place} broke.",
  EPIPE: "The connection to PostgreSQL at {place} broke.",
};

/** @param place host, port and database, for people */
export function asPostgresFailure(thrown: unknown, place: string): Error {
  const error = thrown instanceof Error ? thrown : new Error(String(thrown));
  const code = "code" in error && typeof error.code === "string" ? error.code : "";
  const rule = rules[code];
  if (rule !== undefined) return new RuleBroken(rule, error.message, code);
  const failed = ([word, sentence]: Words) => {
    const text = sentence.replace("{place}", place).replace("{reason}", error.message);
    return new DatabaseFailed(word, text, { place }, error);
  };
  const known = states[code] ?? states[code.slice(0, 2)];
  if (known !== undefined) return failed(known);
  const way = ways[code];
  if (way !== undefined) return failed(["database-unreachable", way]);
  if (/CERT|TLS|SSL/.test(code) || /support SSL/.test(error.message))
    return failed(["database-unreachable", "No TLS with PostgreSQL at {place}: {reason}."]);
  if (/timeout/i.test(error.message))
    return failed(["database-unreachable", "PostgreSQL at {place} does not answer."]);
  if (/^Connection terminated|^Client has encountered a connection error/.test(error.message))
    return failed(["database-unreachable", "The connection to PostgreSQL at {place} broke."]);
  return error;
}
