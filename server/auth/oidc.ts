// Sign-in at an identity provider (OpenID Connect). The library does the protocol: state, PKCE, nonce, the token's signature;
// whom that makes is ours. It has an instance of its own, made once the provider has answered, so that a provider which is
// down or hangs holds up nobody who signs in here.
import type { BetterAuthPlugin } from "better-auth";
import { isAPIError } from "better-auth/api";
import { genericOAuth } from "better-auth/plugins";
import { CentralaError } from "#lib/errors.ts";
import type { Arrivals } from "./arrivals.ts";
import type { Auth } from "./better-auth.ts";
import { type GroupMap, namesIn, valuesFor } from "./group-map.ts";
import { type Claims, claimAt, claimsOf, type Discovered, discover, discoveryUrl } from "./oidc-discovery.ts";
import type { Entered } from "./sign-in.ts";

export type OidcSettings = {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string | undefined;
  /** What the button says. */
  readonly name: string;
  readonly scopes: readonly string[];
  readonly roleClaim: string;
  readonly roles: GroupMap;
  /** Null: queues are not the provider's matter. */
  readonly queueClaim: string | null;
  /** Null: the claim holds the queues' own names. */
  readonly queues: GroupMap | null;
};

export type OidcParts = {
  readonly settings: OidcSettings;
  readonly arrivals: Arrivals;
  /** An instance of the library with this plugin besides ours. */
  readonly make: (plugin: BetterAuthPlugin) => Auth;
  /** The PBX whose queues are meant. */
  readonly pbx: () => string;
};

const provider = "oidc";
const patienceMs = 15_000;

export class Oidc {
  readonly #parts: OidcParts;
  #auth: Promise<Auth> | null = null;

  constructor(parts: OidcParts) {
    this.#parts = parts;
  }

  /** Where the browser has to go, and the cookie that binds the way back to it. Throws `provider-unreachable`. */
  async start(next: string, headers: Headers): Promise<{ url: string; cookies: readonly string[] }> {
    // Asked each time: a page that says so is better than a browser's own about a host that is down.
    const auth = await this.#instance(await discover(this.#parts.settings.issuer));
    const body = { provider, callbackURL: next, errorCallbackURL: "/sign-in", disableRedirect: true };
    const answer = await auth.api.signInSocial({ body, headers, asResponse: true });
    const said: unknown = await answer.json();
    const url: unknown = typeof said === "object" && said !== null ? Reflect.get(said, "url") : null;
    if (!answer.ok || typeof url !== "string")
      throw new CentralaError("provider-unreachable", "The identity provider gave no address to sign in at.");
    return { url, cookies: answer.headers.getSetCookie() };
  }

  /** What came back, in the query. Throws what the sign-in page says in words. */
  async finish(query: Readonly<Record<string, string>>, headers: Headers): Promise<Entered & { to: string }> {
    const auth = await this.#instance(await discover(this.#parts.settings.issuer));
    const request = { params: { id: provider }, method: "GET" as const, query, headers };
    const asked = auth.api.callbackOAuth({ ...request, asResponse: true });
    const answer = await inTime(asked).catch((thrown: unknown) => {
      if (isAPIError(thrown)) throw broken(String(thrown.status));
      throw thrown;
    });
    const cookies = answer.headers.getSetCookie();
    // Where the second factor is wanted, a body stands beside the way on that nobody may take yet.
    const said: unknown = JSON.parse((await answer.text()) || "null");
    if (typeof said === "object" && said !== null && "twoFactorRedirect" in said)
      return { status: "second-factor", cookies, to: "/sign-in?step=second-factor" };
    const to = answer.headers.get("location") ?? "/";
    if (cookies.some((cookie) => /session_token=[^;]/.test(cookie)))
      return { status: "signed-in", cookies, to };
    const reason = new URL(to, "http://localhost").searchParams.get("error") ?? "unknown";
    if (query.error !== undefined && reason === query.error)
      throw new CentralaError("provider-refused", `The identity provider refused: ${reason}.`);
    throw broken(reason);
  }

