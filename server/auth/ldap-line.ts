// One connection to a directory, for one attempt: it never opens a second time, since a peer that drops it after StartTLS would
// else be sent the password in clear.
import net from "node:net";
import tls from "node:tls";
import { Client } from "ldapts";
import { CentralaError } from "#lib/errors.ts";

export type LineSettings = {
  readonly host: string;
  readonly port: number;
  readonly security: "none" | "starttls" | "tls";
  /** PEM of the authority to trust instead of the system's. */
  readonly ca: string | undefined;
};

export const stepMs = 4_000;

export class Line {
  readonly client: Client;
  #socket: net.Socket | null = null;

  constructor({ host, port, security, ca }: LineSettings) {
    const once = <S extends net.Socket>(open: () => S): S => {
      if (this.#socket !== null) throw unreachable("the connection was cut");
      const socket = open();
      this.#socket = socket;
      return socket;
    };
    const secure = security === "tls";
    const upgrade = (options: tls.ConnectionOptions) => tls.connect(options);
    this.client = new Client({
      url: `${secure ? "ldaps" : "ldap"}://${host.includes(":") ? `[${host}]` : host}:${port}`,
      timeout: stepMs,
      connectTimeout: stepMs,
      createConnection: () => once(() => net.connect(port, host)),
      createSecureConnection: (...given: unknown[]) =>
        secure
          ? once(() => tls.connect({ port, ...tlsOptions(host, ca) }))
          : upgrade(given[0] as tls.ConnectionOptions),
    });
  }

  cut(): void {
    this.#socket?.destroy();
  }
}

export const tlsOptions = (host: string, ca: string | undefined): tls.ConnectionOptions => ({
  host,
  minVersion: "TLSv1.2",
  ...(net.isIP(host) === 0 ? { servername: host } : {}),
  ...(ca === undefined ? {} : { ca }),
});

export const unreachable = (reason: string, cause?: unknown) =>
  new CentralaError("directory-unreachable", `The directory did not answer: ${reason}`, {}, cause);
