// With the demo PBX on loopback a newcomer is inside with one click. These accounts have no password, and the entry check
// refuses them wherever the floor is a real one.
import type { Database } from "#server/database/open-database.ts";
import type { Users } from "./users.ts";

export const demoRoles = ["admin", "supervisor", "agent", "viewer"] as const;
export type DemoRole = (typeof demoRoles)[number];

/** The id of the demo's account of this role, made on first use. `agent` is a person of the demo floor. */
export async function demoUser(
  db: Database,
  users: Users,
  role: DemoRole,
  agent: { readonly interface: string; readonly extension: string } | null,
): Promise<string> {
  const username = `demo-${role}`;
  const known = await db
    .selectFrom("user")
    .select("id")
    .where("username", "=", username)
    .where("demo", "=", 1)
    .executeTakeFirst();
  const id =
    known?.id ??
    (await users.add({ username, name: names[role], email: null, password: null, roleId: role }, 1));
  if (role === "agent" && agent !== null)
    await db
      .updateTable("user")
      .set({ agentInterface: agent.interface, agentExtension: agent.extension })
      .where("id", "=", id)
      .execute();
  return id;
}

const names = {
  admin: "Demo admin",
  supervisor: "Demo supervisor",
  agent: "Demo agent",
  viewer: "Demo viewer",
};
