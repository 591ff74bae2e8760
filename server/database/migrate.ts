// Brings a database to this program's schema, in one transaction under one lock: of two processes that start together one
// waits, and a step that fails leaves everything as it was. A database that a newer program has changed is left alone.
import { type Kysely, sql } from "kysely";
import { Migrator } from "kysely/migration";
import { watchAccess } from "./access-epoch.ts";
import { DatabaseFailed } from "./failure.ts";
import { type Kind, migrationsOf } from "./migrations/all.ts";
import type { Schema } from "./schema.ts";

/** Makes the tables of somebody else, such as better-auth's, inside the same lock. `db` is the transaction. */
export type Prepare = (db: Kysely<Schema>, kind: Kind) => Promise<void>;

/** Any number, the same for all Centrala processes on one PostgreSQL database. */
const lockNumber = 4_310_116_872;

export async function migrate(db: Kysely<Schema>, kind: Kind, prepare?: Prepare): Promise<void> {
  const migrations = migrationsOf(kind);
  await db.transaction().execute(async (trx) => {
    // SQLite's transaction is the lock itself: it began as a writer.
    if (kind === "postgres") await sql`select pg_advisory_xact_lock(${lockNumber})`.execute(trx);
    const tables = await trx.introspection.getTables({ withInternalKyselyTables: true });
    if (tables.some((table) => table.name === "kysely_migration")) await refuseNewer(trx, migrations);
    const migrator = new Migrator({ db: trx, provider: { getMigrations: async () => migrations } });
    const { error } = await migrator.migrateToLatest();
    if (error !== undefined) throw error;
    await prepare?.(trx, kind);
    await watchAccess(trx, kind);
  });
}

async function refuseNewer(db: Kysely<Schema>, known: Readonly<Record<string, unknown>>): Promise<void> {
  const { rows } = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(db);
  const foreign = rows.map((row) => row.name).filter((name) => !Object.hasOwn(known, name));
  if (foreign.length === 0) return;
  throw new DatabaseFailed(
    "database-newer",
    `The database was changed by a newer Centrala (${foreign.join(", ")}); start that one, or restore a backup.`,
    { changes: foreign },
  );
}
