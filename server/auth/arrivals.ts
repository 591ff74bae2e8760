// People whom a directory has proven: finds their account or makes it, and sets their role and queues to what the directory
// says now. The directory is the master: a role that it no longer gives is gone at the next sign-in, even the last admin's;
// the console makes another.
// An account that was here before is handed over only to whom its e-mail address, verified at the provider, belongs, and then
// opens by the directory alone: password, second factor and sessions of before go, since whoever typed that address in may
// have been somebody else. One that may manage is never handed over: a directory that could take it would own the house.
import type { QueueRef, QueuesSeen } from "#lib/access/role.ts";
import { usernamePattern } from "#lib/access/user-form.ts";
import { CentralaError } from "#lib/errors.ts";
import type { Database } from "#server/database/open-database.ts";
import type { Auth } from "./better-auth.ts";
import type { Roles } from "./roles.ts";
import type { Users } from "./users.ts";

export type Arrival = {
  readonly from: "oidc" | "ldap";
  /** What the directory never gives to anybody else. */
  readonly subject: string;
  /** As they are called there; here it may get a number behind it. */
  readonly username: string;
  readonly name: string;
  /** Null unless the directory vouches for it. */
  readonly email: string | null;
  readonly roleId: string | null;
  /** Null: this directory says nothing of queues; `all` has no limit but the role's. */
  readonly queues: readonly QueueRef[] | "all" | null;
};

export class Arrivals {
  readonly #auth: Auth;
  readonly #db: Database;
  readonly #roles: Roles;
  readonly #users: Users;
  #turn: Promise<void> = Promise.resolve();

  constructor(auth: Auth, db: Database, roles: Roles, users: Users) {
    this.#auth = auth;
    this.#db = db;
    this.#roles = roles;
    this.#users = users;
  }

