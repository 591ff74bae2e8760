// Who a request is, and the sessions behind it: found, listed, ended.
import type { Principal } from "#lib/access/principal.ts";
import { RequestRefused } from "#lib/errors.ts";
import type { Database } from "#server/database/open-database.ts";
import { instantOf } from "#server/database/schema.ts";
import type { ApiKeys } from "./api-keys.ts";
import type { Auth, EntryFacts } from "./better-auth.ts";
import { principalOfUser } from "./principal-of.ts";
import type { Roles } from "./roles.ts";

export type Known = {
  readonly principal: Principal | null;
  /** Cookies that the answer shall carry: a session that is used is prolonged. */
  readonly cookies: readonly string[];
};

export type SessionFacts = {
  readonly id: string;
  readonly createdAt: number;
  readonly expiresAt: number;
  readonly address: string | null;
  readonly userAgent: string | null;
};

const nobody: Known = { principal: null, cookies: [] };

export class Sessions {
  readonly #auth: Auth;
  readonly #db: Database;
  readonly #roles: Roles;
  readonly #keys: ApiKeys;
  readonly #mayEnter: (user: EntryFacts) => Promise<boolean>;
  readonly #now: () => number;

  constructor(parts: {
    readonly auth: Auth;
    readonly db: Database;
    readonly roles: Roles;
    readonly keys: ApiKeys;
    readonly mayEnter: (user: EntryFacts) => Promise<boolean>;
    readonly now: () => number;
  }) {
    this.#auth = parts.auth;
    this.#db = parts.db;
    this.#roles = parts.roles;
    this.#keys = parts.keys;
    this.#mayEnter = parts.mayEnter;
    this.#now = parts.now;
  }

  /** A key outweighs a cookie: a program that sends one means it. */
  async of(headers: Headers): Promise<Known> {
    const bearer = /^Bearer\s+(\S+)$/i.exec(headers.get("authorization") ?? "")?.[1];
    if (bearer !== undefined) return { principal: await this.#keys.principalOf(bearer), cookies: [] };
    if (!/\bcentrala\./.test(headers.get("cookie") ?? "")) return nobody;
    const { response, headers: sent } = await this.#auth.api.getSession({ headers, returnHeaders: true });
    if (response === null) return nobody;
    const { user, session } = response;
    const { queues = null, numbers = null, username = null } = user;
    const { agentInterface = null, agentExtension = null, agentContext = null } = user;
    const role = this.#roles.get(user.roleId);
    if (
      role === undefined ||
      !(await this.#mayEnter({ demo: user.demo === 1, disabled: user.disabled === 1 }))
    )
      return nobody;
    const { demo } = user;
    const account = { queues, numbers, agentInterface, agentExtension, agentContext, username, demo };
    const principal = principalOfUser({ id: user.id, name: user.name, ...account }, role, session.id);
    return { principal, cookies: sent.getSetCookie() };
  }

  /** What somebody who came in before may do now; null when their session or key is no longer good. */
  async again(principal: Principal): Promise<Principal | null> {
    if (principal.kind === "key") return this.#keys.principalOfId(principal.id);
    const row = await this.#db
      .selectFrom("session")
      .innerJoin("user", "user.id", "session.userId")
      .select([
        "user.id",
        "user.name",
        "user.username",
        "user.roleId",
        "user.queues",
        "user.numbers",
        "user.agentInterface",
        "user.agentExtension",
        "user.agentContext",
        "user.demo",
        "user.disabled",
        "session.expiresAt",
      ])
      .where("session.id", "=", principal.sessionId ?? "")
      .executeTakeFirst();
    if (row === undefined || instantOf(row.expiresAt) <= this.#now()) return null;
    const role = this.#roles.get(row.roleId);
    if (role === undefined || !(await this.#mayEnter({ demo: row.demo === 1, disabled: row.disabled === 1 })))
      return null;
    return principalOfUser(row, role, principal.sessionId ?? "");
  }

  async list(userId: string): Promise<readonly SessionFacts[]> {
    const rows = await this.#db
      .selectFrom("session")
      .select(["id", "createdAt", "expiresAt", "ipAddress", "userAgent"])
      .where("userId", "=", userId)
      .orderBy("createdAt", "desc")
      .execute();
    return rows
      .map((row) => ({
        id: row.id,
        createdAt: instantOf(row.createdAt),
        expiresAt: instantOf(row.expiresAt),
        address: row.ipAddress,
        userAgent: row.userAgent,
      }))
      .filter(({ expiresAt }) => expiresAt > this.#now());
  }

  /** Of one account alone, so that nobody ends a stranger's by guessing its id. */
  async end(userId: string, id: string): Promise<void> {
    const { numDeletedRows } = await this.#db
      .deleteFrom("session")
      .where("id", "=", id)
      .where("userId", "=", userId)
      .executeTakeFirst();
    if (numDeletedRows === 0n)
      throw new RequestRefused("not-found", "There is no such session, or no longer.");
  }

  async endAll(userId: string, but: string | null = null): Promise<void> {
    const all = this.#db.deleteFrom("session").where("userId", "=", userId);
    await (but === null ? all : all.where("id", "!=", but)).execute();
  }

  /** Ends the session of these cookies; returns the cookies that take them away. */
  async leave(headers: Headers): Promise<readonly string[]> {
    const { headers: sent } = await this.#auth.api.signOut({ headers, returnHeaders: true });
    return sent.getSetCookie();
  }
}
