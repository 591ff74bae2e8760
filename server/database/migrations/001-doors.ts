// Roles, audit trail, settings, API keys, and the number that tells every process that somebody's rights have changed.
// better-auth makes its own tables beside these.
import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";
import type { Kind } from "./all.ts";

export const doors = (kind: Kind): Migration => ({
  up: async (db: Kysely<unknown>) => {
    const whole = kind === "sqlite" ? sql`integer` : sql`bigint`;
    const table = (name: string) =>
      kind === "sqlite" ? db.schema.createTable(name).modifyEnd(sql`strict`) : db.schema.createTable(name);
    const flag = (column: string) => sql<boolean>`${sql.ref(column)} in (0, 1)`;

    await table("roles")
      .addColumn("id", "text", (column) => column.primaryKey().notNull())
      .addColumn("name", "text", (column) => column.notNull().unique())
      .addColumn("built_in", "integer", (column) => column.notNull().check(flag("built_in")))
      .addColumn("grants", "text", (column) => column.notNull())
      .addColumn("queues", "text")
      .addColumn("numbers", "text", (column) =>
        column.notNull().check(sql`numbers in ('full', 'masked', 'hidden')`),
      )
      .addColumn("created_at", whole, (column) => column.notNull())
      .addColumn("updated_at", whole, (column) => column.notNull())
      .execute();

    await table("audit")
      .addColumn("id", whole, (column) =>
        kind === "sqlite"
          ? column.primaryKey().autoIncrement()
          : column.primaryKey().generatedAlwaysAsIdentity(),
      )
      .addColumn("at", whole, (column) => column.notNull())
      .addColumn("actor_kind", "text", (column) => column.notNull())
      .addColumn("actor_id", "text")
      .addColumn("actor_name", "text")
      .addColumn("address", "text")
      .addColumn("verb", "text", (column) => column.notNull())
      .addColumn("target", "text")
      .addColumn("result", "text", (column) => column.notNull())
      .addColumn("detail", "text")
      .execute();
    await db.schema.createIndex("audit_at").on("audit").column("at").execute();
    await db.schema.createIndex("audit_actor").on("audit").columns(["actor_id", "at"]).execute();

    await table("settings")
      .addColumn("key", "text", (column) => column.primaryKey().notNull())
      .addColumn("value", "text", (column) => column.notNull())
      .addColumn("secret", "integer", (column) => column.notNull().check(flag("secret")))
      .addColumn("updated_at", whole, (column) => column.notNull())
      .addColumn("updated_by", "text")
      .execute();

    await table("api_keys")
      .addColumn("id", "text", (column) => column.primaryKey().notNull())
      .addColumn("name", "text", (column) => column.notNull())
      .addColumn("hash", "text", (column) => column.notNull().unique())
      .addColumn("prefix", "text", (column) => column.notNull())
      .addColumn("owner_id", "text")
      .addColumn("role_id", "text", (column) => column.notNull().references("roles.id"))
      .addColumn("queues", "text")
      .addColumn("created_at", whole, (column) => column.notNull())
      .addColumn("expires_at", whole)
      .addColumn("last_used_at", whole)
      .addColumn("revoked_at", whole)
      .execute();
    await db.schema.createIndex("api_keys_role").on("api_keys").column("role_id").execute();

    await table("access_epoch")
      .addColumn("id", "integer", (column) => column.primaryKey().check(sql`id = 1`))
      .addColumn("n", whole, (column) => column.notNull())
      .execute();
    await sql`insert into access_epoch (id, n) values (1, 0)`.execute(db);

    for (const statement of kind === "sqlite" ? sqliteGuards : postgresGuards)
      await sql.raw(statement).execute(db);
  },
});

const dayMs = 86_400_000;

const sqliteGuards = [
  `create trigger audit_stays before update on audit
   begin select raise(abort, 'the audit trail is append-only'); end`,
  `create trigger audit_lasts before delete on audit
   when old.at > cast(unixepoch('subsec') * 1000 as integer) - ${dayMs}
   begin select raise(abort, 'the audit trail keeps a row for a day at least'); end`,
];

const postgresGuards = [
  `create function audit_guard() returns trigger language plpgsql as $$
   begin
     if tg_op = 'DELETE' and old.at <= (extract(epoch from clock_timestamp()) * 1000)::bigint - ${dayMs} then
       return old;
     end if;
     raise exception 'the audit trail is append-only' using errcode = 'P0001';
   end $$`,
  "create trigger audit_stays before update or delete on audit for each row execute function audit_guard()",
  "create trigger audit_is_whole before truncate on audit for each statement execute function audit_guard()",
];
