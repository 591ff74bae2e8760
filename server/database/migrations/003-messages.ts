// Messages to people of the floor, and for each account that one goes to when it was shown and read. The receipt repeats the
// instant, by which both are found and forgotten.
import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";
import type { Kind } from "./all.ts";

export const messages = (kind: Kind): Migration => ({
  up: async (db: Kysely<unknown>) => {
    const whole = kind === "sqlite" ? sql`integer` : sql`bigint`;
    const table = (name: string) =>
      kind === "sqlite" ? db.schema.createTable(name).modifyEnd(sql`strict`) : db.schema.createTable(name);

    await table("messages")
      .addColumn("id", "text", (column) => column.primaryKey().notNull())
      .addColumn("at", whole, (column) => column.notNull())
      .addColumn("sender_kind", "text", (column) => column.notNull())
      .addColumn("sender_id", "text", (column) => column.notNull())
      .addColumn("sender_name", "text", (column) => column.notNull())
      .addColumn("to_kind", "text", (column) =>
        column.notNull().check(sql`to_kind in ('person', 'queue', 'everybody')`),
      )
      .addColumn("to_pbx", "text", (column) => column.notNull())
      .addColumn("to_name", "text", (column) => column.notNull())
      .addColumn("text", "text", (column) => column.notNull())
      .addColumn("urgent", "integer", (column) => column.notNull().check(sql`urgent in (0, 1)`))
      .addColumn("unreached", "integer", (column) => column.notNull())
      .execute();
    await db.schema.createIndex("messages_at").on("messages").column("at").execute();
    await db.schema
      .createIndex("messages_sender")
      .on("messages")
      .columns(["sender_kind", "sender_id", "at"])
      .execute();

    await table("message_receipts")
      .addColumn("message_id", "text", (column) => column.notNull())
      .addColumn("user_id", "text", (column) => column.notNull())
      .addColumn("name", "text", (column) => column.notNull())
      .addColumn("at", whole, (column) => column.notNull())
      .addColumn("delivered_at", whole)
      .addColumn("read_at", whole)
      .addPrimaryKeyConstraint("message_receipts_pk", ["message_id", "user_id"])
      .execute();
    await db.schema.createIndex("message_receipts_at").on("message_receipts").column("at").execute();
    await db.schema
      .createIndex("message_receipts_user")
      .on("message_receipts")
      .columns(["user_id", "at"])
      .execute();
  },
});
