// Who may talk to the loopback server. A page elsewhere can make a browser send requests here: by a name of its own
// that suddenly resolves to 127.0.0.1 (DNS rebinding), or across origins by WebSocket, which no CORS rule stops.
// So the Host must be a name we answer to, and an Origin, where the browser sends one, must be that same host.
import type { IncomingHttpHeaders } from "node:http";
import { isLoopback } from "#server/config.ts";

/** A sentence why the request is refused, or null when it may pass. */
export function refusal(headers: IncomingHttpHeaders, allowedHosts: readonly string[]): string | null {
  const host = parseHost(headers.host);
  if (host === null || !(isLoopback(host.name) || allowedHosts.includes(host.name))) {
    return `Centrala does not answer to the host name ${JSON.stringify(headers.host ?? "")}: open it as localhost, or add the name to ALLOWED_HOSTS.`;
  }
  const { origin } = headers;
  if (origin === undefined || sameHost(origin, host)) return null;
  return `Centrala refuses requests from pages of another origin (${JSON.stringify(origin)}).`;
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
  // A proxy that ends TLS leaves no trace of the scheme: the default port of the Origin's own scheme counts for both.
  const usual = match[1]?.toLowerCase() === "https" ? "443" : "80";
  return other.name === host.name && (other.port || usual) === (host.port || usual);
}
