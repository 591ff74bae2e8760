// For a test: a process of its own that writes row after row and says each one once it is acknowledged.
import { writeSync } from "node:fs";
import { openDatabase } from "./open-database.ts";

const [dataDir = "", rows = "0"] = process.argv.slice(2);
const { db, close } = await openDatabase({ dataDir });
for (let n = 0; n < Number(rows); n++) {
  await db
    .insertInto("settings")
    .values({ key: `${n}`, value: "", secret: 0, updated_at: n })
    .execute();
  writeSync(1, `${n}\n`);
}
await close();
