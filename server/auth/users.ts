// The accounts as administrators keep them. What the library must see it does itself; the rest is a statement.
import type { Principal } from "#lib/access/principal.ts";
import type { NumberView, QueuesSeen } from "#lib/access/role.ts";
import { type ListedUser, passwordLength, personName, usernamePattern } from "#lib/access/user-form.ts";
import { RequestRefused } from "#lib/errors.ts";
import { holdAccess } from "#server/database/access-epoch.ts";
import { isTaken } from "#server/database/failure.ts";
import type { Database } from "#server/database/open-database.ts";
import type { Auth } from "./better-auth.ts";
import { listUsers } from "./list-users.ts";
import type { Roles } from "./roles.ts";
import { someoneLeft } from "./someone-left.ts";

export type NewUser = {
  readonly username: string;
  /** How people call them. */
  readonly name: string;
  readonly email: string | null;
  /** null for those whom somebody else proves, such as LDAP. */
  readonly password: string | null;
  readonly roleId: string;
  /** All that the role says, and no person on the floor, where it is not given. */
  readonly own?: Pick<UserChange, "queues" | "numbers" | "agent" | "disabled">;
};

export type UserChange = {
  readonly name: string;
  readonly email: string | null;
  readonly roleId: string;
  /** null: those of the role. */
  readonly queues: QueuesSeen;
  readonly numbers: NumberView | null;
  readonly agent: Principal["agent"];
  readonly disabled: boolean;
};

/** The library wants an address; who has none gets one that no mail can reach (RFC 2606). */
const noAddress = (username: string) => `${encodeURIComponent(username)}@users.invalid`;

export async function countPeople(db: Database): Promise<number> {
  const { n } = await db
    .selectFrom("user")
    .select(({ fn }) => fn.countAll<number | string>().as("n"))
    .where("demo", "=", 0)
    .executeTakeFirstOrThrow();
  return Number(n);
}

export class Users {
  readonly #auth: Auth;
  readonly #db: Database;
  readonly #roles: Roles;
  readonly #now: () => number;

  constructor(parts: {
    readonly auth: Auth;
    readonly db: Database;
    readonly roles: Roles;
    readonly now: () => number;
  }) {
    this.#auth = parts.auth;
    this.#db = parts.db;
    this.#roles = parts.roles;
    this.#now = parts.now;
  }

