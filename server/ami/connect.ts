// Opens the socket, plain or TLS, and names every way in which that fails.
import { X509Certificate } from "node:crypto";
import { connect as connectTcp, isIP, type Socket } from "node:net";
import { type ConnectionOptions, checkServerIdentity, connect as connectTls, type TLSSocket } from "node:tls";
import { ConnectFailed } from "#lib/errors.ts";
import type { Clock } from "./clock.ts";
import { connectFailure } from "./connect-failure.ts";
import { type AmiSettings, defaultTimeouts, type TlsSettings } from "./settings.ts";

/** A connected socket, the certificate checked; or ConnectFailed. */
export function openSocket(settings: AmiSettings, clock: Clock, signal?: AbortSignal): Promise<Socket> {
  const { host, port, tls } = settings;
  const timeoutMs = settings.connectTimeoutMs ?? defaultTimeouts.connectMs;
  const where = { host, port };
  return new Promise((resolve, reject) => {
    if (signal?.aborted === true) throw calledOff(where);
    const socket = tls === undefined ? connectTcp({ host, port }) : connectTls(tlsOptions(host, port, tls));
    const settle = (failure?: ConnectFailed) => {
      cancelTimeout();
      signal?.removeEventListener("abort", aborted);
      socket.removeListener("error", failed);
      if (failure === undefined) {
        resolve(socket);
        return;
      }
      // A socket that dies after it was given up must not bring the process down.
      socket.on("error", () => undefined);
      socket.destroy();
      reject(failure);
    };
    const cancelTimeout = clock.after(timeoutMs, () => {
      const sentence = `${host}:${port} did not answer within ${timeoutMs} ms.`;
      settle(new ConnectFailed("connect-timed-out", sentence, where));
    });
    const failed = (thrown: Error) => settle(connectFailure(thrown, host, port));
    const aborted = () => settle(calledOff(where));
    signal?.addEventListener("abort", aborted, { once: true });
    socket.once("error", failed);
    socket.once(tls === undefined ? "connect" : "secureConnect", () => {
      const wrong = tls === undefined ? undefined : pinFailure(socket as TLSSocket, tls, host, port);
      if (wrong === undefined) socket.setNoDelay(true).setKeepAlive(true, 30_000);
      settle(wrong);
    });
  });
}

function calledOff(where: { readonly host: string; readonly port: number }): ConnectFailed {
  return new ConnectFailed("connect-reset", "The attempt to connect was called off.", where);
}

function badSetting(reason: string): ConnectFailed {
  return new ConnectFailed("tls-bad-setting", `The TLS settings cannot be used: ${reason}.`, { reason });
}

function tlsOptions(host: string, port: number, tls: TlsSettings): ConnectionOptions {
  if (tls.fingerprint256 !== undefined && !/^[0-9a-f]{64}$/.test(plainHex(tls.fingerprint256))) {
    throw badSetting("a SHA-256 fingerprint has 64 hexadecimal digits");
  }
  const name = tls.servername ?? host;
  return {
    host,
    port,
    ...(tls.ca === undefined ? {} : { ca: certificatesIn(tls.ca) }),
    // A name in TLS' greeting must be a name; an address is checked against the certificate all the same.
    servername: isIP(name) === 0 ? name : "",
    rejectUnauthorized: tls.ca !== undefined || tls.fingerprint256 === undefined,
    checkServerIdentity: (_name, certificate) => checkServerIdentity(name, certificate),
  };
}

/** OpenSSL passes over what is no certificate, and then trusts nobody: say so here, where the cause is known. */
function certificatesIn(pem: string): string[] {
  const blocks = pem.match(/-----BEGIN CERTIFICATE-----[^-]*-----END CERTIFICATE-----/g) ?? [];
  if (blocks.length === 0) throw badSetting("there is no PEM certificate in the CA file");
  try {
    return blocks.map((block) => new X509Certificate(block).toString());
  } catch (thrown) {
    throw badSetting(
      `a certificate in the CA file cannot be read (${thrown instanceof Error ? thrown.message : thrown})`,
    );
  }
}

function pinFailure(
  socket: TLSSocket,
  tls: TlsSettings,
  host: string,
  port: number,
): ConnectFailed | undefined {
  if (tls.fingerprint256 === undefined) return undefined;
  const shown = socket.getPeerCertificate().fingerprint256 ?? "";
  if (plainHex(shown) === plainHex(tls.fingerprint256)) return undefined;
  return new ConnectFailed(
    "tls-pin-mismatch",
    `${host}:${port} shows another certificate than the pinned one.`,
    {
      host,
      port,
      fingerprint256: shown,
    },
  );
}

function plainHex(fingerprint: string): string {
  return fingerprint.replaceAll(":", "").toLowerCase();
}