  async #instance(found: Discovered): Promise<Auth> {
    this.#auth ??= this.#open(found);
    try {
      return await this.#auth;
    } catch (thrown) {
      this.#auth = null;
      throw thrown;
    }
  }

  async #open(found: Discovered): Promise<Auth> {
    const { settings, make } = this.#parts;
    const basic = found.token_endpoint_auth_methods_supported?.includes("client_secret_basic") ?? true;
    const auth = make(
      genericOAuth({
        config: [
          {
            providerId: provider,
            discoveryUrl: discoveryUrl(settings.issuer),
            clientId: settings.clientId,
            ...(settings.clientSecret === undefined
              ? {}
              : { clientSecret: settings.clientSecret, authentication: basic ? "basic" : "post" }),
            scopes: [...settings.scopes],
            pkce: true,
            requireIdTokenVerification: true,
            // Accounts are made and kept by Arrivals alone.
            disableSignUp: true,
            // A number that another provider gives to somebody else must not open the same account.
            accountSubject: ({ profile }) => subjectOf(settings.issuer, profile),
            getUserInfo: async ({ idToken, accessToken }) => {
              if (idToken === undefined) return null;
              const claims = await claimsOf(idToken, accessToken, found);
              return claims === null ? null : { ...claims, emailVerified: claims.email_verified === true };
            },
            mapProfileToUser: async (profile) => {
              const { email, name } = await this.#arrive(profile);
              return { email, name };
            },
          },
        ],
      }),
    );
    const { socialProviders } = await inTime(auth.$context);
    if (!socialProviders.some(({ id }) => id === provider))
      throw new CentralaError("provider-unreachable", "The identity provider does not sign what it says.");
    return auth;
  }

  async #arrive(claims: Claims): Promise<{ email: string; name: string }> {
    const { settings, arrivals, pbx } = this.#parts;
    const text = (key: string) => (typeof claims[key] === "string" ? claims[key] : "");
    const verified = claims.email_verified === true || claims.email_verified === "true";
    const address = /^[^\s@]{1,100}@[^\s@]{1,150}$/.test(text("email")) ? text("email") : null;
    const username = text("preferred_username") || text("email") || text("name");
    const { queueClaim } = settings;
    await arrivals.of({
      from: "oidc",
      subject: subjectOf(settings.issuer, claims),
      username,
      name: text("name") || username,
      email: verified ? address : null,
      roleId: valuesFor(namesIn(claimAt(claims, settings.roleClaim)), settings.roles)[0] ?? null,
      queues:
        queueClaim === null ? null : queuesIn(namesIn(claimAt(claims, queueClaim)), settings.queues, pbx()),
    });
    // The library finds the account by its subject; it only wants to see an address.
    return { email: address ?? "nobody@users.invalid", name: text("name") };
  }
}

/** The library waits for the provider without an end. */
async function inTime<T>(work: Promise<T>): Promise<T> {
  const late = Promise.withResolvers<never>();
  const slow = new CentralaError("provider-unreachable", "The identity provider took too long.");
  const timer = setTimeout(() => late.reject(slow), patienceMs);
  try {
    return await Promise.race([work, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}

const subjectOf = (issuer: string, { sub }: { readonly sub?: unknown }): string => {
  if (typeof sub !== "string" || sub === "" || sub.length > 300) throw broken("no subject");
  return `${issuer} ${sub}`;
};

function queuesIn(names: readonly string[], map: GroupMap | null, pbx: string) {
  const queues = map === null ? names : valuesFor(names, map);
  if (queues.includes("*")) return "all";
  return [...new Set(queues)].filter((queue) => queue.length <= 200).map((queue) => ({ pbx, queue }));
}

const broken = (reason: string) =>
  new CentralaError("sign-in-broken", `The way back from the identity provider was not ours: ${reason}.`);
