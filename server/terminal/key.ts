// `npm run key`: API keys from the console. A key is shown once, when it is made.
import { parseArgs } from "node:util";
import { say } from "#server/console.ts";
import { plain } from "#server/plain.ts";
import { Usage, withDoors } from "./doors-here.ts";

const usage = `npm run key -- list
npm run key -- add NAME [--role viewer|…] [--days 365]
npm run key -- revoke ID`;

const dayMs = 86_400_000;
const { values, positionals } = readArguments();

await withDoors(async ({ db, keys, audit }) => {
  const [verb = "", word = ""] = positionals;
  const tell = (target: string) =>
    audit.write({
      principal: null,
      address: "",
      as: { kind: "console", name: process.env.USER ?? "console" },
      verb: `key-${verb}`,
      target,
      result: "ok",
      detail: {},
    });
  if (verb === "list") {
    const rows = await db.selectFrom("api_keys").selectAll().orderBy("created_at").execute();
    if (rows.length === 0) say("There is no key yet.");
    for (const row of rows) {
      const state =
        row.revoked_at !== null
          ? "revoked"
          : row.expires_at === null
            ? "never expires"
            : `until ${new Date(row.expires_at).toISOString().slice(0, 10)}`;
      say(plain(`${row.id}  ${row.prefix}…  ${row.name}, ${row.role_id}, ${state}`));
    }
  } else if (verb === "add" && word !== "") {
    const days = values.days === undefined ? null : Number(values.days);
    if (days !== null && !(days > 0 && days < 36_500)) throw new Usage(usage);
    const { key } = await keys.make({
      name: word,
      roleId: values.role ?? "viewer",
      queues: null,
      expiresAt: days === null ? null : Date.now() + days * dayMs,
      ownerId: null,
    });
    await tell(word);
    say(key);
  } else if (verb === "revoke" && word !== "") {
    await keys.revoke(word);
    await tell(word);
    say("It is revoked.");
  } else throw new Usage(usage);
});

function readArguments() {
  try {
    return parseArgs({
      options: { role: { type: "string" }, days: { type: "string" } },
      allowPositionals: true,
    });
  } catch {
    return { values: {}, positionals: [] };
  }
}
