import type { Role } from "#lib/access/role.ts";
import { RequestRefused } from "#lib/errors.ts";
import type { Database } from "#server/database/open-database.ts";

/** Nobody locks the last administrator out, not even themselves: refused inside the transaction that would. */
export async function someoneLeft(db: Database, roles: readonly Role[]): Promise<void> {
  const managing = roles.filter(({ grants }) => grants["users.manage"] === true).map(({ id }) => id);
  const left = await db
    .selectFrom("user")
    .select("id")
    .where("demo", "=", 0)
    .where("disabled", "=", 0)
    .where("roleId", "in", managing)
    .executeTakeFirst();
  if (left === undefined)
    throw new RequestRefused("not-possible", "Somebody must stay who may manage users.", {
      reason: "last-admin",
    });
}
