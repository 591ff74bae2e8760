// What a database must hold whatever its engine: the same suite runs on SQLite with the units and on a real PostgreSQL with
// `npm test`. `open` opens the same empty database again at each call within one test.
import { fc } from "@fast-check/vitest";
import { type Kysely, sql } from "kysely";
import { expect, test } from "vitest";
import { readAccessEpoch } from "./access-epoch.ts";
import { isTaken, storable } from "./failure.ts";
import type { Prepare } from "./migrate.ts";
import type { OpenDatabase } from "./open-database.ts";

export type Open = (prepare?: Prepare) => Promise<OpenDatabase>;

const setting = { value: "", secret: 0, updated_at: 0, updated_by: null } as const;
const auditRow = {
  actor_kind: "user",
  actor_id: null,
  actor_name: null,
  address: null,
  verb: "try",
  target: null,
  result: "done",
  detail: null,
};
const role = {
  built_in: 0,
  grants: "{}",
  queues: null,
  numbers: "full",
  created_at: 1,
  updated_at: 1,
} as const;

/** Any text that can reach us, with what UTF-8 or an engine could trip over. */
const anyText = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.string({ unit: "grapheme" }),
  fc.constantFrom("", "\0", "a\0b", "\uD800", "'; drop table roles; --", "𝄞 ół ñ \u202E"),
);
const anyWhole = fc.oneof(fc.maxSafeInteger(), fc.constantFrom(2 ** 53 - 1, -(2 ** 53 - 1), 2 ** 31, 0));

