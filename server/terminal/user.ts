// `npm run user`: accounts from the console, for a head-less set-up and for an administrator who cannot get in.
import { RequestRefused } from "#lib/errors.ts";
import { shownEmail } from "#server/auth/list-users.ts";
import type { Doors } from "#server/auth/open-doors.ts";
import { say } from "#server/console.ts";
import { plain } from "#server/plain.ts";
import { withDoors } from "./doors-here.ts";
import { readPassword } from "./read-password.ts";
import { readWords, Usage, unknownVerb } from "./read-words.ts";

const usage = `npm run user -- list
npm run user -- add NAME [--role admin|supervisor|agent|viewer|…] [--full-name "…"] [--email …]
npm run user -- password NAME        a new password; ends the account's sessions
npm run user -- enable NAME          after it was disabled
npm run user -- no-second-factor NAME
npm run user -- remove NAME
The password is asked for, or read from what is piped in.`;

const options = {
  role: { type: "string" },
  "full-name": { type: "string" },
  email: { type: "string" },
} as const;

const verbs = ["list", "add", "password", "enable", "no-second-factor", "remove"];

await withDoors(async (doors) => {
  const { values, positionals } = readWords(options, 2, usage);
  const [verb = "", username = ""] = positionals;
  const target = verb === "list" ? "" : username;
  if (!verbs.includes(verb)) throw unknownVerb(verb, usage);
  if (verb !== "list" && username === "") throw new Usage(usage, `"${verb}" wants the NAME of an account.`);
  await act(doors, verb, username, values);
  if (verb !== "list")
    await doors.audit.write({
      principal: null,
      address: "",
      as: { kind: "console", name: process.env.USER ?? "console" },
      verb: `user-${verb}`,
      target,
      result: "ok",
      detail: {},
    });
});

type Values = { readonly [O in keyof typeof options]?: string | undefined };

async function act(doors: Doors, verb: string, username: string, values: Values): Promise<void> {
  switch (verb) {
    case "list":
      return list(doors);
    case "add": {
      const { role = "admin", "full-name": name = username, email = null } = values;
      const password = await readPassword("Password: ");
      await doors.users.add({ username, name, email, roleId: role, password });
      return say(`${username} may sign in now, as ${role}.`);
    }
    case "password": {
      const id = await idOf(doors, username);
      await doors.users.setPassword(id, await readPassword("New password: "));
      return say(`${username} has a new password; their sessions are ended.`);
    }
    case "enable": {
      await doors.users.enable(await idOf(doors, username));
      return say(`${username} may sign in again.`);
    }
    case "no-second-factor": {
      await doors.users.dropSecondFactor(await idOf(doors, username));
      return say(`${username} signs in by password alone until they set a second factor up again.`);
    }
    case "remove": {
      await doors.users.remove(await idOf(doors, username));
      return say(`${username} is gone.`);
    }
    default:
      throw unknownVerb(verb, usage);
  }
}

async function idOf({ db }: Doors, username: string): Promise<string> {
  const row = await db
    .selectFrom("user")
    .select("id")
    .where("username", "=", username.normalize("NFKC").toLowerCase())
    .executeTakeFirst();
  if (row === undefined) throw new RequestRefused("not-found", `There is no account ${username}.`);
  return row.id;
}

async function list({ db }: Doors): Promise<void> {
  const rows = await db
    .selectFrom("user")
    .select(["username", "name", "email", "roleId", "disabled"])
    .where("demo", "=", 0)
    .orderBy("username")
    .execute();
  if (rows.length === 0) return say("There is no account yet.");
  for (const row of rows) {
    const { username, name, roleId } = row;
    const more = [roleId, name, shownEmail(row.email), row.disabled === 1 ? "disabled" : null];
    say(plain(`${username}  ${more.filter((part) => part !== null).join(", ")}`));
  }
}
