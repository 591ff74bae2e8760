// The thread that owns the SQLite file. It does one statement at a time and knows nothing of Kysely: text and values in,
// rows or a failure out. That it blocks is its purpose.
import { DatabaseSync, type SQLInputValue, type StatementSync } from "node:sqlite";
import { parentPort, workerData } from "node:worker_threads";
import type { RawFailure } from "./sqlite-failure.ts";

export type WorkerSettings = { readonly file: string; readonly busyMs: number };
/** Without `sql`: close. */
export type Request = {
  readonly id: number;
  readonly sql?: string;
  readonly parameters?: readonly SQLInputValue[];
};
export type Rows = Record<string, unknown>[];
export type Answer = { readonly rows: Rows; readonly changes: number; readonly insertId: number };
/** Reply 0 says that the file is open, or why not. */
export type Reply = { readonly id: number; readonly answer?: Answer; readonly failure?: RawFailure };

const cacheSize = 200;
const retryMs = 20;

if (parentPort === null) throw new Error("sqlite-worker.ts runs as a worker thread.");
const port = parentPort;
const { file, busyMs }: WorkerSettings = workerData;

/** The switch to WAL does not wait for other processes as statements do, so it is tried until the time is up. */
function switchToWal(database: DatabaseSync): void {
  for (const deadline = Date.now() + busyMs; ; ) {
    try {
      database.exec("pragma journal_mode = wal");
      return;
    } catch (error) {
      if ((raw(error).errcode & 0xff) !== 5 || Date.now() > deadline) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, retryMs);
    }
  }
}

function open(): DatabaseSync {
  const database = new DatabaseSync(file, { timeout: busyMs, enableForeignKeyConstraints: true });
  try {
    switchToWal(database);
    // Recursive triggers, so that REPLACE cannot delete behind the back of a trigger that forbids it.
    database.exec("pragma synchronous = full; pragma recursive_triggers = on; pragma trusted_schema = off");
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

type Prepared = { readonly statement: StatementSync; readonly reads: boolean };
const cache = new Map<string, Prepared>();

function prepare(database: DatabaseSync, sql: string): Prepared {
  const known = cache.get(sql);
  if (known !== undefined) {
    cache.delete(sql);
    cache.set(sql, known);
    return known;
  }
  const statement = database.prepare(sql);
  const prepared = { statement, reads: statement.columns().length > 0 };
  cache.set(sql, prepared);
  const [oldest] = cache.keys();
  if (cache.size > cacheSize && oldest !== undefined) cache.delete(oldest);
  return prepared;
}

function perform(database: DatabaseSync, sql: string, parameters: readonly SQLInputValue[]): Answer {
  // A full disk has ended the transaction already; a second end would hide the reason.
  if (sql === "rollback" && !database.isTransaction) return { rows: [], changes: 0, insertId: 0 };
  const { statement, reads } = prepare(database, sql);
  if (reads) return { rows: statement.all(...parameters), changes: 0, insertId: 0 };
  const { changes, lastInsertRowid } = statement.run(...parameters);
  return { rows: [], changes: Number(changes), insertId: Number(lastInsertRowid) };
}

function raw(error: unknown): RawFailure {
  const { message, code, errcode } = error as { message?: unknown; code?: unknown; errcode?: unknown };
  return { message: String(message), code: String(code ?? "unknown"), errcode: Number(errcode ?? 0) };
}

function reply(id: number, work: () => Answer): void {
  let answer: Reply;
  try {
    answer = { id, answer: work() };
  } catch (error) {
    answer = { id, failure: raw(error) };
  }
  port.postMessage(answer);
}

const nothing: Answer = { rows: [], changes: 0, insertId: 0 };
reply(0, () => {
  const database = open();
  port.on("message", ({ id, sql, parameters = [] }: Request) => {
    if (sql !== undefined) return reply(id, () => perform(database, sql, parameters));
    reply(id, () => {
      // Closing checkpoints too, unless another process has the file open.
      cache.clear();
      database.close();
      return nothing;
    });
    port.close();
  });
  return nothing;
});