  /** Returns the account's id. Throws `role-missing`, `account-not-linked` or `account-closed`. One after the other: two tabs make one account. */
  of(arrival: Arrival): Promise<string> {
    const mine = this.#turn.then(() => this.#arrive(arrival));
    this.#turn = mine.then(
      () => undefined,
      () => undefined,
    );
    return mine;
  }

  /** Somebody who is in already: they get the role that the directory gives them now. False where it gives none. */
  async again(id: string, { roleId }: Pick<Arrival, "roleId">): Promise<boolean> {
    const role = roleId === null ? undefined : this.#roles.get(roleId);
    if (role === undefined) return false;
    // A row that stays as it is counts as no change of access.
    const user = this.#db.updateTable("user").set({ roleId: role.id });
    await user.where("id", "=", id).where("roleId", "!=", role.id).execute();
    return true;
  }

  async #arrive(arrival: Arrival): Promise<string> {
    const { username, name, roleId } = arrival;
    const role = roleId === null ? undefined : this.#roles.get(roleId);
    if (role === undefined)
      throw new CentralaError("role-missing", `The directory gives ${username} no role that exists here.`, {
        name: username,
      });
    const id =
      (await this.#linked(arrival)) ?? (await this.#before(arrival)) ?? (await this.#add(arrival, role.id));
    const queues = queuesOf(arrival, role.queues);
    const { disabled } = await this.#db
      .updateTable("user")
      .set({ roleId: role.id, name: cut(name) || username, ...(queues === undefined ? {} : { queues }) })
      .where("id", "=", id)
      .returning("disabled")
      .executeTakeFirstOrThrow();
    if (disabled === 1)
      throw new CentralaError("account-closed", `The account of ${username} is closed here.`, {
        name: username,
      });
    return id;
  }

  async #linked({ from, subject }: Arrival): Promise<string | null> {
    const row = await this.#db
      .selectFrom("account")
      .innerJoin("user", "user.id", "account.userId")
      .select("user.id")
      .where("providerId", "=", from)
      .where("accountId", "=", subject)
      .executeTakeFirst();
    return row?.id ?? null;
  }

  /** One that was here before and is theirs. What another directory opens is left alone. */
  async #before({ from, email, username, subject }: Arrival): Promise<string | null> {
    const [column, value] =
      from === "oidc" ? (["email", email?.toLowerCase()] as const) : (["username", fold(username)] as const);
    if (value === undefined) return null;
    const user = await this.#db
      .selectFrom("user")
      .select(["id", "roleId", "demo"])
      .where(column, "=", value)
      .executeTakeFirst();
    if (user === undefined) return null;
    const { internalAdapter } = await this.#auth.$context;
    const ways = (await internalAdapter.findAccounts(user.id)).map(({ providerId }) => providerId);
    if (ways.some((way) => way !== "credential")) return null;
    // By name alone only what an administrator made for the directory: without a way in.
    if (from === "ldap" && (ways.length > 0 || user.demo === 1)) return null;
    if (user.demo === 1 || (ways.length > 0 && this.#manages(user.roleId)))
      throw new CentralaError(
        "account-not-linked",
        `The account of ${username} is not linked to the directory.`,
        {
          name: username,
        },
      );
    await this.#db
      .deleteFrom("account")
      .where("userId", "=", user.id)
      .where("providerId", "=", "credential")
      .execute();
    await this.#db.deleteFrom("session").where("userId", "=", user.id).execute();
    await this.#users.dropSecondFactor(user.id);
    await internalAdapter.linkAccount({ userId: user.id, providerId: from, accountId: subject });
    return user.id;
  }

  /** A role that is gone may have been any. */
  #manages(roleId: string): boolean {
    const role = this.#roles.get(roleId);
    return role === undefined || Object.keys(role.grants).some((grant) => /^manager\.|\.manage$/.test(grant));
  }

  async #add(arrival: Arrival, roleId: string): Promise<string> {
    const { from, subject, name } = arrival;
    const username = await this.#freeName(usernameOf(arrival.username));
    const email = await this.#freeAddress(arrival.email);
    const id = await this.#users.add({
      username,
      name: cut(name) || username,
      email,
      password: null,
      roleId,
    });
    const { internalAdapter } = await this.#auth.$context;
    await internalAdapter.linkAccount({ userId: id, providerId: from, accountId: subject });
    return id;
  }

  async #freeAddress(email: string | null): Promise<string | null> {
    if (email === null) return null;
    const address = email.toLowerCase();
    const taken = await this.#db
      .selectFrom("user")
      .select("id")
      .where("email", "=", address)
      .executeTakeFirst();
    return taken === undefined ? address : null;
  }

  async #freeName(wanted: string): Promise<string> {
    const rows = await this.#db
      .selectFrom("user")
      .select("username")
      .where("username", "like", `${fold(wanted).replace(/[\\%_]/g, "")}%`)
      .execute();
    const taken = new Set(rows.map(({ username }) => username));
    for (let n = 1; ; n++) {
      const name = n === 1 ? wanted : `${wanted}-${n}`;
      if (!taken.has(fold(name))) return name;
    }
  }
}

const fold = (name: string) => name.normalize("NFKC").toLowerCase();
const cut = (name: string) =>
  name
    .replace(/\p{Cc}+/gu, " ")
    .trim()
    .slice(0, 100);

/** What a directory calls somebody, as a name that can be one here: an address without its host, blanks as dots. */
export function usernameOf(text: string): string {
  const name = text
    .normalize("NFKC")
    .replace(/@.*$/s, "")
    .replace(/\s+/gu, ".")
    .replace(/[^\p{L}\p{N}._-]/gu, "")
    .replace(/^[._-]+/, "")
    .slice(0, 50);
  return usernamePattern.test(name) ? name : "user";
}

/** Undefined leaves the account as it is. Who may see all by their role and is given none sees none. */
function queuesOf({ queues }: Arrival, ofRole: QueuesSeen): string | null | undefined {
  if (queues === null) return undefined;
  if (queues === "all" || (queues.length === 0 && ofRole !== null)) return null;
  return JSON.stringify(queues.slice(0, 500));
}