  /** People who can sign in; the demo's do not count. */
  count(): Promise<number> {
    return countPeople(this.#db);
  }

  /** Returns the new account's id. */
  async add({ username, name, email, password, roleId, own }: NewUser, demo: 0 | 1 = 0): Promise<string> {
    this.#knownRole(roleId);
    nameable({ name, username });
    if (password !== null) acceptable(password, username);
    const { internalAdapter, password: passwords } = await this.#auth.$context;
    const hash = password === null ? null : await passwords.hash(password);
    const user = await internalAdapter
      .createUser(
        {
          name,
          email: email?.toLowerCase() ?? noAddress(username),
          emailVerified: false,
          username,
          displayUsername: username,
          roleId,
          ...columns(own ?? { queues: null, numbers: null, agent: null, disabled: false }),
          demo,
        },
        { method: "admin" },
      )
      .catch(refuseTaken(username));
    if (hash !== null)
      await internalAdapter.linkAccount({
        userId: user.id,
        providerId: "credential",
        accountId: user.id,
        password: hash,
      });
    return user.id;
  }

  /** What commands compare and administrators read; null where there is no such account. */
  async get(id: string): Promise<ListedUser | null> {
    return (await listUsers(this.#db, id))[0] ?? null;
  }

  /** The demo's are people too where the demo is shown. */
  async list(withDemo: boolean): Promise<readonly ListedUser[]> {
    return (await listUsers(this.#db, null)).filter(({ demo }) => withDemo || !demo);
  }

  async change(id: string, change: UserChange): Promise<void> {
    this.#knownRole(change.roleId);
    nameable(change);
    await this.#db.transaction().execute(async (db) => {
      await holdAccess(db);
      const user = await db
        .selectFrom("user")
        .select(["username", "roleId", "demo", "disabled"])
        .where("id", "=", id)
        .executeTakeFirst();
      if (user === undefined) throw nobody();
      const { name, email, roleId, disabled } = change;
      await db
        .updateTable("user")
        .set({
          name,
          email: email?.toLowerCase() ?? noAddress(user.username ?? id),
          roleId,
          ...columns(change),
        })
        .where("id", "=", id)
        .execute()
        .catch(refuseTaken(email ?? ""));
      if (disabled) await db.deleteFrom("session").where("userId", "=", id).execute();
      if (this.#manages(user)) await someoneLeft(db);
    });
  }

  /** Ends every session of the account too: who had the old password is out. */
  async setPassword(id: string, password: string): Promise<void> {
    const user = await this.#db.selectFrom("user").select("username").where("id", "=", id).executeTakeFirst();
    if (user === undefined) throw nobody();
    acceptable(password, user.username ?? "");
    const { internalAdapter, password: passwords } = await this.#auth.$context;
    const hash = await passwords.hash(password);
    const accounts = await internalAdapter.findAccounts(id);
    if (accounts.some(({ providerId }) => providerId === "credential"))
      await internalAdapter.updatePassword(id, hash);
    else
      await internalAdapter.linkAccount({
        userId: id,
        providerId: "credential",
        accountId: id,
        password: hash,
      });
    await this.#db.deleteFrom("session").where("userId", "=", id).execute();
  }

  async enable(id: string): Promise<void> {
    await this.#db.updateTable("user").set({ disabled: 0 }).where("id", "=", id).execute();
  }

  /** For somebody who lost both the app and the recovery codes. */
  async dropSecondFactor(id: string): Promise<void> {
    const { internalAdapter } = await this.#auth.$context;
    await this.#db.deleteFrom("twoFactor").where("userId", "=", id).execute();
    await internalAdapter.updateUser(id, { twoFactorEnabled: false });
  }

  async remove(id: string): Promise<void> {
    await this.#db.transaction().execute(async (db) => {
      await holdAccess(db);
      await db.deleteFrom("session").where("userId", "=", id).execute();
      await db.deleteFrom("account").where("userId", "=", id).execute();
      await db.deleteFrom("twoFactor").where("userId", "=", id).execute();
      await db.deleteFrom("sign_ins").where("user_id", "=", id).execute();
      await db.deleteFrom("message_receipts").where("user_id", "=", id).execute();
      await db
        .updateTable("api_keys")
        .set({ revoked_at: this.#now() })
        .where("owner_id", "=", id)
        .where("revoked_at", "is", null)
        .execute();
      const user = await db
        .deleteFrom("user")
        .where("id", "=", id)
        .returning(["roleId", "demo", "disabled"])
        .executeTakeFirst();
      if (user === undefined) throw nobody();
      if (this.#manages(user)) await someoneLeft(db);
    });
  }

  /** Whether their going could leave nobody who manages users. */
  #manages({ roleId, demo, disabled }: { roleId: string; demo: number; disabled: number }): boolean {
    const managing = this.#roles.get(roleId)?.grants["users.manage"] === true;
    return managing && demo === 0 && disabled === 0;
  }

  #knownRole(id: string): void {
    if (this.#roles.get(id) === undefined) throw new RequestRefused("not-found", `There is no role ${id}.`);
  }
}

const columns = ({ queues, numbers, agent, disabled }: NonNullable<NewUser["own"]>) => ({
  queues: queues === null ? null : JSON.stringify(queues),
  numbers,
  agentInterface: agent?.interface ?? null,
  agentExtension: agent?.extension ?? null,
  agentContext: agent?.context ?? null,
  disabled: disabled ? (1 as const) : (0 as const),
});

const nobody = () => new RequestRefused("not-found", "There is no such account, or no longer.");

/** The library's own check of a taken name is an error of its making; the database's is one of ours. */
const refuseTaken = (name: string) => (thrown: unknown) => {
  const word = thrown instanceof Error ? thrown.message : "";
  if (isTaken(thrown) || /already (?:taken|exists)/i.test(word))
    throw new RequestRefused("already-exists", `There is an account ${name} already.`);
  throw thrown;
};

/** Whoever asks, the console too: names are printed, listed and logged. */
function nameable({ name, username }: { readonly name: string; readonly username?: string }): void {
  const wrong = [
    ...(personName.safeParse(name).success ? [] : ["name"]),
    ...(username === undefined || usernamePattern.test(username) ? [] : ["username"]),
  ];
  if (wrong.length === 0) return;
  throw new RequestRefused("invalid-request", `This cannot be used: ${wrong.join(", ")}.`, { fields: wrong });
}

const refusals = {
  "too-short": `The password is too short: it takes at least ${passwordLength.least} characters.`,
  "too-long": `The password is too long: it takes at most ${passwordLength.most} characters.`,
  "holds-name": "The password must not hold the user name.",
  "too-simple": "The password is too simple: it repeats the same few characters.",
} as const;

/** Long enough, and not made of the name. Source: NIST SP 800-63B 3.1.1.2. */
export function acceptable(password: string, username: string): void {
  const reason =
    [...password].length < passwordLength.least
      ? "too-short"
      : password.length > passwordLength.most
        ? "too-long"
        : username.length > 2 && password.toLowerCase().includes(username.toLowerCase())
          ? "holds-name"
          : new Set(password).size < 5
            ? "too-simple"
            : null;
  if (reason === null) return;
  throw new RequestRefused("invalid-request", refusals[reason], {
    fields: [`password: ${reason}`],
  });
}
