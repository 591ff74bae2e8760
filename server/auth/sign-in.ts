// Coming in: by password, then by the second factor where the account has one. Whatever is wrong, the answer is the same and
// takes as long, so that nobody learns which accounts exist.
import { isAPIError } from "better-auth/api";
import { CentralaError, RequestRefused } from "#lib/errors.ts";
import type { Database } from "#server/database/open-database.ts";
import type { Arrivals } from "./arrivals.ts";
import type { Attempt, Attempts } from "./attempts.ts";
import type { Auth } from "./better-auth.ts";
import type { DeviceCookie } from "./device-cookie.ts";
import type { LdapDirectory } from "./ldap.ts";
import type { Oidc } from "./oidc.ts";
import type { Ways } from "./ways.ts";

export type Entered = {
  readonly status: "signed-in" | "second-factor";
  readonly cookies: readonly string[];
};

export type Try = { readonly address: string; readonly headers: Headers };

export type SignInParts = {
  readonly auth: Auth;
  readonly db: Database;
  readonly attempts: Attempts;
  readonly devices: DeviceCookie;
  readonly arrivals: Arrivals;
  readonly ways: Pick<Ways, "ldap" | "oidc">;
  readonly now: () => number;
};

export class SignIn {
  readonly #auth: Auth;
  readonly #db: Database;
  readonly #attempts: Attempts;
  readonly #devices: DeviceCookie;
  readonly #arrivals: Arrivals;
  readonly #ways: Pick<Ways, "ldap" | "oidc">;
  readonly #now: () => number;

  constructor({ auth, db, attempts, devices, arrivals, ways, now }: SignInParts) {
    this.#auth = auth;
    this.#db = db;
    this.#attempts = attempts;
    this.#devices = devices;
    this.#arrivals = arrivals;
    this.#ways = ways;
    this.#now = now;
  }

