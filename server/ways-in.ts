// Further ways in, as the environment sets them: an identity provider (OIDC) and a directory (LDAP). A way whose settings are
// bad is closed and leaves its sentence; passwords of our own work all the same.
import { z } from "zod";
import { type GroupMap, readGroupMap } from "./auth/group-map.ts";
import type { LdapSettings } from "./auth/ldap.ts";
import type { OidcSettings } from "./auth/oidc.ts";

export type WaysIn = {
  readonly oidc: OidcSettings | null;
  readonly ldap: LdapSettings | null;
  /** Those of which the environment says anything: what was saved in the browser does not count for them. */
  readonly named: readonly ("oidc" | "ldap")[];
};

/** What config.ts reads settings with. */
export type SettingsReader = {
  readonly problems: string[];
  text(name: string): string | undefined;
  read<T>(name: string, schema: z.ZodType<T>, fallback: T, allowed: string): T;
};

type Tools = {
  readonly reader: SettingsReader;
  /** PEM of the file that this setting names. */
  readonly authority: (name: string) => string | undefined;
  readonly isLoopback: (host: string) => boolean;
};

const oneLine = z.string().regex(/^[^\p{Cc}]+$/u);
const onOff = z.stringbool({ truthy: ["on", "true", "yes", "1"], falsy: ["off", "false", "no", "0"] });

const groups = (separator: RegExp) =>
  z.string().transform((text, context): GroupMap => {
    const map = readGroupMap(text, separator);
    if (map === null) context.addIssue("pairs cannot be read");
    return map ?? [];
  });

export function readWaysIn(tools: Tools): WaysIn {
  const names = { oidc: "OIDC_ISSUER", ldap: "LDAP_URL" } as const;
  return {
    oidc: whole(tools, names.oidc, readOidc),
    ldap: whole(tools, names.ldap, readLdap),
    named: (["oidc", "ldap"] as const).filter((way) => tools.reader.text(names[way]) !== undefined),
  };
}

/** Nothing where it is not set, and nothing where anything about it is bad. */
function whole<T>(tools: Tools, name: string, read: (tools: Tools) => T): T | null {
  const { problems } = tools.reader;
  if (tools.reader.text(name) === undefined) return null;
  const before = problems.length;
  const settings = read(tools);
  return problems.length === before ? settings : null;
}

/** Missing, and the way cannot be without it. */
function needed(reader: SettingsReader, name: string, why: string): void {
  if (reader.text(name) === undefined) reader.problems.push(`${name} is not set: ${why}.`);
}

function readOidc({ reader, isLoopback }: Tools): OidcSettings {
  const issuer = z.url({ protocol: /^https?$/ }).refine((text) => {
    if (!URL.canParse(text)) return false;
    const { protocol, hostname } = new URL(text);
    return protocol === "https:" || isLoopback(hostname);
  });
  needed(reader, "OIDC_CLIENT_ID", "the identity provider knows Centrala by it");
  needed(reader, "OIDC_ROLE_MAP", "nobody would have a role, such as cc-admins=admin,*=viewer");
  const map = groups(/[,;\n]/);
  const noQueues: GroupMap | null = null;
  return {
    issuer: reader.read("OIDC_ISSUER", issuer, "", "the issuer's address, with https beyond this machine"),
    clientId: reader.read("OIDC_CLIENT_ID", oneLine, "", "one line of text"),
    clientSecret: reader.text("OIDC_CLIENT_SECRET"),
    name: reader.read("OIDC_NAME", oneLine.max(40), "SSO", "a name of at most 40 letters"),
    scopes: reader
      .read(
        "OIDC_SCOPES",
        z.string().regex(/^[!#-[\]-~ ]+$/),
        "openid profile email",
        "scopes between blanks",
      )
      .split(/ +/),
    roleClaim: reader.read("OIDC_ROLE_CLAIM", oneLine, "groups", "a claim's name"),
    roles: reader.read(
      "OIDC_ROLE_MAP",
      map,
      [],
      "pairs such as cc-admins=admin,cc-leads=supervisor,*=viewer",
    ),
    queueClaim: reader.text("OIDC_QUEUE_CLAIM") ?? null,
    queues: reader.read(
      "OIDC_QUEUE_MAP",
      map.nullable(),
      noQueues,
      "pairs such as sales-team=Sales Desk,heads=*",
    ),
  };
}

function readLdap({ reader, authority, isLoopback }: Tools): LdapSettings {
  const url = new URL(
    reader.read(
      "LDAP_URL",
      z
        .url({ protocol: /^ldaps?$/ })
        .refine(
          (text) =>
            URL.canParse(text) && /^\/?$/.test(new URL(text).pathname) && new URL(text).username === "",
        ),
      "ldap://localhost",
      "such as ldaps://directory.example.com:636, without a name or a path",
    ),
  );
  const tls = url.protocol === "ldaps:";
  const starttls = reader.read("LDAP_STARTTLS", onOff, false, "on or off");
  const host = url.hostname.replace(/[[\]]/g, "");
  if (!tls && !starttls && !isLoopback(host))
    reader.problems.push(
      "LDAP_URL is ldap:// without LDAP_STARTTLS=on, so that passwords would cross the network for all to read: use ldaps:// or set it.",
    );
  if (tls && starttls)
    reader.problems.push("LDAP_STARTTLS is on, but LDAP_URL is ldaps://, which has TLS already.");
  needed(reader, "LDAP_BASE", "people are looked up below it");
  needed(reader, "LDAP_ROLE_MAP", "nobody would have a role, such as cn=admins,dc=example=admin;*=viewer");
  return {
    host,
    port: url.port === "" ? (tls ? 636 : 389) : Number(url.port),
    security: tls ? "tls" : starttls ? "starttls" : "none",
    ca: authority("LDAP_CA"),
    service: readService(reader),
    base: reader.read("LDAP_BASE", oneLine, "", "a DN such as dc=example,dc=com"),
    filter: reader.read(
      "LDAP_FILTER",
      z.string().regex(/^\([^\p{Cc}]*\{login\}[^\p{Cc}]*\)$/u),
      "(uid={login})",
      "a filter in brackets that holds {login}",
    ),
    nameAttribute: reader.read("LDAP_NAME_ATTRIBUTE", attribute, "cn", "an attribute's name"),
    mailAttribute: reader.read("LDAP_MAIL_ATTRIBUTE", attribute, "mail", "an attribute's name"),
    roles: reader.read(
      "LDAP_ROLE_MAP",
      groups(/[;\n]/),
      [],
      "pairs such as cn=admins,ou=groups,dc=example=admin;*=viewer",
    ),
  };
}

const attribute = z.string().regex(/^[a-z][a-z0-9;-]*$/i);

/** A name without a password would be nobody, and the directory would not say so. */
function readService(reader: SettingsReader): LdapSettings["service"] {
  const [dn, password] = [reader.text("LDAP_BIND_DN"), reader.text("LDAP_BIND_PASSWORD")];
  if (dn !== undefined && password !== undefined) return { dn, password };
  if (dn !== undefined || password !== undefined)
    reader.problems.push("LDAP_BIND_DN and LDAP_BIND_PASSWORD belong together: set both or neither.");
  return null;
}
