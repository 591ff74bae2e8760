// What an action answered, as a page shows it: a table, and the text as it came. Bounded, and without secrets.
import type { ErrorCode } from "#lib/errors.ts";

export type AnswerField = readonly [name: string, value: string];

export type AnswerItem = { readonly event: string; readonly fields: readonly AnswerField[] };

export type Answer = {
  readonly action: string;
  /** Asterisk's no, or null when it said yes. */
  readonly refusal: {
    readonly code: ErrorCode;
    readonly reason: string;
    readonly anyOf: readonly string[];
  } | null;
  readonly tookMs: number;
  /** The headers of the response, without what belongs to the protocol. */
  readonly response: readonly AnswerField[];
  /** Of `Command`: the lines of the console. */
  readonly output: readonly string[];
  readonly items: readonly AnswerItem[];
  /** Items that came beyond those kept. */
  readonly itemsLeftOut: number;
  readonly raw: string;
  /** The text went on; only its beginning is here. */
  readonly rawCut: boolean;
};
