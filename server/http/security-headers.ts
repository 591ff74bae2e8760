// The headers of every response. Scripts run only with the nonce of their own response, which Next takes from the
// request's content-security-policy header and puts on each script of the page.
import { randomBytes } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { isLoopback } from "#server/config.ts";
import { peerOf } from "./peer.ts";

export type HeaderRules = {
  readonly dev: boolean;
  /** Origins whose pages may hold this page in a frame. */
  readonly frames: readonly string[];
};

export function contentSecurityPolicy(nonce: string, { dev, frames }: HeaderRules): string {
  return [
    "default-src 'self'",
    // React's development build rebuilds stack traces with eval.
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${dev ? " 'unsafe-eval'" : ""}`,
    // Dialogs and virtual rows place themselves by inline styles, which run no code.
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    `frame-ancestors ${frames.length === 0 ? "'none'" : frames.join(" ")}`,
  ].join("; ");
}

const yearSeconds = 31_536_000;

/** Sets the response's headers and tells Next the nonce; what a client sent under these names is overwritten. */
export function secure(request: IncomingMessage, response: ServerResponse, rules: HeaderRules): void {
  const nonce = randomBytes(16).toString("base64");
  const policy = contentSecurityPolicy(nonce, rules);
  request.headers["content-security-policy"] = policy;
  request.headers["x-nonce"] = nonce;
  response.setHeader("Content-Security-Policy", policy);
  response.setHeader("X-Content-Type-Options", "nosniff");
  response.setHeader("Referrer-Policy", "same-origin");
  response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
  response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
  response.setHeader("Permissions-Policy", "camera=(), geolocation=(), microphone=()");
  const { secure: byTls, host = "" } = peerOf(request);
  // Not for loopback names: there it would bind every other program of this machine too.
  if (byTls && !isLoopback(host.replace(/:\d+$/, "")))
    response.setHeader("Strict-Transport-Security", `max-age=${yearSeconds}`);
}
