// The library that keeps accounts, passwords, sessions and second factors, with our settings. It has no address of its own
// but the way back from an identity provider: all else goes through commands, and so through the gate.
import { type BetterAuthOptions, type BetterAuthPlugin, betterAuth } from "better-auth";
import { getMigrations } from "better-auth/db/migration";
import { username } from "better-auth/plugins";
import { passwordLength, usernamePattern } from "#lib/access/user-form.ts";
import type { Kind } from "#server/database/migrations/all.ts";
import type { Database } from "#server/database/open-database.ts";
import { hashPassword, verifyPassword } from "./password.ts";
import { secondFactor } from "./second-factor.ts";
import { signInAs } from "./sign-in-as.ts";
import { waitingAccount } from "./waiting-account.ts";

export type AuthSettings = {
  readonly db: Database;
  readonly kind: Kind;
  /** Signs cookies and seals second factors. */
  readonly secret: string;
  /** Where browsers reach us, such as `https://calls.example.com`. */
  readonly publicUrl: string;
  /** Where the site begins on its host; empty for the whole host. */
  readonly basePath: string;
  /** Whether this account may have a session now. */
  readonly mayEnter: (user: EntryFacts) => Promise<boolean>;
  /** Besides those that are always there. */
  readonly plugin?: BetterAuthPlugin;
};

export type EntryFacts = { readonly demo: boolean; readonly disabled: boolean };

const sessionSeconds = 30 * 86_400;
const renewSeconds = 3_600;

const ours = { type: "string", required: false, input: false } as const;

function optionsFor({ db, kind, secret, publicUrl, basePath, mayEnter, plugin }: AuthSettings) {
  return {
    appName: "Centrala",
    baseURL: publicUrl,
    basePath: `${basePath}/api/auth`,
    secret,
    database: { db, type: kind },
    telemetry: { enabled: false },
    logger: { disabled: true },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: passwordLength.least,
      maxPasswordLength: passwordLength.most,
      password: { hash: hashPassword, verify: ({ password, hash }) => verifyPassword(password, hash) },
    },
    user: {
      additionalFields: {
        roleId: { ...ours, required: true },
        queues: ours,
        numbers: ours,
        agentInterface: ours,
        agentExtension: ours,
        agentContext: ours,
        demo: { type: "number", required: true, input: false, defaultValue: 0 },
        disabled: { type: "number", required: true, input: false, defaultValue: 0 },
      },
    },
    // Tokens of an identity provider are used once and not kept. The state of a sign-in there travels with the browser, so
    // that a stranger's click leaves nothing here.
    account: {
      updateAccountOnSignIn: false,
      accountLinking: { enabled: false },
      storeStateStrategy: "cookie",
    },
    session: { expiresIn: sessionSeconds, updateAge: renewSeconds },
    // Attempts are counted where we know the account and the address behind a proxy.
    rateLimit: { enabled: false },
    advanced: {
      cookiePrefix: "centrala",
      defaultCookieAttributes: { path: basePath || "/" },
      useSecureCookies: publicUrl.startsWith("https:"),
      ipAddress: { ipAddressHeaders: ["x-peer"] },
    },
    plugins: [
      username({
        minUsernameLength: 1,
        maxUsernameLength: 60,
        usernameValidator: (name) => usernamePattern.test(name),
        usernameNormalization: (name) => name.normalize("NFKC").toLowerCase(),
      }),
      secondFactor(),
      signInAs(),
      waitingAccount(),
      ...(plugin === undefined ? [] : [plugin]),
    ],
    databaseHooks: {
      session: {
        create: {
          before: async ({ userId }) => {
            const user = await db
              .selectFrom("user")
              .select(["demo", "disabled"])
              .where("id", "=", userId)
              .executeTakeFirst();
            if (user === undefined) return false;
            return mayEnter({ demo: user.demo === 1, disabled: user.disabled === 1 });
          },
        },
      },
    },
  } satisfies BetterAuthOptions;
}

export function createAuth(settings: AuthSettings) {
  return betterAuth(optionsFor(settings));
}

export type Auth = ReturnType<typeof createAuth>;

/** The library's own tables, made in the lock of our migrations. */
export async function migrateAuth(db: Database, kind: Kind): Promise<void> {
  const settings = {
    db,
    kind,
    secret: "none",
    publicUrl: "http://localhost",
    basePath: "",
    mayEnter: async () => false,
  };
  const { runMigrations } = await getMigrations(optionsFor(settings));
  await runMigrations();
}
