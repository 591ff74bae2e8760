// The one way to the database: a SQLite file in the data folder, or PostgreSQL when `url` names one. What comes back is
// migrated and behaves the same on both; whoever opens it closes it.
import { chmodSync, closeSync, mkdirSync, openSync } from "node:fs";
import { join } from "node:path";
import { type Dialect, Kysely } from "kysely";
import { migrate, type Prepare } from "./migrate.ts";
import type { Kind } from "./migrations/all.ts";
import { checkPostgres, postgresDialect } from "./postgres-dialect.ts";
import type { Schema } from "./schema.ts";
import { sqliteDialect } from "./sqlite-dialect.ts";
import { asFileFailure } from "./sqlite-failure.ts";
import { SqliteThread } from "./sqlite-thread.ts";

export type Database = Kysely<Schema>;

export type OpenDatabase = {
  readonly db: Database;
  readonly kind: Kind;
  close(): Promise<void>;
};

export type DatabaseSettings = {
  readonly dataDir: string;
  /** `postgres://…`; without it SQLite. */
  readonly url?: string | undefined;
  /** Makes further tables in the lock of the migrations. */
  readonly prepare?: Prepare;
  /** How long a statement waits for another process's write. */
  readonly busyMs?: number;
};

/** Throws DatabaseFailed with one sentence when the database cannot be used. */
export async function openDatabase(settings: DatabaseSettings): Promise<OpenDatabase> {
  const { url } = settings;
  const kind: Kind = url === undefined ? "sqlite" : "postgres";
  const dialect = url === undefined ? await openSqlite(settings) : postgresDialect(url);
  const db = new Kysely<Schema>({ dialect });
  try {
    if (url !== undefined) await checkPostgres(db, url);
    await migrate(db, kind, settings.prepare);
  } catch (error) {
    await db.destroy();
    throw error;
  }
  return { db, kind, close: () => db.destroy() };
}

async function openSqlite({ dataDir, busyMs = 10_000 }: DatabaseSettings): Promise<Dialect> {
  const file = join(dataDir, "centrala.db");
  makePrivate(dataDir, file);
  return sqliteDialect(await SqliteThread.open({ file, busyMs }));
}

/** Nobody but us reads it, whatever the umask; SQLite gives the files beside it the same mode. */
function makePrivate(dataDir: string, file: string): void {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    closeSync(openSync(file, "a", 0o600));
    chmodSync(file, 0o600);
  } catch (error) {
    throw asFileFailure(error, file);
  }
}
