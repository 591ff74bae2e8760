import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { fileURLToPath } from "node:url";
import { sql } from "kysely";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { engineLaws, type Open } from "./engine-laws.ts";
import { openDatabase } from "./open-database.ts";
import { openingLaws } from "./opening-laws.ts";

// Hundreds of acknowledged writes wait for the disk, which others may be using.
vi.setConfig({ testTimeout: 60_000 });

let dataDir: string;
beforeEach(() => {
  dataDir = join(mkdtempSync(join(tmpdir(), "centrala-database-")), "data");
});
afterEach(() => rmSync(join(dataDir, ".."), { recursive: true, force: true }));

describe("SQLite", () => {
  const open: Open = (prepare) => openDatabase({ dataDir, ...(prepare && { prepare }) });
  engineLaws(open);
  openingLaws(open);
});

test("nobody else may read the folder or the file", async () => {
  const { db, close } = await openDatabase({ dataDir });
  await db.insertInto("settings").values({ key: "k", value: "", secret: 0, updated_at: 0 }).execute();
  const modes = ["", "centrala.db", "centrala.db-wal"].map(
    (name) => statSync(join(dataDir, name)).mode & 0o777,
  );
  expect(modes).toEqual([0o700, 0o600, 0o600]);
  await close();
  expect(existsSync(join(dataDir, "centrala.db-wal"))).toBe(false);
});

test("writes are on the disk when they are acknowledged, and keys are checked", async () => {
  const { db, close } = await openDatabase({ dataDir });
  const pragma = async (name: string) => (await sql.raw(`pragma ${name}`).execute(db)).rows;
  expect(await pragma("journal_mode")).toEqual([{ journal_mode: "wal" }]);
  expect(await pragma("synchronous")).toEqual([{ synchronous: 2 }]);
  expect(await pragma("foreign_keys")).toEqual([{ foreign_keys: 1 }]);
  await close();
});

test("the event loop turns while a long query runs", async () => {
  const { db, close } = await openDatabase({ dataDir });
  let ticks = 0;
  const timer = setInterval(() => ticks++, 1);
  const long = sql<{
    n: number;
  }>`with recursive r(n) as (select 1 union all select n + 1 from r where n < 1000000)
    select max(n) as n from r`;
  expect((await long.execute(db)).rows).toEqual([{ n: 1_000_000 }]);
  clearInterval(timer);
  expect(ticks).toBeGreaterThan(0);
  await close();
});

test("REPLACE does not get around the guard of the audit trail", async () => {
  const { db, close } = await openDatabase({ dataDir });
  const row = sql`(id, at, actor_kind, verb, result) values (1, ${Date.now()}, 'user', 'try', 'done')`;
  await sql`insert into audit ${row}`.execute(db);
  await expect(sql`replace into audit ${row}`.execute(db)).rejects.toMatchObject({ rule: "refused" });
  await close();
});

describe("says in one sentence", () => {
  test("that the file is no database", async () => {
    mkdirSync(dataDir);
    writeFileSync(join(dataDir, "centrala.db"), "Dear diary, ".repeat(500));
    await expect(openDatabase({ dataDir })).rejects.toMatchObject({
      code: "database-damaged",
      message: `${join(dataDir, "centrala.db")} is no SQLite database; move it away or restore a backup.`,
    });
  });

  test("that the folder cannot be made", async () => {
    writeFileSync(dataDir, "a file");
    await expect(openDatabase({ dataDir })).rejects.toMatchObject({ code: "database-not-writable" });
  });

  test("that the disk is full, and goes on when there is room again", async () => {
    const { db, close } = await openDatabase({ dataDir });
    const add = (key: string) =>
      db.transaction().execute((trx) =>
        trx
          .insertInto("settings")
          .values({ key, value: "x".repeat(100_000), secret: 0, updated_at: 0 })
          .execute(),
      );
    await sql`pragma max_page_count = 1`.execute(db);
    await expect(add("a")).rejects.toMatchObject({ code: "database-full" });
    await sql`pragma max_page_count = 100000`.execute(db);
    await add("b");
    expect(await db.selectFrom("settings").select("key").execute()).toEqual([{ key: "b" }]);
    await close();
  });

  test("that the file may only be read", async () => {
    const { db, close } = await openDatabase({ dataDir });
    await sql`pragma query_only = on`.execute(db);
    const write = db.deleteFrom("settings").execute();
    await expect(write).rejects.toMatchObject({ code: "database-not-writable" });
    await close();
  });

  test("that another process holds the file for too long", async () => {
    const { db, close } = await openDatabase({ dataDir, busyMs: 1 });
    const other = new DatabaseSync(join(dataDir, "centrala.db"));
    other.exec("begin immediate");
    await expect(db.deleteFrom("settings").execute()).rejects.toMatchObject({ code: "database-busy" });
    other.exec("rollback");
    other.close();
    await db.deleteFrom("settings").execute();
    await close();
  });

  test("that it is closed", async () => {
    const { db, close } = await openDatabase({ dataDir });
    const asked = db.selectFrom("settings").selectAll().execute();
    expect(await asked).toEqual([]);
    await close();
    await close();
    await expect(db.selectFrom("settings").selectAll().execute()).rejects.toThrow();
  });
});

describe("another process", () => {
  const start = (rows: number) => {
    const child = spawn(process.execPath, [writer, dataDir, String(rows)], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    let acknowledged = 0;
    const seen = (count: number) =>
      new Promise<void>((resolve, reject) => {
        child.stdout.on("data", (bytes: Buffer) => {
          acknowledged += bytes.toString().split("\n").length - 1;
          if (acknowledged >= count) resolve();
        });
        child.on("error", reject);
      });
    return { child, seen, acknowledged: () => acknowledged };
  };
  const writer = fileURLToPath(new URL("./row-writer.ts", import.meta.url));

  test("writes to the same file at the same time", async () => {
    const { db, close } = await openDatabase({ dataDir });
    const { child, seen } = start(50);
    const ended = once(child, "close");
    await seen(1);
    const ours = Array.from({ length: 50 }, (_, n) =>
      db
        .insertInto("settings")
        .values({ key: `ours ${n}`, value: "", secret: 0, updated_at: n })
        .execute(),
    );
    await Promise.all(ours);
    expect(await ended).toEqual([0, null]);
    const { rows } = await sql`select count(*) as n from settings`.execute(db);
    expect(rows).toEqual([{ n: 100 }]);
    await close();
  });

  test("that is killed in mid-write loses nothing that was acknowledged", async () => {
    const { child, seen, acknowledged } = start(1_000_000);
    const ended = once(child, "close");
    await seen(40);
    child.kill("SIGKILL");
    await ended;
    const { db, close } = await openDatabase({ dataDir });
    expect((await sql`pragma integrity_check`.execute(db)).rows).toEqual([{ integrity_check: "ok" }]);
    const keys = new Set((await db.selectFrom("settings").select("key").execute()).map((row) => row.key));
    for (let n = 0; n < acknowledged(); n++) expect(keys).toContain(`${n}`);
    expect(acknowledged()).toBeGreaterThanOrEqual(40);
    await close();
  });
});
