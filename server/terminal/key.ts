// `npm run key`: API keys from the console. A key is shown once, when it is made.
import { remark, say } from "#server/console.ts";
import { plain } from "#server/plain.ts";
import { withDoors } from "./doors-here.ts";
import { readWords, Usage, unknownVerb } from "./read-words.ts";

const usage = `npm run key -- list
npm run key -- add NAME [--role viewer|…] [--days 365]
npm run key -- revoke ID`;

const dayMs = 86_400_000;
await withDoors(async ({ db, keys, audit }) => {
  const { values, positionals } = readWords({ role: { type: "string" }, days: { type: "string" } }, 2, usage);
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
      const state = row.revoked_at !== null ? "revoked" : endOf(row.expires_at);
      say(plain(`${row.id}  ${row.prefix}…  ${row.name}, ${row.role_id}, ${state}`));
    }
  } else if (verb === "add" && word !== "") {
    const days = values.days === undefined ? null : Number(values.days);
    if (days !== null && !(days > 0 && days < 36_500))
      throw new Usage(usage, `--days takes a number of days, not "${values.days}".`);
    const expiresAt = days === null ? null : Date.now() + days * dayMs;
    const roleId = values.role ?? "viewer";
    const { key } = await keys.make({
      name: word,
      roleId,
      queues: null,
      expiresAt,
      ownerId: null,
    });
    await tell(word);
    remark(`This key is shown once. Role ${roleId}, ${endOf(expiresAt)}.`);
    say(key);
  } else if (verb === "revoke" && word !== "") {
    await keys.revoke(word);
    await tell(word);
    say("It is revoked.");
  } else if (verb === "add") throw new Usage(usage, `"add" wants a NAME for the key.`);
  else if (verb === "revoke") throw new Usage(usage, `"revoke" wants the ID of a key.`);
  else throw unknownVerb(verb, usage);
});

function endOf(at: number | null): string {
  return at === null ? "never expires" : `until ${new Date(at).toISOString().slice(0, 10)}`;
}
