// Opens the database and puts together what keeps people apart: accounts, roles, keys, sessions, the audit.
import type { BetterAuthPlugin } from "better-auth";
import { Audit } from "#server/audit/audit.ts";
import { openDatabase } from "#server/database/open-database.ts";
import { openSecretBox } from "#server/database/secret-box.ts";
import { Settings } from "#server/settings/settings.ts";
import { ApiKeys } from "./api-keys.ts";
import { Arrivals } from "./arrivals.ts";
import { Attempts } from "./attempts.ts";
import { createAuth, type EntryFacts, migrateAuth } from "./better-auth.ts";
import { DeviceCookie } from "./device-cookie.ts";
import { DirectoryWatch } from "./directory-watch.ts";
import { FirstAccount } from "./first-account.ts";
import type { LdapSettings } from "./ldap.ts";
import type { OidcSettings } from "./oidc.ts";
import { OwnAccount } from "./own-account.ts";
import { Roles, seedRoles } from "./roles.ts";
import { SavedWay } from "./saved-way.ts";
import { Sessions } from "./sessions.ts";
import { SignIn } from "./sign-in.ts";
import { countPeople, Users } from "./users.ts";
import { ldapKind, oidcKind, Ways } from "./ways.ts";

export type DoorSettings = {
  readonly dataDir: string;
  readonly databaseUrl?: string | undefined;
  /** Where browsers reach us; decides whether cookies are for TLS alone. */
  readonly publicUrl: string;
  /** Where the site begins on its host; empty for the whole host. */
  readonly basePath?: string;
  /** Whether the demo's accounts may enter, asked each time: the floor may become a real one. */
  readonly demo: () => boolean;
  /** What the environment says of further ways in; where it names none, those hold that an administrator saved. */
  readonly ldap?: LdapSettings | null;
  readonly oidc?: OidcSettings | null;
  /** Those of which the environment says anything, though it may be of no use. */
  readonly named?: readonly ("oidc" | "ldap")[];
  /** The PBX whose queues a directory means. */
  readonly pbx?: () => string;
  /** Epoch milliseconds. */
  readonly now: () => number;
};

export type Doors = Awaited<ReturnType<typeof openDoors>>;

/** Throws one sentence when the database or the key file cannot be used. */
export async function openDoors(settings: DoorSettings) {
  const { dataDir, databaseUrl, publicUrl, basePath = "", demo, now } = settings;
  const { db, kind, close } = await openDatabase({
    dataDir,
    url: databaseUrl,
    prepare: async (transaction, engine) => {
      await migrateAuth(transaction, engine);
      await seedRoles(transaction, now());
    },
  });
  const secretBox = openSecretBox(dataDir);
  // One click makes an administrator of the demo: only where nothing real can be reached, neither a PBX nor an account.
  const mayEnter = async (user: EntryFacts) =>
    !user.disabled && (!user.demo || (demo() && (await countPeople(db)) === 0));
  // One secret to guard and to lose: what signs cookies follows from the key file.
  const secret = secretBox.derive("better-auth");
  const authSettings = { db, kind, secret, publicUrl, basePath, mayEnter };
  const auth = createAuth(authSettings);
  const roles = new Roles(db, now);
  await roles.reload();
  const users = new Users({ auth, db, roles, now });
  const attempts = new Attempts();
  const devices = new DeviceCookie({
    secret: secretBox.derive("device-cookie"),
    secure: publicUrl.startsWith("https:"),
    basePath,
  });
  const arrivals = new Arrivals(auth, db, roles, users);
  const make = (plugin: BetterAuthPlugin) => createAuth({ ...authSettings, plugin });
  const pbx = settings.pbx ?? (() => "main");
  const redirectUri = `${publicUrl}${basePath}/api/auth/callback/oidc`;
  const ways = new Ways({ arrivals, make, pbx, redirectUri });
  const saved = new Settings(db, secretBox, now);
  const { oidc = null, ldap = null, named = [] } = settings;
  const savedWays = {
    oidc: new SavedWay(oidcKind, saved, { named: oidc !== null || named.includes("oidc"), made: oidc }),
    ldap: new SavedWay(ldapKind, saved, { named: ldap !== null || named.includes("ldap"), made: ldap }),
  };
  ways.openOidc(await savedWays.oidc.open());
  ways.openLdap(await savedWays.ldap.open());
  const keys = new ApiKeys({ db, roles, mayEnter, now });
  const sessions = new Sessions({ auth, db, roles, keys, mayEnter, now });
  const audit = new Audit(db, now);
  return {
    auth,
    db,
    kind,
    secretBox,
    audit,
    directoryWatch: new DirectoryWatch({ db, ldap: () => ways.ldap, arrivals, audit }),
    roles,
    users,
    keys,
    sessions,
    ownAccount: new OwnAccount({ auth, db, attempts, sessions }),
    attempts,
    signIn: new SignIn({ auth, db, attempts, devices, arrivals, ways, now }),
    ways,
    savedWays,
    firstAccount: await FirstAccount.of(users, attempts),
    close,
  };
}