  /**
   * `login` is a user name or an e-mail address. Throws `credentials-wrong` or `too-many-attempts`; with a directory also
   * `directory-unreachable`, `role-missing` or `account-not-linked`.
   */
  async byPassword(login: string, password: string, { address, headers }: Try): Promise<Entered> {
    const account = await this.#accountOf(login);
    const attempt: Attempt = { account, address, device: this.#devices.deviceOf(headers, account) };
    await this.#attempts.begin(attempt);
    const { ldap } = this.#ways;
    const entered =
      ldap === null
        ? await this.#byOwnPassword(login, password, headers)
        : await this.#byEither(ldap, login, password, headers);
    await this.#attempts.succeed(attempt);
    // A directory's person may have no account before they come in.
    return this.#known(entered, headers, await this.#accountOf(login));
  }

  #byOwnPassword(login: string, password: string, headers: Headers): Promise<Entered> {
    return this.#wrongUnless("credentials-wrong", () =>
      login.includes("@")
        ? this.#auth.api.signInEmail({ body: { email: login, password }, headers, asResponse: true })
        : this.#auth.api.signInUsername({ body: { username: login, password }, headers, asResponse: true }),
    );
  }

  /** The directory is asked after every failure and heard only about names that have no password here. */
  async #byEither(ldap: LdapDirectory, login: string, password: string, headers: Headers): Promise<Entered> {
    try {
      return await this.#byOwnPassword(login, password, headers);
    } catch (wrong) {
      if (!(wrong instanceof CentralaError) || wrong.code !== "credentials-wrong") throw wrong;
      const person = await ldap.prove(login, password, await this.#hasPassword(login));
      if (person === null) throw wrong;
      return await this.as(await this.#arrivals.of(person), { headers });
    }
  }

  async #hasPassword(login: string): Promise<boolean> {
    const row = await this.#db
      .selectFrom("account")
      .innerJoin("user", "user.id", "account.userId")
      .select("account.id")
      .where("providerId", "=", "credential")
      .where(login.includes("@") ? "email" : "username", "=", login.normalize("NFKC").toLowerCase())
      .executeTakeFirst();
    return row !== undefined;
  }

  /** Where to go to be proven by the identity provider. Throws `provider-unreachable`, `not-found` where there is none. */
  toProvider(next: string, { headers }: Pick<Try, "headers">) {
    return this.#provider().start(next, headers);
  }

  /** The way back from there. */
  async fromProvider(query: Readonly<Record<string, string>>, { address, headers }: Try) {
    await this.#attempts.beginAt(address);
    const entered = await this.#provider().finish(query, headers);
    await this.#attempts.succeedAt(address);
    if (entered.status === "signed-in") await this.#remember(tokenIn(entered.cookies));
    return entered;
  }

  #provider(): Oidc {
    if (this.#ways.oidc !== null) return this.#ways.oidc;
    throw new RequestRefused("not-found", "There is no identity provider here.");
  }

  /** `code`: six figures of the app, or one of the recovery codes. The cookie of the first step says who it is. */
  async bySecondFactor(code: string, { address, headers }: Try): Promise<Entered> {
    const { id } = await this.#auth.api.waitingAccount({ headers });
    const attempt = id === null ? null : this.#atSecondFactor(id, address, headers);
    await (attempt === null ? this.#attempts.beginAt(address) : this.#attempts.begin(attempt));
    const entered = await this.#wrongUnless("second-factor-wrong", () =>
      /^\d{6}$/.test(code)
        ? this.#auth.api.verifyTOTP({ body: { code }, headers, asResponse: true })
        : this.#auth.api.verifyBackupCode({ body: { code }, headers, asResponse: true }),
    );
    if (attempt === null || id === null) return entered;
    await this.#attempts.succeed(attempt);
    return this.#known(entered, headers, id);
  }

  /** For somebody whom others have proven. Throws `credentials-wrong` when the account may not come in. */
  as(userId: string, { headers }: Pick<Try, "headers">): Promise<Entered> {
    return this.#wrongUnless("credentials-wrong", () =>
      this.#auth.api.signInAs({ body: { userId }, headers, asResponse: true }),
    );
  }

  async #wrongUnless(
    code: "credentials-wrong" | "second-factor-wrong",
    enter: () => Promise<Response>,
  ): Promise<Entered> {
    const answer = await enter().catch((thrown: unknown) => {
      if (isAPIError(thrown)) return null;
      throw thrown;
    });
    if (answer === null || !answer.ok) throw new CentralaError(code, `The sign-in was refused: ${code}.`);
    const body: unknown = await answer.json();
    const waits = typeof body === "object" && body !== null && "twoFactorRedirect" in body;
    // The library answers with the new session's token.
    if (!waits) await this.#remember(Reflect.get(Object(body), "token"));
    return { status: waits ? "second-factor" : "signed-in", cookies: answer.headers.getSetCookie() };
  }

  async #remember(token: unknown): Promise<void> {
    if (typeof token !== "string") return;
    const session = await this.#db
      .selectFrom("session")
      .select("userId")
      .where("token", "=", token)
      .executeTakeFirst();
    if (session === undefined) return;
    const at = this.#now();
    await this.#db
      .insertInto("sign_ins")
      .values({ user_id: session.userId, at })
      .onConflict((conflict) => conflict.column("user_id").doUpdateSet({ at }))
      .execute();
  }

  /** Who is in is known again in this browser; who stands between the two steps is not yet. */
  #known(entered: Entered, headers: Headers, account: string): Entered {
    if (entered.status !== "signed-in") return entered;
    return { ...entered, cookies: [...entered.cookies, this.#devices.set(headers, account)] };
  }

  /** Apart from the tries at the password, which whoever knows it could clear again and again. */
  #atSecondFactor(id: string, address: string, headers: Headers): Attempt {
    const device = this.#devices.deviceOf(headers, id);
    const step = "second factor";
    return { account: `${step} ${id}`, address, device: device === null ? null : `${step} ${device}` };
  }

  /** By what to count: name and e-mail address of one account are one; a name that nobody has is itself. */
  async #accountOf(login: string): Promise<string> {
    const row = await this.#db
      .selectFrom("user")
      .select("id")
      .where(login.includes("@") ? "email" : "username", "=", login.normalize("NFKC").toLowerCase())
      .executeTakeFirst();
    return row?.id ?? login;
  }
}

/** A cookie holds the token and, behind a dot, its signature. */
function tokenIn(cookies: readonly string[]): string | null {
  const [, value = ""] = /session_token=([^;]+)/.exec(cookies.join("\n")) ?? [];
  return decodeURIComponent(value).split(".")[0] || null;
}
