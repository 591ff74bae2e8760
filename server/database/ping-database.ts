// Does the database answer? Rejects where it does not.
import { sql } from "kysely";
import type { Database } from "./open-database.ts";

export async function pingDatabase(db: Database): Promise<void> {
  await sql`select 1`.execute(db);
}
