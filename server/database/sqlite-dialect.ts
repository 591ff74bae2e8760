// Kysely on our SQLite thread. There is one connection: whoever holds it is alone, so transactions never meet, and one that
// asks the pool again while it holds the connection is told so instead of waiting for itself for ever.
import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
  type TransactionSettings,
} from "kysely";
import { Line } from "./line.ts";
import type { SqliteThread } from "./sqlite-thread.ts";

export function sqliteDialect(thread: SqliteThread): Dialect {
  return {
    createDriver: () => new ThreadDriver(thread),
    createQueryCompiler: () => new SqliteQueryCompiler(),
    createAdapter: () => new TransactionalSqliteAdapter(),
    createIntrospector: (db) => new SqliteIntrospector(db),
  };
}

/** SQLite's schema changes do roll back, so a migration is whole or has not happened. */
class TransactionalSqliteAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

class ThreadDriver implements Driver {
  readonly #thread: SqliteThread;
  readonly #connection: ThreadConnection;
  readonly #line = new Line();

  constructor(thread: SqliteThread) {
    this.#thread = thread;
    this.#connection = new ThreadConnection(thread);
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<DatabaseConnection> {
    await this.#line.enter();
    return this.#connection;
  }

  async releaseConnection(): Promise<void> {
    this.#line.leave();
  }

  /** A writer takes SQLite's lock at once: one that reads first and then writes could not wait for another process. */
  async beginTransaction(connection: DatabaseConnection, { accessMode }: TransactionSettings): Promise<void> {
    await perform(connection, accessMode === "read only" ? "begin" : "begin immediate");
  }

  async commitTransaction(connection: DatabaseConnection): Promise<void> {
    await perform(connection, "commit");
  }

  async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    await perform(connection, "rollback");
  }

  async destroy(): Promise<void> {
    await this.#thread.close();
  }
}

const perform = (connection: DatabaseConnection, sql: string) =>
  connection.executeQuery(CompiledQuery.raw(sql));

class ThreadConnection implements DatabaseConnection {
  readonly #thread: SqliteThread;

  constructor(thread: SqliteThread) {
    this.#thread = thread;
  }

  async executeQuery<Row>({ sql, parameters }: CompiledQuery): Promise<QueryResult<Row>> {
    const { rows, changes, insertId } = await this.#thread.run(sql, parameters);
    return { rows: asRows<Row>(rows), numAffectedRows: BigInt(changes), insertId: BigInt(insertId) };
  }

  // biome-ignore lint/correctness/useYield: it only refuses.
  async *streamQuery(): AsyncIterableIterator<never> {
    throw new Error(
      "A stream would hold the only connection: read page by page, each after the last row's key.",
    );
  }
}

/** Kysely's promise: a row has the columns that its query names. */
const asRows = <Row>(rows: readonly unknown[]): Row[] => rows as Row[];
