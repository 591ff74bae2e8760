import { grantsSchema } from "#lib/access/role.ts";
import { RequestRefused } from "#lib/errors.ts";
import type { Database } from "#server/database/open-database.ts";
import { readJson } from "./read-json.ts";

/**
 * Nobody locks the last administrator out, not even themselves: refused inside the transaction that would, which holds the
 * access (see access-epoch.ts), so that of two at once the second sees what the first left. Reads the roles as the
 * transaction has them, since another process may have changed one.
 */
export async function someoneLeft(db: Database): Promise<void> {
  const left = await db
    .selectFrom("user")
    .innerJoin("roles", "roles.id", "user.roleId")
    .select("roles.grants")
    .distinct()
    .where("demo", "=", 0)
    .where("disabled", "=", 0)
    .execute();
  const managed = left.some(({ grants }) => grantsSchema.safeParse(readJson(grants)).data?.["users.manage"]);
  if (!managed)
    throw new RequestRefused("not-possible", "Somebody must stay who may manage users.", {
      reason: "last-admin",
    });
}
