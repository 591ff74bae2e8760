// The roles, kept in memory and read again when access changed anywhere, so that a decision costs no query.
import {
  builtInRoles,
  type Grants,
  grantsSchema,
  type QueuesSeen,
  queuesSeenSchema,
  type Role,
} from "#lib/access/role.ts";
import { RequestRefused } from "#lib/errors.ts";
import { holdAccess } from "#server/database/access-epoch.ts";
import { isTaken } from "#server/database/failure.ts";
import type { Database } from "#server/database/open-database.ts";
import { readJson } from "./read-json.ts";
import { someoneLeft } from "./someone-left.ts";

export type RoleChange = {
  readonly name: string;
  readonly grants: Grants;
  readonly queues: QueuesSeen;
  readonly numbers: Role["numbers"];
};

/** Those that come with Centrala are what this program says they are, whatever an older one wrote. */
export async function seedRoles(db: Database, now: number): Promise<void> {
  for (const { id, builtIn: _, ...role } of builtInRoles) {
    const row = { ...columns(role), built_in: 1 as const, updated_at: now };
    await db
      .insertInto("roles")
      .values({ id, ...row, created_at: now })
      .onConflict((conflict) => conflict.column("id").doUpdateSet(row))
      .execute();
  }
}

export class Roles {
  readonly #db: Database;
  readonly #now: () => number;
  #roles: ReadonlyMap<string, Role> = new Map();

  constructor(db: Database, now: () => number) {
    this.#db = db;
    this.#now = now;
  }

  async reload(): Promise<void> {
    const rows = await this.#db.selectFrom("roles").selectAll().orderBy("name").execute();
    const roles = rows.map((row): Role => {
      const { id, name, numbers } = row;
      const builtIn = row.built_in === 1;
      const grants = grantsSchema.safeParse(readJson(row.grants));
      const queues = queuesSeenSchema.safeParse(row.queues === null ? null : readJson(row.queues));
      // A role that can no longer be read grants nothing, rather than what it once did.
      if (!grants.success || !queues.success)
        return { id, name, builtIn, grants: {}, queues: [], numbers: "hidden" };
      return { id, name, builtIn, grants: grants.data, queues: queues.data, numbers };
    });
    this.#roles = new Map(roles.map((role) => [role.id, role]));
  }

  get(id: string): Role | undefined {
    return this.#roles.get(id);
  }

  all(): readonly Role[] {
    return [...this.#roles.values()];
  }

  /** Accounts and keys by role. */
  async holders(): Promise<ReadonlyMap<string, number>> {
    const users = await this.#db.selectFrom("user").select("roleId as id").where("demo", "=", 0).execute();
    const keys = await this.#db
      .selectFrom("api_keys")
      .select("role_id as id")
      .where("revoked_at", "is", null)
      .execute();
    const holders = new Map<string, number>();
    for (const { id } of [...users, ...keys]) holders.set(id, (holders.get(id) ?? 0) + 1);
    return holders;
  }

  /** An id for a role of this name. */
  freeId(name: string): string {
    const plain = name
      .normalize("NFKD")
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, "-");
    const stem = plain.replace(/^-+/, "").slice(0, 32).replace(/-+$/, "") || "role";
    for (let n = 1; ; n++) {
      const id = n === 1 ? stem : `${stem}-${n}`;
      if (!this.#roles.has(id)) return id;
    }
  }

  async add(id: string, change: RoleChange): Promise<void> {
    const at = this.#now();
    await this.#db
      .insertInto("roles")
      .values({ id, built_in: 0, ...columns(change), created_at: at, updated_at: at })
      .execute()
      .catch(refuseTaken(change.name));
    await this.reload();
  }

  async change(id: string, change: RoleChange): Promise<void> {
    this.#changeable(id);
    const keepsManaging = change.grants["users.manage"] === true;
    const managed = this.get(id)?.grants["users.manage"] === true;
    await this.#db.transaction().execute(async (db) => {
      await holdAccess(db);
      await db
        .updateTable("roles")
        .set({ ...columns(change), updated_at: this.#now() })
        .where("id", "=", id)
        .execute()
        .catch(refuseTaken(change.name));
      if (managed && !keepsManaging) await someoneLeft(db);
    });
    await this.reload();
  }

  /** Refused while somebody has it: nobody is left without a role by surprise. */
  async remove(id: string): Promise<void> {
    this.#changeable(id);
    await this.#db.transaction().execute(async (db) => {
      const users = await db.selectFrom("user").select("id").where("roleId", "=", id).execute();
      // The audit remembers them.
      await db.deleteFrom("api_keys").where("role_id", "=", id).where("revoked_at", "is not", null).execute();
      const keys = await db.selectFrom("api_keys").select("id").where("role_id", "=", id).execute();
      const holders = users.length + keys.length;
      if (holders > 0)
        throw new RequestRefused("not-possible", `${holders} still have the role ${id}.`, {
          reason: "role-in-use",
          holders,
        });
      await db.deleteFrom("roles").where("id", "=", id).execute();
    });
    await this.reload();
  }

  #changeable(id: string): void {
    const role = this.#roles.get(id);
    if (role === undefined) throw new RequestRefused("not-found", `There is no role ${id}.`);
    if (!role.builtIn) return;
    throw new RequestRefused(
      "not-possible",
      `${role.name} comes with Centrala and stays as it is; copy it.`,
      {
        reason: "built-in",
      },
    );
  }
}

const refuseTaken = (name: string) => (thrown: unknown) => {
  throw isTaken(thrown) ? new RequestRefused("already-exists", `There is a role ${name} already.`) : thrown;
};

const columns = ({ name, grants, queues, numbers }: RoleChange) => ({
  name,
  grants: JSON.stringify(grants),
  queues: queues === null ? null : JSON.stringify(queues),
  numbers,
});
