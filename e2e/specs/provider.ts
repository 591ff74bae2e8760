// An identity provider of our own for specs: oidc-provider on loopback, with people whose claims a spec may change as it goes.
// Its page asks for a name and believes it.
import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import Provider from "oidc-provider";

export type Claims = Readonly<Record<string, unknown>>;

export type StartedProvider = {
  readonly issuer: string;
  /** By the name that is typed there. */
  readonly people: Map<string, Claims>;
  stop(): Promise<void>;
};

export const client = { id: "centrala", secret: "a secret of the provider" } as const;

export async function startProvider(port: number, redirectUri: string): Promise<StartedProvider> {
  const issuer = `http://localhost:${port}`;
  const people = new Map<string, Claims>();
  const provider = new Provider(issuer, {
    clients: [{ client_id: client.id, client_secret: client.secret, redirect_uris: [redirectUri] }],
    pkce: { required: () => true },
    claims: {
      openid: ["sub"],
      profile: ["name", "preferred_username"],
      email: ["email", "email_verified"],
      groups: ["groups", "queues"],
    },
    features: { devInteractions: { enabled: false } },
    cookies: { keys: ["a key for specs"] },
    interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
    findAccount: (_context, id) => ({ accountId: id, claims: () => ({ sub: id, ...people.get(id) }) }),
    loadExistingGrant: async ({ oidc }) => {
      const grant = new provider.Grant({
        clientId: oidc.client?.clientId,
        accountId: oidc.session?.accountId,
      });
      grant.addOIDCScope("openid profile email groups");
      await grant.save();
      return grant;
    },
  });
  const protocol = provider.callback();
  const server = createServer((request, response) => {
    const asks = request.url?.startsWith("/interaction/") === true;
    void (asks ? askWho(provider, request, response) : protocol(request, response));
  }).listen(port, "127.0.0.1");
  await once(server, "listening");
  const stop = async () => {
    server.close();
    server.closeAllConnections();
    await once(server, "close");
  };
  return { issuer, people, stop };
}

async function askWho(provider: Provider, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (request.method !== "POST") {
    response.setHeader("Content-Type", "text/html");
    response.end(
      "<title>Provider</title><form method=post><label>Name <input name=login></label><button>Go</button></form>",
    );
    return;
  }
  let body = "";
  for await (const bytes of request) body += bytes;
  const accountId = new URLSearchParams(body).get("login") ?? "";
  const result = accountId === "" ? { error: "access_denied" } : { login: { accountId } };
  await provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
}
