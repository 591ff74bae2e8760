// What somebody does with their own account: password and second factor. Each change asks for the password again, where the
// account has one here, and guesses at it are counted as those at the sign-in are.
import { isAPIError } from "better-auth/api";
import { toString as toQr } from "qrcode";
import type { Principal } from "#lib/access/principal.ts";
import { CentralaError, RequestRefused } from "#lib/errors.ts";
import type { Database } from "#server/database/open-database.ts";
import type { Attempt, Attempts } from "./attempts.ts";
import type { Auth } from "./better-auth.ts";
import { listUsers } from "./list-users.ts";
import type { Sessions } from "./sessions.ts";
import type { Try } from "./sign-in.ts";
import { acceptable } from "./users.ts";

export type SecondFactorSetup = {
  /** For the app, by hand. */
  readonly secret: string;
  /** For the app's camera, as the address of an image. */
  readonly qr: string;
  readonly recoveryCodes: readonly string[];
};

export class OwnAccount {
  readonly #auth: Auth;
  readonly #db: Database;
  readonly #attempts: Attempts;
  readonly #sessions: Sessions;

  constructor(parts: {
    readonly auth: Auth;
    readonly db: Database;
    readonly attempts: Attempts;
    readonly sessions: Sessions;
  }) {
    this.#auth = parts.auth;
    this.#db = parts.db;
    this.#attempts = parts.attempts;
    this.#sessions = parts.sessions;
  }

  async facts(caller: Principal): Promise<{ secondFactor: boolean; hasPassword: boolean; demo: boolean }> {
    const [user] = await listUsers(this.#db, caller.id);
    const { secondFactor = false, hasPassword = false, demo = false } = user ?? {};
    return { secondFactor, hasPassword, demo };
  }

  /** Signs every other device out: who knew the old one is out. */
  async changePassword(caller: Principal, old: string, next: string, from: Try): Promise<void> {
    acceptable(next, caller.name);
    if (!(await this.facts(caller)).hasPassword) throw refused(caller, "no-password");
    await this.#proven(caller, from, (headers) =>
      this.#auth.api.changePassword({
        body: { currentPassword: old, newPassword: next },
        headers,
        asResponse: true,
      }),
    );
    await this.#sessions.endAll(caller.id, caller.sessionId);
  }

  /** It asks nobody for a code until one was confirmed. */
  async beginSecondFactor(caller: Principal, password: string, from: Try): Promise<SecondFactorSetup> {
    const answer = await this.#proven(caller, from, (headers) =>
      this.#auth.api.enableTwoFactor({ body: { password, method: "totp" }, headers, asResponse: true }),
    );
    const body: unknown = await answer.json();
    const { totpURI, backupCodes } = body as { readonly totpURI: string; readonly backupCodes: string[] };
    const svg = await toQr(addressed(totpURI, caller.name), { type: "svg", margin: 2 });
    return {
      secret: new URL(totpURI).searchParams.get("secret") ?? "",
      qr: `data:image/svg+xml;base64,${Buffer.from(svg).toString("base64")}`,
      recoveryCodes: backupCodes,
    };
  }

  /** Returns the cookies of the session that takes this one's place. Throws `second-factor-wrong`. */
  async confirmSecondFactor(caller: Principal, code: string, from: Try): Promise<readonly string[]> {
    await this.#attempts.begin(attemptOf(caller, from.address));
    const answer = await refusedAsNull(() =>
      this.#auth.api.verifyTOTP({ body: { code }, headers: from.headers, asResponse: true }),
    );
    if (answer === null) throw new CentralaError("second-factor-wrong", "The code is not right.");
    await this.#attempts.succeed(attemptOf(caller, from.address));
    return answer.headers.getSetCookie();
  }

  /** The old ones are worth nothing from now on. */
  async newRecoveryCodes(caller: Principal, password: string, from: Try): Promise<readonly string[]> {
    const answer = await this.#proven(caller, from, (headers) =>
      this.#auth.api.generateBackupCodes({ body: { password }, headers, asResponse: true }),
    );
    const body: unknown = await answer.json();
    return (body as { readonly backupCodes: string[] }).backupCodes;
  }

  /** Returns the cookies of the session that takes this one's place. */
  async endSecondFactor(caller: Principal, password: string, from: Try): Promise<readonly string[]> {
    const answer = await this.#proven(caller, from, (headers) =>
      this.#auth.api.disableTwoFactor({ body: { password }, headers, asResponse: true }),
    );
    return answer.headers.getSetCookie();
  }

  async #proven(
    caller: Principal,
    { address, headers }: Try,
    act: (headers: Headers) => Promise<Response>,
  ): Promise<Response> {
    const { demo, hasPassword } = await this.facts(caller);
    // A key has no account, and whoever tries the demo next shall come in with one click again.
    if (caller.kind !== "user" || (demo && !hasPassword)) throw refused(caller, "no-password");
    await this.#attempts.begin(attemptOf(caller, address));
    const answer = await refusedAsNull(() => act(headers));
    if (answer === null)
      throw new CentralaError("credentials-wrong", "The password is not right.", { status: 403 });
    await this.#attempts.succeed(attemptOf(caller, address));
    return answer;
  }
}

const refused = ({ name }: Principal, reason: string) =>
  new RequestRefused("not-possible", `${name} has no password here.`, { reason });

async function refusedAsNull(act: () => Promise<Response>): Promise<Response | null> {
  const answer = await act().catch((thrown: unknown) => {
    if (isAPIError(thrown)) return null;
    throw thrown;
  });
  return answer?.ok === true ? answer : null;
}

/** The library names the account by its e-mail address, which may be one of our making; people know their user name. */
function addressed(uri: string, name: string): string {
  return uri.replace(/^otpauth:\/\/totp\/[^?]*/, `otpauth://totp/${encodeURIComponent(`Centrala:${name}`)}`);
}

/** Whoever is in already is counted apart from the sign-in, so that strangers keep nobody from their own account. */
const attemptOf = ({ id }: Principal, address: string): Attempt => ({
  account: id,
  address,
  device: `own account ${id}`,
});
