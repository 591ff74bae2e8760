// `npm run user`: accounts from the console, for a head-less set-up and for an administrator who cannot get in.
import { parseArgs } from "node:util";
import { RequestRefused } from "#lib/errors.ts";
import { shownEmail } from "#server/auth/list-users.ts";
import type { Doors } from "#server/auth/open-doors.ts";
import { say } from "#server/console.ts";
import { plain } from "#server/plain.ts";
import { Usage, withDoors } from "./doors-here.ts";
import { readPassword } from "./read-password.ts";

const usage = `npm run user -- list
npm run user -- add NAME [--role admin|supervisor|agent|viewer|…] [--full-name "…"] [--email …]
npm run user -- password NAME        a new password; ends the account's sessions
npm run user -- enable NAME          after it was disabled
npm run user -- no-second-factor NAME
npm run user -- remove NAME
The password is asked for, or read from what is piped in.`;

const { values, positionals } = readArguments();
await withDoors(async (doors) => {
  const [verb = "", username = ""] = positionals;
  const target = verb === "list" ? "" : username;
  if (verb !== "list" && username === "") throw new Usage(usage);
  await act(doors, verb, username);
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

function readArguments() {
  const options = {
    role: { type: "string" },
    "full-name": { type: "string" },
    email: { type: "string" },
  } as const;
  try {
    return parseArgs({ options, allowPositionals: true });
  } catch {
    return { values: {}, positionals: [] };
  }
}

async function act(doors: Doors, verb: string, username: string): Promise<void> {
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
      throw new Usage(usage);
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
