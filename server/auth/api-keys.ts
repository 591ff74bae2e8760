// Keys for programs: `ck_` and 43 characters of chance, of which we keep a hash, so that nobody reads a key again after it
// was made. A key acts by its role, in its queues, until it expires or is revoked, and never when its owner may not. One that
// the console made has no owner.
import { createHash, randomBytes, randomUUID } from "node:crypto";
import type { Selectable } from "kysely";
import type { ListedKey } from "#lib/access/key-form.ts";
import type { Principal } from "#lib/access/principal.ts";
import type { QueuesSeen } from "#lib/access/role.ts";
import { RequestRefused } from "#lib/errors.ts";
import type { Database } from "#server/database/open-database.ts";
import type { ApiKeysTable } from "#server/database/schema.ts";
import type { EntryFacts } from "./better-auth.ts";
import { queuesIn } from "./list-users.ts";
import { principalOfKey } from "./principal-of.ts";
import type { Roles } from "./roles.ts";

export type NewKey = {
  readonly name: string;
  readonly roleId: string;
  /** null: those of the role. */
  readonly queues: QueuesSeen;
  /** Epoch milliseconds; null for never. */
  readonly expiresAt: number | null;
  readonly ownerId: string | null;
};

const usedEveryMs = 60_000;
const hashOf = (key: string) => createHash("sha256").update(key).digest("hex");

export class ApiKeys {
  readonly #db: Database;
  readonly #roles: Roles;
  readonly #mayEnter: (user: EntryFacts) => Promise<boolean>;
  readonly #now: () => number;

  constructor(parts: {
    readonly db: Database;
    readonly roles: Roles;
    readonly mayEnter: (user: EntryFacts) => Promise<boolean>;
    readonly now: () => number;
  }) {
    this.#db = parts.db;
    this.#roles = parts.roles;
    this.#mayEnter = parts.mayEnter;
    this.#now = parts.now;
  }

  /** The key itself is given here and never again. */
  async make({ name, roleId, queues, expiresAt, ownerId }: NewKey): Promise<{ id: string; key: string }> {
    if (this.#roles.get(roleId) === undefined)
      throw new RequestRefused("not-found", `There is no role ${roleId}.`);
    const id = randomUUID();
    const key = `ck_${randomBytes(32).toString("base64url")}`;
    await this.#db
      .insertInto("api_keys")
      .values({
        id,
        name,
        hash: hashOf(key),
        prefix: key.slice(0, 9),
        owner_id: ownerId,
        role_id: roleId,
        queues: queues === null ? null : JSON.stringify(queues),
        created_at: this.#now(),
        expires_at: expiresAt,
        last_used_at: null,
        revoked_at: null,
      })
      .execute();
    return { id, key };
  }

  /** The newest first, without the keys themselves. */
  async list(): Promise<readonly ListedKey[]> {
    const rows = await this.#db.selectFrom("api_keys").selectAll().orderBy("created_at", "desc").execute();
    return rows.map((row) => ({
      id: row.id,
      name: row.name,
      prefix: row.prefix,
      roleId: row.role_id,
      queues: queuesIn(row.queues),
      createdAt: row.created_at,
      expiresAt: row.expires_at,
      lastUsedAt: row.last_used_at,
      revokedAt: row.revoked_at,
    }));
  }

  async nameOf(id: string): Promise<string | undefined> {
    const row = await this.#db.selectFrom("api_keys").select("name").where("id", "=", id).executeTakeFirst();
    return row?.name;
  }

  async revoke(id: string): Promise<void> {
    const { numUpdatedRows } = await this.#db
      .updateTable("api_keys")
      .set({ revoked_at: this.#now() })
      .where("id", "=", id)
      .where("revoked_at", "is", null)
      .executeTakeFirst();
    if (numUpdatedRows === 0n) throw new RequestRefused("not-found", "There is no such key, or no longer.");
  }

  /** null for a key that is unknown, expired or revoked. */
  async principalOf(key: string): Promise<Principal | null> {
    if (!/^ck_[\w-]{43}$/.test(key)) return null;
    const row = await this.#db
      .selectFrom("api_keys")
      .selectAll()
      .where("hash", "=", hashOf(key))
      .executeTakeFirst();
    const principal = await this.#judge(row);
    if (row === undefined || principal === null) return null;
    const now = this.#now();
    if (now - (row.last_used_at ?? 0) >= usedEveryMs) {
      await this.#db.updateTable("api_keys").set({ last_used_at: now }).where("id", "=", row.id).execute();
    }
    return principal;
  }

  async principalOfId(id: string): Promise<Principal | null> {
    return this.#judge(
      await this.#db.selectFrom("api_keys").selectAll().where("id", "=", id).executeTakeFirst(),
    );
  }

  async #judge(row: Selectable<ApiKeysTable> | undefined): Promise<Principal | null> {
    if (row === undefined || row.revoked_at !== null) return null;
    if (row.expires_at !== null && row.expires_at <= this.#now()) return null;
    if (row.owner_id !== null && !(await this.#mayAct(row.owner_id))) return null;
    const role = this.#roles.get(row.role_id);
    return role === undefined ? null : principalOfKey(row, role);
  }

  async #mayAct(ownerId: string): Promise<boolean> {
    const owner = await this.#db
      .selectFrom("user")
      .select(["demo", "disabled"])
      .where("id", "=", ownerId)
      .executeTakeFirst();
    return owner !== undefined && this.#mayEnter({ demo: owner.demo === 1, disabled: owner.disabled === 1 });
  }
}
