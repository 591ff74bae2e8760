// Who may talk to the server by way of a browser. A page elsewhere can make a browser send requests here: by a name of its
// own that suddenly resolves to this machine (DNS rebinding), or across origins by WebSocket, which no CORS rule stops.
// So the Host must be a name we answer to, and an Origin, where the browser sends one, must be that same host. The address
// at which a request came in is such a name too: no DNS answer can make a browser write another one.
import { hostname } from "node:os";
import { isLoopback } from "#server/config.ts";

export type Asked = {
  readonly host: string | undefined;
  readonly origin: string | undefined;
  /** The address of this machine at which the request came in. */
  readonly local?: string;
};

/** A sentence why the request is refused, or null when it may pass. */
export function refusal(
  { host: given, origin, local = "127.0.0.1" }: Asked,
  allowedHosts: readonly string[],
): string | null {
  const host = parseHost(given);
  if (
    host === null ||
    !(isLoopback(host.name) || allowedHosts.includes(host.name) || isOurs(host.name, local))
  ) {
    return `Centrala does not answer to the host name ${JSON.stringify(given ?? "")}: open it as ${isLoopback(local) ? "localhost" : local}, or add the name to ALLOWED_HOSTS.`;
  }
  if (origin === undefined || sameHost(origin, host)) return null;
  return `Centrala refuses requests from pages of another origin (${JSON.stringify(origin)}).`;
}

function isOurs(name: string, local: string): boolean {
  if (isLoopback(local) || local === "") return false;
  return name.replace(/^\[|\]$/g, "") === local.toLowerCase() || name === hostname().toLowerCase();
}

type Host = { readonly name: string; readonly port: string };

function parseHost(text: string | undefined): Host | null {
  const match = /^(\[[0-9a-f:.]+\]|[a-z0-9_.-]+?)\.?(?::(\d{1,5}))?$/i.exec(text ?? "");
  return match === null ? null : { name: (match[1] ?? "").toLowerCase(), port: match[2] ?? "" };
}

function sameHost(origin: string, host: Host): boolean {
  const match = /^(https?):\/\/(.+)$/i.exec(origin);
  const other = parseHost(match?.[2]);
  if (match === null || other === null) return false;
  // A proxy that ends TLS may leave no trace of the scheme: the default port of the Origin's own scheme counts for both.
  const usual = match[1]?.toLowerCase() === "https" ? "443" : "80";
  return other.name === host.name && (other.port || usual) === (host.port || usual);
}
