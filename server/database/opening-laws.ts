// How a database opens, whatever its engine: migrations, the tables of others, several at once. Beside engine-laws.ts, and
// run where that runs.
import { type BetterAuthOptions, betterAuth } from "better-auth";
import { getMigrations } from "better-auth/db/migration";
import { username } from "better-auth/plugins";
import { sql } from "kysely";
import { expect, test } from "vitest";
import { readAccessEpoch } from "./access-epoch.ts";
import { makeAccounts, type Open } from "./engine-laws.ts";
import type { Prepare } from "./migrate.ts";
import type { OpenDatabase } from "./open-database.ts";
import { instantOf, isOn } from "./schema.ts";

const setting = { value: "", secret: 0, updated_at: 0 } as const;

export function openingLaws(open: Open): void {
  test("two that open it at once agree, and tables of others are made under the same lock", async () => {
    let inside = 0;
    const prepare: Prepare = async (db, kind) => {
      inside += 1;
      await makeAccounts(db, kind);
      expect(inside).toBe(1);
      inside -= 1;
    };
    const opened = await Promise.all([open(prepare), open(prepare), open(prepare)]);
    for (const [index, { db }] of opened.entries())
      await db
        .insertInto("settings")
        .values({ ...setting, key: `from ${index}` })
        .execute();
    const { rows } = await sql<{ n: number }>`select count(*) as n from settings`.execute(opened[0].db);
    expect(rows).toEqual([{ n: 3 }]);
    for (const { close } of opened) await close();
  });

  test("better-auth lives on the same connection, its rows read by ours", async () => {
    const prepare: Prepare = async (trx, kind) =>
      (await getMigrations(authOptions(trx, kind))).runMigrations();
    await (await open(prepare)).close();
    const { db, kind, close } = await open(prepare);
    const auth = betterAuth(authOptions(db, kind));
    const before = Date.now();
    const body = { email: "a@b.example", name: "Ałła 𝄞", password: "correct horse", username: "alla" };
    const { user } = await auth.api.signUpEmail({ body });
    const row = await db.selectFrom("user").selectAll().where("id", "=", user.id).executeTakeFirstOrThrow();
    expect(row).toMatchObject({ name: "Ałła 𝄞", username: "alla", disabled: 0, roleId: null });
    expect(isOn(row.emailVerified)).toBe(false);
    expect(instantOf(row.createdAt)).toBeGreaterThanOrEqual(before);
    await db.updateTable("user").set({ disabled: 1, roleId: "agent" }).where("id", "=", user.id).execute();
    const signedIn = await auth.api.signInUsername({ body: { username: "alla", password: "correct horse" } });
    expect(signedIn?.user.id).toBe(user.id);
    const epoch = await readAccessEpoch(db);
    await db.deleteFrom("session").where("userId", "=", user.id).execute();
    expect(await readAccessEpoch(db)).toBeGreaterThan(epoch);
    await close();
  });

  test("a step that fails leaves the database as it was", async () => {
    const broken: Prepare = async (db) => {
      await sql`create table half (id integer)`.execute(db);
      throw new Error("on purpose");
    };
    await expect(open(broken)).rejects.toThrow("on purpose");
    const { db, close } = await open();
    expect((await db.introspection.getTables()).map((table) => table.name)).not.toContain("half");
    await close();
  });

  test("a database that a newer program has changed is left alone", async () => {
    const { db, close } = await open();
    await sql`insert into kysely_migration (name, timestamp) values ('999-later', '2030-01-01T00:00:00Z')`.execute(
      db,
    );
    await close();
    await expect(open()).rejects.toMatchObject({
      code: "database-newer",
      details: { changes: ["999-later"] },
    });
  });
}

/** The fields are a sample of those that accounts have, one of each kind. */
const authOptions = (db: OpenDatabase["db"], type: OpenDatabase["kind"]) =>
  ({
    database: { db, type },
    secret: "0123456789abcdef0123456789abcdef",
    baseURL: "http://localhost",
    emailAndPassword: { enabled: true },
    plugins: [username()],
    user: {
      additionalFields: {
        roleId: { type: "string", required: false },
        disabled: { type: "number", required: false, defaultValue: 0 },
      },
    },
  }) satisfies BetterAuthOptions;
