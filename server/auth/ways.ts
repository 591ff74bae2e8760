// The further ways in that are open now. They change while the server runs: the next sign-in goes by the new settings, and
// whoever stood half-way at the provider begins again.
import type { BetterAuthPlugin } from "better-auth";
import { type LdapForm, ldapFormSchema, type OidcForm, oidcFormSchema } from "#lib/setup/ways-form.ts";
import type { Arrivals } from "./arrivals.ts";
import type { Auth } from "./better-auth.ts";
import { LdapDirectory, type LdapSettings } from "./ldap.ts";
import { Oidc, type OidcSettings } from "./oidc.ts";
import type { WayKind } from "./saved-way.ts";

export const oidcKind: WayKind<OidcForm, OidcSettings> = {
  key: "oidc",
  schema: oidcFormSchema,
  destinationOf: ({ issuer, clientId }) => JSON.stringify([issuer, clientId]),
  make: ({ scopes, queues, ...form }, secret) => ({
    ...form,
    clientSecret: secret ?? undefined,
    scopes: scopes.split(/ +/),
    queues: queues.length === 0 ? null : queues,
  }),
  formOf: ({ clientSecret: _, scopes, roles, queues, ...settings }) => ({
    ...settings,
    scopes: scopes.join(" "),
    roles: [...roles],
    queues: [...(queues ?? [])],
  }),
  hasSecret: ({ clientSecret }) => clientSecret !== undefined,
};

export const ldapKind: WayKind<LdapForm, LdapSettings> = {
  key: "ldap",
  schema: ldapFormSchema,
  destinationOf: ({ host, port, security, ca, bindDn }) => JSON.stringify([host, port, security, ca, bindDn]),
  make: ({ bindDn, ca, ...form }, secret) => ({
    ...form,
    ca: ca ?? undefined,
    // A name without a password would be nobody, and the directory would not say so.
    service: bindDn === null || secret === null ? null : { dn: bindDn, password: secret },
  }),
  formOf: ({ service, ca, roles, ...settings }) => ({
    ...settings,
    ca: ca ?? null,
    bindDn: service?.dn ?? null,
    roles: [...roles],
  }),
  hasSecret: ({ service }) => service !== null,
};

export type WaysParts = {
  readonly arrivals: Arrivals;
  readonly make: (plugin: BetterAuthPlugin) => Auth;
  readonly pbx: () => string;
  /** To be registered at the provider. */
  readonly redirectUri: string;
};

export class Ways {
  readonly #parts: WaysParts;
  #ldap: LdapDirectory | null = null;
  #oidc: Oidc | null = null;
  #name: string | null = null;

  constructor(parts: WaysParts) {
    this.#parts = parts;
  }

  get ldap(): LdapDirectory | null {
    return this.#ldap;
  }

  get oidc(): Oidc | null {
    return this.#oidc;
  }

  get redirectUri(): string {
    return this.#parts.redirectUri;
  }

  /** What the provider's button says. */
  get provider(): string | null {
    return this.#name;
  }

  openLdap(settings: LdapSettings | null): void {
    this.#ldap = settings === null ? null : new LdapDirectory(settings);
  }

  openOidc(settings: OidcSettings | null): void {
    this.#oidc = settings === null ? null : new Oidc({ ...this.#parts, settings });
    this.#name = settings?.name ?? null;
  }
}
