// SQLite's result codes as our failures. Source: https://sqlite.org/rescode.html; an extended code's low byte is the primary one.
import { DatabaseFailed, type Rule, RuleBroken } from "./failure.ts";

/** How an error crosses from the worker: `errcode` is SQLite's, absent when the error is not SQLite's. */
export type RawFailure = { readonly message: string; readonly code: string; readonly errcode: number };

const rules: Readonly<Record<number, Rule>> = {
  1555: "unique",
  2067: "unique",
  2579: "unique",
  787: "foreign-key",
  1299: "not-null",
  275: "check",
  3091: "check",
  1811: "refused",
};

export function asSqliteFailure({ message, code, errcode }: RawFailure, file: string): Error {
  const rule = rules[errcode];
  if (rule !== undefined) return new RuleBroken(rule, message, code);
  const failed = (word: DatabaseFailed["code"], sentence: string) =>
    new DatabaseFailed(word, sentence, { file }, Object.assign(new Error(message), { code, errcode }));
  switch (errcode & 0xff) {
    case 5:
    case 6:
      return failed("database-busy", `The database ${file} is held by another process for too long.`);
    case 8:
    case 14:
    case 3:
      return failed("database-not-writable", `The database ${file} cannot be written: ${message}.`);
    case 10:
      return failed("database-failed", `The disk failed under the database ${file}: ${message}.`);
    case 11:
      return failed(
        "database-damaged",
        `The database ${file} is damaged (${message}); restore it from a backup.`,
      );
    case 26:
      return failed("database-damaged", `${file} is no SQLite database; move it away or restore a backup.`);
    case 13:
      return failed("database-full", `The disk is full: the database ${file} takes no more.`);
    default:
      return Object.assign(new Error(message), { code });
  }
}

/** A failure of the file system before SQLite has seen the file. */
export function asFileFailure(error: unknown, file: string): Error {
  const code = error instanceof Error && "code" in error ? String(error.code) : "unknown";
  if (code === "ENOSPC" || code === "EDQUOT")
    return new DatabaseFailed("database-full", `The disk is full: ${file} cannot be made.`, { file }, error);
  const sentence = `${file} cannot be made or written (${code}); give this user a folder of its own in DATA_DIR.`;
  return new DatabaseFailed("database-not-writable", sentence, { file }, error);
}
