// One number that rises with every change of what somebody may do: a role, an account, a session's end, an API key.
// Triggers raise it, so that no statement of any process can forget to; each process reads it once a second and, when it
// has moved, looks again at whom it serves.
import { type Kysely, sql } from "kysely";
import type { Kind } from "./migrations/all.ts";
import type { Schema } from "./schema.ts";

/** What counts as a change. A sign-in gives nobody more than they had, and `last_used_at` is no right. */
const watched: Readonly<Record<string, readonly string[]>> = {
  roles: ["insert", "update", "delete"],
  user: ["update", "delete"],
  session: ["delete"],
  api_keys: ["update of name, hash, owner_id, role_id, queues, expires_at, revoked_at", "delete"],
};

/** Watches those of the tables that exist. Runs inside the lock of the migrations. */
export async function watchAccess(db: Kysely<Schema>, kind: Kind): Promise<void> {
  const tables = new Set((await db.introspection.getTables()).map((table) => table.name));
  if (kind === "postgres")
    await sql
      .raw(
        `create or replace function raise_access_epoch() returns trigger language plpgsql as $$
         begin update access_epoch set n = n + 1; return null; end $$`,
      )
      .execute(db);
  for (const [table, changes] of Object.entries(watched)) {
    if (!tables.has(table)) continue;
    for (const change of changes) {
      const name = `${table}_${change.split(" ")[0]}_is_access`;
      const head = `after ${change} on "${table}"`;
      if (kind === "sqlite")
        await sql
          .raw(`create trigger if not exists ${name} ${head} begin update access_epoch set n = n + 1; end`)
          .execute(db);
      else
        await sql
          .raw(
            `create or replace trigger ${name} ${head} for each statement execute function raise_access_epoch()`,
          )
          .execute(db);
    }
  }
}

/** First in a transaction that decides by what others may be changing too: such transactions go one after the other. */
export async function holdAccess(db: Kysely<Schema>): Promise<void> {
  await sql`update access_epoch set n = n`.execute(db);
}

export async function readAccessEpoch(db: Kysely<Schema>): Promise<number> {
  const { n } = await db.selectFrom("access_epoch").select("n").executeTakeFirstOrThrow();
  return n;
}
