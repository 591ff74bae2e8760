// When an account last came in: a session tells it only until it ends, and a change of `user` would count as one of access.
// And an index by verb, by which the audit is searched.
import type { Kysely } from "kysely";
import { sql } from "kysely";
import type { Migration } from "kysely/migration";
import type { Kind } from "./all.ts";

export const people = (kind: Kind): Migration => ({
  up: async (db: Kysely<unknown>) => {
    const whole = kind === "sqlite" ? sql`integer` : sql`bigint`;
    const table = db.schema
      .createTable("sign_ins")
      .addColumn("user_id", "text", (column) => column.primaryKey().notNull())
      .addColumn("at", whole, (column) => column.notNull());
    await db.schema.createIndex("audit_verb").on("audit").columns(["verb", "at"]).execute();
    await (kind === "sqlite" ? table.modifyEnd(sql`strict`) : table).execute();
  },
});
