// What a database can refuse, in one vocabulary for both engines: failures of its surroundings, which a person can mend,
// and broken rules of the schema, which the caller answers. Anything else is a defect of ours and stays a plain Error.
import { CentralaError, type ErrorCode, type ErrorDetails } from "#lib/errors.ts";

export type DatabaseFailure = Extract<ErrorCode, `database-${string}`>;

/** The database cannot do it now; nothing of the statement or its transaction was kept. */
export class DatabaseFailed extends CentralaError {
  declare readonly code: DatabaseFailure;

  constructor(code: DatabaseFailure, sentence: string, details: ErrorDetails = {}, cause?: unknown) {
    super(code, sentence, details, cause);
  }
}

/** `refused`: a trigger of ours said no, such as the one that keeps the audit trail as it was written. */
export type Rule = "unique" | "foreign-key" | "not-null" | "check" | "refused";

/** A row would break a rule of the schema. The engine's own words and code stay with it for the log. */
export class RuleBroken extends Error {
  override readonly name = "RuleBroken";
  readonly rule: Rule;
  readonly code: string;

  constructor(rule: Rule, message: string, code: string) {
    super(message);
    this.rule = rule;
    this.code = code;
  }
}

/** Whether there is such a row already. */
export const isTaken = (thrown: unknown): boolean => thrown instanceof RuleBroken && thrown.rule === "unique";

/** What any text is stored as on both engines: PostgreSQL refuses U+0000, and UTF-8 has no lone surrogates. */
export const storable = (value: unknown): unknown =>
  typeof value === "string" ? value.toWellFormed().replaceAll("\0", "\uFFFD") : value;
