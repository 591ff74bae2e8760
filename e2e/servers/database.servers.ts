// PostgreSQL, a real one, holds the same laws as SQLite, and each way in which it can fail has its sentence.
import pg from "pg";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { engineLaws, type Open } from "#server/database/engine-laws.ts";
import { openDatabase } from "#server/database/open-database.ts";
import { openingLaws } from "#server/database/opening-laws.ts";
import { type Postgres, startPostgres } from "./postgres.ts";

let server: Postgres;
let database: string;
let count = 0;

beforeAll(async () => {
  server = await startPostgres();
});
afterAll(async () => server?.remove());
beforeEach(async () => {
  database = `centrala_${++count}`;
  await server.admin(`create database ${database}`);
});
afterEach(async () => {
  await server.start();
  await server.admin(`drop database ${database} with (force)`);
});

const open = (url = server.url(database)) => openDatabase({ dataDir: "/nowhere", url });
const setting = { value: "", secret: 0, updated_at: 0 } as const;

describe("PostgreSQL", () => {
  const open: Open = (prepare) =>
    openDatabase({ dataDir: "/nowhere", url: server.url(database), ...(prepare && { prepare }) });
  engineLaws(open);
  openingLaws(open);
});

test("TRUNCATE does not get around the guard of the audit trail", async () => {
  const { close } = await open();
  const client = new pg.Client({ connectionString: server.url(database) });
  await client.connect();
  await expect(client.query("truncate audit")).rejects.toThrow("append-only");
  await client.end();
  await close();
});

test("a server that goes and comes back is found again, and a transaction that it broke left nothing", async () => {
  const { db, close } = await open();
  const add = (key: string) => db.insertInto("settings").values({ ...setting, key });
  await add("before").execute();
  const broken = db.transaction().execute(async (trx) => {
    await trx
      .insertInto("settings")
      .values({ ...setting, key: "half" })
      .execute();
    await server.stop();
    await trx
      .insertInto("settings")
      .values({ ...setting, key: "other half" })
      .execute();
  });
  await expect(broken).rejects.toMatchObject({ code: "database-unreachable" });
  await expect(add("meanwhile").execute()).rejects.toMatchObject({
    code: "database-unreachable",
    message: `Nothing listens at 127.0.0.1:${server.port}/${database}: is PostgreSQL running, and are host and port in DATABASE_URL right?`,
  });
  await server.start();
  await add("after").execute();
  expect(await db.selectFrom("settings").select("key").execute()).toEqual([
    { key: "before" },
    { key: "after" },
  ]);
  await close();
});

test("a crash loses nothing that was acknowledged", async () => {
  const { db, close } = await open();
  let acknowledged = 0;
  const writing = (async () => {
    for (; ; acknowledged++)
      await db
        .insertInto("settings")
        .values({ ...setting, key: `${acknowledged}` })
        .execute();
  })();
  const failed = expect(writing).rejects.toMatchObject({ code: "database-unreachable" });
  await expect.poll(() => acknowledged).toBeGreaterThan(20);
  await server.stop("SIGQUIT");
  await failed;
  await server.start();
  const keys = new Set((await db.selectFrom("settings").select("key").execute()).map((row) => row.key));
  for (let n = 0; n < acknowledged; n++) expect(keys).toContain(`${n}`);
  await close();
});

describe("says in one sentence", () => {
  test("that the password is wrong, without telling it", async () => {
    const url = `postgres://admin:hunter2@127.0.0.1:${server.port}/${database}`;
    const failure = await open(url).catch((error: unknown) => error);
    expect(failure).toMatchObject({
      code: "database-refused",
      message: `PostgreSQL at 127.0.0.1:${server.port}/${database} refused the login: password authentication failed for user "admin".`,
    });
    expect(JSON.stringify(failure)).not.toContain("hunter2");
  });

  test("that there is no such database", async () => {
    await expect(open(server.url("nothing"))).rejects.toMatchObject({
      code: "database-refused",
      message: `PostgreSQL at 127.0.0.1:${server.port}/nothing has no such database: database "nothing" does not exist.`,
    });
  });

  test("that the host has no such name", async () => {
    await expect(open("postgres://a:b@no-such-host.invalid/c")).rejects.toMatchObject({
      code: "database-unreachable",
    });
  });

  test("that it does not speak TLS", async () => {
    await expect(open(`${server.url(database)}?sslmode=verify-full`)).rejects.toMatchObject({
      code: "database-unreachable",
      message: expect.stringContaining("No TLS with PostgreSQL"),
    });
  });

  test("that this user may not make tables", async () => {
    await server.admin(`create role guest_${count} login password 'guest'`);
    const url = `postgres://guest_${count}:guest@127.0.0.1:${server.port}/${database}`;
    await expect(open(url)).rejects.toMatchObject({ code: "database-refused" });
    await server.admin(`drop role guest_${count}`);
  });

  test("that it is a copy which may only be read", async () => {
    await (await open()).close();
    await server.admin(`alter database ${database} set default_transaction_read_only = on`);
    await expect(open()).rejects.toMatchObject({ code: "database-not-writable" });
  });

  test("that the database cannot hold every script", async () => {
    await server.admin(
      `create database latin encoding 'LATIN1' lc_collate 'C' lc_ctype 'C' template template0`,
    );
    await expect(open(server.url("latin"))).rejects.toMatchObject({
      code: "database-refused",
      message: expect.stringContaining("stores LATIN1"),
    });
  });
});
