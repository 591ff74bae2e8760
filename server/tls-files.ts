// The certificate and key that the server itself speaks TLS with, checked before the port is taken: a server that was meant
// to speak TLS never falls back to clear text.
import { X509Certificate } from "node:crypto";
import { createSecureContext } from "node:tls";

export type TlsFiles = { readonly cert: string; readonly key: string };

export type TlsResult =
  | { readonly ok: true; readonly tls: TlsFiles | null; readonly warning: string | null }
  | { readonly ok: false; readonly problem: string };

export function readTls(
  certPath: string | undefined,
  keyPath: string | undefined,
  readFile: (path: string) => string,
  now: number,
): TlsResult {
  if (certPath === undefined && keyPath === undefined) return { ok: true, tls: null, warning: null };
  if (certPath === undefined) return bad("TLS_KEY is set without TLS_CERT: TLS needs both files.");
  if (keyPath === undefined) return bad("TLS_CERT is set without TLS_KEY: TLS needs both files.");
  const texts: string[] = [];
  for (const [name, path] of [
    ["TLS_CERT", certPath],
    ["TLS_KEY", keyPath],
  ] as const) {
    try {
      texts.push(readFile(path));
    } catch (error) {
      const code = error instanceof Error && "code" in error ? String(error.code) : "unreadable";
      return bad(`${name} names ${path}, which cannot be read (${code}).`);
    }
  }
  const [cert = "", key = ""] = texts;
  const facts = certificateOf(cert);
  if (facts === null) return bad(`TLS_CERT names ${certPath}, which holds no PEM certificate.`);
  if (!/-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(key))
    return bad(`TLS_KEY names ${keyPath}, which holds no PEM private key.`);
  if (/-----BEGIN ENCRYPTED PRIVATE KEY-----|Proc-Type: 4,ENCRYPTED/.test(key))
    return bad(`TLS_KEY names ${keyPath}, which is locked by a passphrase: store it without one, mode 0600.`);
  try {
    createSecureContext({ cert, key });
  } catch {
    return bad("TLS_CERT and TLS_KEY do not belong together.");
  }
  const until = Date.parse(facts.validTo);
  const warning =
    until > now ? null : `The certificate of TLS_CERT is good no longer: it ended on ${facts.validTo}.`;
  return { ok: true, tls: { cert, key }, warning };
}

function certificateOf(pem: string): X509Certificate | null {
  try {
    return new X509Certificate(pem);
  } catch {
    return null;
  }
}

const bad = (problem: string): TlsResult => ({ ok: false, problem });