export function engineLaws(open: Open): void {
  test("what is written is what is read", async () => {
    const { db, close } = await open();
    const property = fc.asyncProperty(
      fc.uuid(),
      anyText,
      fc.option(anyText),
      anyWhole,
      async (key, value, by, at) => {
        await db
          .insertInto("settings")
          .values({ key, value, secret: 1, updated_at: at, updated_by: by })
          .onConflict((conflict) =>
            conflict.column("key").doUpdateSet({ value, updated_at: at, updated_by: by }),
          )
          .execute();
        const read = await db
          .selectFrom("settings")
          .selectAll()
          .where("key", "=", key)
          .where("value", "=", value)
          .executeTakeFirstOrThrow();
        expect(read).toEqual({
          key,
          value: storable(value),
          secret: 1,
          updated_at: at,
          updated_by: storable(by),
        });
      },
    );
    await fc.assert(property, { numRuns: 150 });
    await close();
  });

  test("counts and sums are numbers", async () => {
    const { db, close } = await open();
    for (const at of [2 ** 40, 2 ** 41])
      await db
        .insertInto("audit")
        .values({ ...auditRow, at })
        .execute();
    const { rows } =
      await sql`select count(*) as n, sum("at") as total, max("at") as last from audit`.execute(db);
    expect(rows).toEqual([{ n: 2, total: 2 ** 40 + 2 ** 41, last: 2 ** 41 }]);
    await close();
  });

  test("a number too large to be one is refused, not rounded", async () => {
    const { db, close } = await open();
    await expect(sql`select 9007199254740993 as n`.execute(db)).rejects.toThrow(/9007199254740993/);
    expect((await sql<{ n: number }>`select 1 as n`.execute(db)).rows).toEqual([{ n: 1 }]);
    await close();
  });

  test("a transaction that throws leaves nothing, and the next one works", async () => {
    const { db, close } = await open();
    const failing = db.transaction().execute(async (trx) => {
      await trx
        .insertInto("settings")
        .values({ ...setting, key: "gone" })
        .execute();
      throw new Error("on purpose");
    });
    await expect(failing).rejects.toThrow("on purpose");
    await db.transaction().execute((trx) =>
      trx
        .insertInto("settings")
        .values({ ...setting, key: "kept" })
        .execute(),
    );
    expect(await db.selectFrom("settings").select("key").execute()).toEqual([{ key: "kept" }]);
    await close();
  });

  test("transactions that meet lose no update", async () => {
    const { db, close } = await open();
    await db
      .insertInto("settings")
      .values({ ...setting, key: "n", value: "0" })
      .execute();
    const raise = () =>
      db.transaction().execute(async (trx) => {
        const lock = trx.updateTable("settings").set({ updated_by: "me" }).where("key", "=", "n");
        await lock.execute();
        const { value } = await trx
          .selectFrom("settings")
          .select("value")
          .where("key", "=", "n")
          .executeTakeFirstOrThrow();
        await trx
          .updateTable("settings")
          .set({ value: String(Number(value) + 1) })
          .where("key", "=", "n")
          .execute();
      });
    await Promise.all(Array.from({ length: 20 }, raise));
    expect(await db.selectFrom("settings").select("value").execute()).toEqual([{ value: "20" }]);
    await close();
  });

  test("a broken rule of the schema has its name", async () => {
    const { db, close } = await open();
    const add = (id: string, name: string) =>
      db
        .insertInto("roles")
        .values({ ...role, id, name })
        .execute();
    await add("a", "Agents");
    const taken = await add("b", "Agents").catch((error: unknown) => error);
    expect(isTaken(taken)).toBe(true);
    const wild = { id: "c", name: "Wild", built_in: 2 };
    await expect(
      sql`insert into roles (id, name, built_in, grants, numbers, created_at, updated_at)
      values (${wild.id}, ${wild.name}, ${wild.built_in}, '{}', 'full', 1, 1)`.execute(db),
    ).rejects.toMatchObject({
      rule: "check",
    });
    const orphan = { id: "k", name: "k", hash: "h", prefix: "p", role_id: "none", created_at: 1 };
    await expect(db.insertInto("api_keys").values(orphan).execute()).rejects.toMatchObject({
      rule: "foreign-key",
    });
    await close();
  });

  test("the audit trail takes no change, and lets go of old rows alone", async () => {
    const { db, close } = await open();
    const now = Date.now();
    for (const at of [now, now - 23 * 3_600_000, now - 25 * 3_600_000])
      await db
        .insertInto("audit")
        .values({ ...auditRow, at })
        .execute();
    const refused = { rule: "refused" };
    await expect(db.updateTable("audit").set({ verb: "nothing" }).execute()).rejects.toMatchObject(refused);
    await expect(db.deleteFrom("audit").execute()).rejects.toMatchObject(refused);
    const { id } = await db.selectFrom("audit").select("id").executeTakeFirstOrThrow();
    const replace = sql`insert into audit (id, at, actor_kind, verb, result) values (${id}, 1, '', '', '')`;
    await expect(replace.execute(db)).rejects.toThrow();
    await db
      .deleteFrom("audit")
      .where("at", "<", now - 24 * 3_600_000 - 1000)
      .execute();
    expect(await db.selectFrom("audit").select("at").orderBy("at", "desc").execute()).toEqual([
      { at: now },
      { at: now - 23 * 3_600_000 },
    ]);
    await close();
  });

  test("a change of rights raises the access epoch, a key's use does not", async () => {
    const { db, close } = await open(makeAccounts);
    let seen = await readAccessEpoch(db);
    const raised = async (change: { execute(): Promise<unknown> }) => {
      await change.execute();
      const before = seen;
      seen = await readAccessEpoch(db);
      return seen > before;
    };
    const accounts = db as unknown as Kysely<Record<"user" | "session", { id: string }>>;
    expect(await raised(db.insertInto("roles").values({ ...role, id: "a", name: "A" }))).toBe(true);
    expect(await raised(db.updateTable("roles").set({ grants: '{"floor.view":true}' }))).toBe(true);
    const key = { id: "k", name: "k", hash: "h", prefix: "p", role_id: "a", created_at: 1 };
    expect(await raised(db.insertInto("api_keys").values(key))).toBe(false);
    expect(await raised(db.updateTable("api_keys").set({ last_used_at: 2 }))).toBe(false);
    expect(await raised(db.updateTable("api_keys").set({ revoked_at: 2 }))).toBe(true);
    expect(await raised(accounts.insertInto("user").values({ id: "u" }))).toBe(false);
    expect(await raised(accounts.updateTable("user").set({ id: "v" }))).toBe(true);
    expect(await raised(accounts.insertInto("session").values({ id: "s" }))).toBe(false);
    expect(await raised(accounts.deleteFrom("session"))).toBe(true);
    await close();
  });
}

/** Stands for better-auth: its two tables that matter here. */
export const makeAccounts: Prepare = async (db) => {
  for (const table of ["user", "session"])
    await db.schema.createTable(table).ifNotExists().addColumn("id", "text").execute();
};
