// The accounts as an administrator reads them: what is set, and what is known of how they come in.
import { numberViews, type QueuesSeen, queuesSeenSchema } from "#lib/access/role.ts";
import type { ListedUser } from "#lib/access/user-form.ts";
import type { Database } from "#server/database/open-database.ts";
import { isOn } from "#server/database/schema.ts";
import { readJson } from "./read-json.ts";

export const shownEmail = (email: string) => (email.endsWith("@users.invalid") ? null : email);

/** All of them, by name; or the one of this id. */
export async function listUsers(db: Database, id: string | null): Promise<readonly ListedUser[]> {
  const all = db
    .selectFrom("user")
    .leftJoin("sign_ins", "sign_ins.user_id", "user.id")
    .selectAll("user")
    .select("sign_ins.at")
    .select(({ selectFrom }) => [
      selectFrom("session")
        .select(({ fn }) => fn.countAll<number | string>().as("n"))
        .whereRef("session.userId", "=", "user.id")
        .as("sessions"),
      selectFrom("account")
        .select(({ fn }) => fn.countAll<number | string>().as("n"))
        .whereRef("account.userId", "=", "user.id")
        .where("account.providerId", "=", "credential")
        .as("passwords"),
    ])
    .orderBy("user.username");
  const rows = await (id === null ? all : all.where("user.id", "=", id)).execute();
  return rows.map((row) => ({
    id: row.id,
    username: row.username ?? row.id,
    name: row.name,
    email: shownEmail(row.email),
    roleId: row.roleId,
    queues: queuesIn(row.queues),
    numbers: numberViews.find((view) => view === row.numbers) ?? null,
    agent:
      row.agentInterface === null
        ? null
        : { interface: row.agentInterface, extension: row.agentExtension, context: row.agentContext },
    disabled: row.disabled === 1,
    demo: row.demo === 1,
    secondFactor: isOn(row.twoFactorEnabled),
    hasPassword: Number(row.passwords ?? 0) > 0,
    sessions: Number(row.sessions ?? 0),
    lastSignInAt: row.at,
  }));
}

/** Queues that can no longer be read are none. */
export function queuesIn(text: string | null): QueuesSeen {
  if (text === null) return null;
  const read = queuesSeenSchema.safeParse(readJson(text));
  return read.success ? read.data : [];
}
