// The certificate that a port shows, whoever signed it: a person must see it to decide whether to pin it. Nothing is sent over the
// connection but TLS' own greeting.
import type { X509Certificate } from "node:crypto";
import { isIP } from "node:net";
import { connect } from "node:tls";
import type { CertificateFacts } from "#lib/setup/connection-answer.ts";
import type { Clock } from "#server/ami/clock.ts";
import { printable } from "./printable.ts";

export type Place = {
  readonly host: string;
  readonly port: number;
  readonly servername?: string | undefined;
};

/** Null when no TLS is spoken there, or not within this time. */
export function readCertificate(
  { host, port, servername = host }: Place,
  clock: Clock,
  timeoutMs: number,
): Promise<CertificateFacts | null> {
  return new Promise((resolve) => {
    const socket = connect({
      host,
      port,
      servername: isIP(servername) === 0 ? servername : "",
      rejectUnauthorized: false,
    });
    const settle = (certificate: X509Certificate | undefined) => {
      cancel();
      resolve(certificate === undefined ? null : factsOf(certificate));
      socket.destroy();
    };
    const cancel = clock.after(timeoutMs, () => settle(undefined));
    socket.on("error", () => settle(undefined));
    socket.once("close", () => settle(undefined));
    socket.once("secureConnect", () => settle(socket.getPeerX509Certificate()));
  });
}

export function factsOf(certificate: X509Certificate): CertificateFacts {
  const { subject, issuer } = certificate;
  return {
    subject: oneLine(subject),
    issuer: oneLine(issuer),
    selfSigned: subject === issuer,
    names: namesIn(certificate.subjectAltName ?? ""),
    validFrom: certificate.validFromDate.getTime(),
    validUntil: certificate.validToDate.getTime(),
    fingerprint256: certificate.fingerprint256,
  };
}

/** Node parts the fields of a name by line breaks. */
const oneLine = (name: string) => printable(name.trim().split("\n").join(", "), 200);

/** `DNS:pbx.example, IP Address:192.0.2.5`; other kinds are no place to connect to. */
const namesIn = (alternatives: string): string[] =>
  [...alternatives.matchAll(/(?:^|, )(?:DNS|IP Address):([^,"]{1,253})/g)]
    .slice(0, 20)
    .map(([, name]) => printable(name ?? "", 100));
