// Coming in: by password, then by the second factor where the account has one. Whatever is wrong, the answer is the same and
// takes as long, so that nobody learns which accounts exist.
import { isAPIError } from "better-auth/api";
import { CentralaError } from "#lib/errors.ts";
import type { Database } from "#server/database/open-database.ts";
import type { Attempts } from "./attempts.ts";
import type { Auth } from "./better-auth.ts";

export type Entered = {
  readonly status: "signed-in" | "second-factor";
  readonly cookies: readonly string[];
};

export type Try = { readonly address: string; readonly headers: Headers };

export class SignIn {
  readonly #auth: Auth;
  readonly #db: Database;
  readonly #attempts: Attempts;

  constructor(auth: Auth, db: Database, attempts: Attempts) {
    this.#auth = auth;
    this.#db = db;
    this.#attempts = attempts;
  }

  /** `login` is a user name or an e-mail address. Throws `credentials-wrong` or `too-many-attempts`. */
  async byPassword(login: string, password: string, { address, headers }: Try): Promise<Entered> {
    await this.#attempts.begin(login, address);
    const entered = await this.#wrongUnless("credentials-wrong", () =>
      login.includes("@")
        ? this.#auth.api.signInEmail({ body: { email: login, password }, headers, asResponse: true })
        : this.#auth.api.signInUsername({ body: { username: login, password }, headers, asResponse: true }),
    );
    await this.#attempts.succeed(login, address);
    return entered;
  }

  /** `code`: six figures of the app, or one of the recovery codes. The cookie of the first step says who it is. */
  async bySecondFactor(code: string, { address, headers }: Try): Promise<Entered> {
    await this.#attempts.begin("second factor", address);
    const entered = await this.#wrongUnless("second-factor-wrong", () =>
      /^\d{6}$/.test(code)
        ? this.#auth.api.verifyTOTP({ body: { code }, headers, asResponse: true })
        : this.#auth.api.verifyBackupCode({ body: { code }, headers, asResponse: true }),
    );
    await this.#attempts.succeed("second factor", address);
    return entered;
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
    return { status: waits ? "second-factor" : "signed-in", cookies: answer.headers.getSetCookie() };
  }

  /** The name under which an attempt stands in the audit, if there is such an account. */
  async idOf(login: string): Promise<string | null> {
    const column = login.includes("@") ? "email" : "username";
    const row = await this.#db
      .selectFrom("user")
      .select("id")
      .where(column, "=", login.toLowerCase())
      .executeTakeFirst();
    return row?.id ?? null;
  }
}
