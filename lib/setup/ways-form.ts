// The further ways in as an administrator types them: an identity provider and a directory. Checked the same in the form and on
// the server. What the environment says stands in server/ways-in.ts.
import { z } from "zod";
import { hostSchema, pemSchema, portSchema, secretSchema } from "./pbx-form.ts";

const oneLine = (most: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(most)
    .regex(/^[^\p{Cc}\p{Cs}]+$/u);

const isLoopback = (host: string) => /^(?:localhost|127(?:\.\d{1,3}){3}|\[?::1\]?)$/i.test(host);

/** From left to right; `*` fits everybody. */
const pairs = z.array(z.object({ group: oneLine(500), value: oneLine(200) })).max(200);

/** What an access token or a password goes to: TLS, but on this very machine. */
const issuerSchema = z
  .url({ protocol: /^https?$/ })
  .max(500)
  .refine((text) => {
    // This is asked of a text that is no address, too.
    if (!URL.canParse(text)) return false;
    const { protocol, hostname, username, search, hash } = new URL(text);
    return username + search + hash === "" && (protocol === "https:" || isLoopback(hostname));
  });

export const oidcFormSchema = z.object({
  issuer: issuerSchema,
  clientId: oneLine(300),
  /** On the button. */
  name: oneLine(40),
  scopes: z
    .string()
    .trim()
    .max(500)
    .regex(/^[!#-[\]-~]+(?: +[!#-[\]-~]+)*$/),
  roleClaim: oneLine(200),
  roles: pairs.min(1),
  /** Null: queues are not the provider's matter. */
  queueClaim: oneLine(200).nullable(),
  /** None: the claim holds the queues' own names. */
  queues: pairs,
});

/** A name or an address is never in one of those that hold secrets, whoever asks the directory for it. */
const attribute = z
  .string()
  .regex(/^[a-z][a-z0-9;-]{0,100}$/i)
  .refine((name) => !/pass|pwd|secret|key|credential|laps|otp/i.test(name));

export const ldapFormSchema = z
  .object({
    host: hostSchema,
    port: portSchema,
    security: z.enum(["tls", "starttls", "none"]),
    /** PEM of the authority to trust instead of the system's. */
    ca: pemSchema.nullable(),
    /** Who looks people up; null asks as nobody. */
    bindDn: oneLine(500).nullable(),
    base: oneLine(500),
    filter: z
      .string()
      .max(500)
      .regex(/^\([^\p{Cc}]*\{login\}[^\p{Cc}]*\)$/u),
    nameAttribute: attribute,
    mailAttribute: attribute,
    roles: pairs.min(1),
  })
  .refine(({ security, host }) => security !== "none" || isLoopback(host), { path: ["security"] });

export type OidcForm = z.output<typeof oidcFormSchema>;
export type LdapForm = z.output<typeof ldapFormSchema>;

/** `saved` keeps the one that was saved for this very provider or directory. */
export const secretChoiceSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("typed"), secret: secretSchema }),
  z.object({ kind: z.literal("saved") }),
  z.object({ kind: z.literal("none") }),
]);

export type SecretChoice = z.output<typeof secretChoiceSchema>;

const viewOf = <F extends z.ZodType>(form: F) =>
  z.object({
    source: z.enum(["environment", "saved", "default"]),
    /** Null where there is none, or none that can be read. */
    form: form.nullable(),
    hasSecret: z.boolean(),
    problem: z.enum(["another-key", "damaged", "unreadable", "environment"]).nullable(),
  });

/** No secret is in it. */
export const waysViewSchema = z.object({ oidc: viewOf(oidcFormSchema), ldap: viewOf(ldapFormSchema) });

/** What came back from a provider that was asked who it is. */
export const triedOidcSchema = z.discriminatedUnion("outcome", [
  z.object({ outcome: z.literal("answers"), signInAt: z.string(), redirectUri: z.string() }),
  z.object({ outcome: z.literal("fails"), reason: z.string() }),
]);

/** What came back from a directory; a person where one was named. */
export const triedLdapSchema = z.discriminatedUnion("outcome", [
  z.object({ outcome: z.literal("answers") }),
  z.object({
    outcome: z.literal("found"),
    dn: z.string(),
    name: z.string(),
    email: z.string().nullable(),
    groups: z.array(z.string()).readonly(),
    roleId: z.string().nullable(),
  }),
  z.object({ outcome: z.literal("nobody") }),
  z.object({ outcome: z.literal("fails"), reason: z.string() }),
]);
