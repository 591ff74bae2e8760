// What an identity provider says of itself and of a person, fetched with a deadline and read as strictly as needed.
import { z } from "zod";
import { CentralaError } from "#lib/errors.ts";

const fetchMs = 4_000;

const documentSchema = z.object({
  issuer: z.string(),
  authorization_endpoint: z.url(),
  token_endpoint: z.url(),
  jwks_uri: z.url(),
  userinfo_endpoint: z.url().optional(),
  token_endpoint_auth_methods_supported: z.array(z.string()).optional(),
});

export type Discovered = z.infer<typeof documentSchema>;
export type Claims = Readonly<Record<string, unknown>>;

const claimsSchema = z.record(z.string(), z.unknown());

export const discoveryUrl = (issuer: string) =>
  `${issuer.replace(/\/$/, "")}/.well-known/openid-configuration`;

/** Throws `provider-unreachable`, also for a document that speaks for somebody else. Source: OpenID Connect Discovery 4.3. */
export async function discover(issuer: string): Promise<Discovered> {
  const document = documentSchema.safeParse(await json(discoveryUrl(issuer)));
  if (!document.success) throw unreachable("its discovery document cannot be read");
  if (document.data.issuer.replace(/\/$/, "") !== issuer.replace(/\/$/, ""))
    throw unreachable("it calls itself otherwise");
  const { authorization_endpoint, token_endpoint, jwks_uri, userinfo_endpoint } = document.data;
  for (const address of [authorization_endpoint, token_endpoint, jwks_uri, userinfo_endpoint ?? issuer])
    if (new URL(address).protocol !== "https:" && new URL(issuer).protocol === "https:")
      throw unreachable("it names an address without TLS");
  return document.data;
}

/**
 * The claims of an ID token that the library has verified, and those that the provider tells at its user-info address; the
 * token outweighs. Null when the two are about different people. Source: OpenID Connect Core 5.3.2.
 */
export async function claimsOf(
  idToken: string,
  accessToken: string | undefined,
  { userinfo_endpoint }: Discovered,
): Promise<Claims | null> {
  const payload = Buffer.from(idToken.split(".")[1] ?? "", "base64url").toString();
  const told = claimsSchema.parse(JSON.parse(payload));
  if (userinfo_endpoint === undefined || accessToken === undefined) return told;
  const more = claimsSchema.parse(await json(userinfo_endpoint, { Authorization: `Bearer ${accessToken}` }));
  return more.sub === told.sub ? { ...more, ...told } : null;
}

/** A claim by its name, or by its path such as `realm_access.roles`. */
export function claimAt(claims: Claims, path: string): unknown {
  if (Object.hasOwn(claims, path)) return claims[path];
  return path.split(".").reduce<unknown>((at, key) => {
    const inside = claimsSchema.safeParse(at);
    return inside.success && Object.hasOwn(inside.data, key) ? inside.data[key] : undefined;
  }, claims);
}

/** A document, claims: more than this is something else. */
const mostBytes = 256 * 1_024;

async function json(url: string, headers: Readonly<Record<string, string>> = {}): Promise<unknown> {
  try {
    const answer = await fetch(url, {
      headers: { Accept: "application/json", ...headers },
      // Where somebody else would be led, this server must not go on their word.
      redirect: "error",
      signal: AbortSignal.timeout(fetchMs),
    });
    if (!answer.ok) throw new Error(`it answers ${answer.status}`);
    return parsed(await textOf(answer));
  } catch (thrown) {
    throw unreachable(thrown instanceof Error ? thrown.message : String(thrown), thrown);
  }
}

async function textOf(answer: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of answer.body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > mostBytes) throw new Error("it answers too much");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

/** The parser's own words would show what stands at an address that somebody only guessed. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Error("what it answers is no JSON");
  }
}

const unreachable = (reason: string, cause?: unknown) =>
  new CentralaError("provider-unreachable", `The identity provider cannot be used: ${reason}.`, {}, cause);
