// Kysely on PostgreSQL: a pool whose values have the shapes that SQLite's have (whole numbers and sums are numbers) and whose
// errors are our failures. The parsers belong to this pool alone.
import {
  type Dialect,
  type Kysely,
  PostgresAdapter,
  type PostgresCursor,
  PostgresDialect,
  type PostgresPoolClient,
  type PostgresQueryResult,
  sql,
} from "kysely";
import pg from "pg";
import { DatabaseFailed, storable } from "./failure.ts";
import { asPostgresFailure } from "./postgres-failure.ts";

/** Triggers that can be replaced came with 14. */
const oldestVersion = 140_000;
const int8 = 20;
const numeric = 1700;

export function postgresDialect(url: string): Dialect {
  const place = placeOf(url);
  const pool = new pg.Pool({
    connectionString: url,
    types: { getTypeParser: parserOf },
    application_name: "centrala",
    connectionTimeoutMillis: 10_000,
    idle_in_transaction_session_timeout: 60_000,
    keepAlive: true,
    max: 10,
  });
  // An idle connection that breaks is replaced at the next query, and one in use tells at its next statement. Without
  // listeners either would end the process.
  pool.on("error", () => {});
  pool.on("connect", (client) => client.on("error", () => {}));
  const clients = new WeakMap<pg.PoolClient, PostgresPoolClient>();
  const dialect = new PostgresDialect({
    pool: {
      options: {},
      end: () => pool.end(),
      connect: async () => {
        const client = await pool.connect().catch((error: unknown) => {
          throw asPostgresFailure(error, place);
        });
        const known = clients.get(client) ?? new TranslatedClient(client, place);
        clients.set(client, known);
        return known;
      },
    },
  });
  return {
    createDriver: () => dialect.createDriver(),
    createQueryCompiler: () => dialect.createQueryCompiler(),
    createIntrospector: (db) => dialect.createIntrospector(db),
    createAdapter: () => new UnlockedAdapter(),
  };
}

/** Throws one sentence when this server cannot hold what we store. */
export async function checkPostgres<Tables>(db: Kysely<Tables>, url: string): Promise<void> {
  const { rows } = await sql<{ version: number; encoding: string }>`
    select current_setting('server_version_num')::int as version, current_setting('server_encoding') as encoding
  `.execute(db);
  const place = placeOf(url);
  for (const { version, encoding } of rows) {
    if (version < oldestVersion)
      throw new DatabaseFailed(
        "database-refused",
        `PostgreSQL at ${place} is version ${Math.floor(version / 10_000)}; Centrala needs 14 or newer.`,
        { place },
      );
    if (encoding !== "UTF8")
      throw new DatabaseFailed(
        "database-refused",
        `The database at ${place} stores ${encoding}; make one with the encoding UTF8, since names are in any script.`,
        { place },
      );
  }
}

/** `migrate` holds a lock around all of it; Kysely's own would be released in a transaction that has failed. */
class UnlockedAdapter extends PostgresAdapter {
  override async acquireMigrationLock(): Promise<void> {}
  override async releaseMigrationLock(): Promise<void> {}
}

class TranslatedClient implements PostgresPoolClient {
  readonly #client: pg.PoolClient;
  readonly #place: string;
  #lastFailure: Error | undefined;

  constructor(client: pg.PoolClient, place: string) {
    this.#client = client;
    this.#place = place;
  }

  query<Row>(text: string, parameters: readonly unknown[]): Promise<PostgresQueryResult<Row>>;
  query(cursor: PostgresCursor<unknown>): never;
  query(text: unknown, parameters: readonly unknown[] = []): Promise<PostgresQueryResult<never>> {
    if (typeof text === "string") return this.#run(text, parameters.map(storable));
    throw new Error("SQLite cannot stream, so we do not: read page by page, each after the last row's key.");
  }

  release(destroy?: boolean): void {
    this.#client.release(destroy);
  }

  async #run(text: string, values: unknown[]): Promise<PostgresQueryResult<never>> {
    try {
      return asResult(await this.#client.query(text, values));
    } catch (error) {
      const failure = asPostgresFailure(error, this.#place);
      // "The transaction is aborted" only repeats that something failed before; whoever hears it wants to know what.
      if (!("code" in failure && failure.code === "25P02")) this.#lastFailure = failure;
      throw this.#lastFailure ?? failure;
    }
  }
}

/** Kysely reads from pg's result what pg gives; only its list of commands is shorter. */
const asResult = (result: pg.QueryResult): PostgresQueryResult<never> =>
  result as unknown as PostgresQueryResult<never>;

function parserOf(...[oid, format]: Parameters<typeof pg.types.getTypeParser>): (text: string) => unknown {
  if (Number(oid) === int8) return wholeNumber;
  return Number(oid) === numeric ? Number : pg.types.getTypeParser(oid, format);
}

function wholeNumber(text: string): number {
  const value = Number(text);
  if (Number.isSafeInteger(value)) return value;
  throw new RangeError(`${text} is too large to be a number`);
}

/** Host, port and database, without the user and the password. */
function placeOf(url: string): string {
  const { hostname, port, pathname } = new URL(url);
  return `${hostname}:${port || 5432}${pathname}`;
}
