// A directory of our own: Debian's slapd with a fresh database in a folder of this process, free ports on loopback and a
// certificate of an authority made on the spot. It is as unforgiving as a real one, and as lenient where that is the trap: it
// takes a bind without a password for one of nobody, and says yes.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { setTimeout } from "node:timers/promises";
import { Client } from "ldapts";
import { systemEnv } from "#e2e/lab/place.ts";
import { makeRunFolder } from "#e2e/lab/run-folder.ts";
import { makeCertificates } from "./certificates.ts";
import { freePort } from "./free-port.ts";

export const slapdProgram = "/usr/sbin/slapd";

export const base = "dc=example,dc=org";
export const service = { dn: `cn=reader,${base}`, password: "the reader's own" } as const;

export type Slapd = {
  readonly port: number;
  readonly tlsPort: number;
  /** PEM of the authority that signed its certificate. */
  readonly ca: string;
  /** Runs this as the directory's administrator. */
  admin(work: (client: Client) => Promise<void>): Promise<void>;
  start(): Promise<void>;
  stop(): Promise<void>;
  remove(): Promise<void>;
};

const root = { dn: `cn=root,${base}`, password: "the root's own" } as const;

const settings = (folder: string) => `
include /etc/ldap/schema/core.schema
include /etc/ldap/schema/cosine.schema
include /etc/ldap/schema/inetorgperson.schema
modulepath /usr/lib/ldap
moduleload back_mdb
moduleload memberof
moduleload ppolicy
pidfile ${folder}/pid
allow bind_anon_cred
TLSCACertificateFile ${folder}/ca.pem
TLSCertificateFile ${folder}/cert.pem
TLSCertificateKeyFile ${folder}/key.pem
database mdb
maxsize 16777216
directory ${folder}/data
suffix "${base}"
rootdn "${root.dn}"
rootpw "${root.password}"
overlay memberof
overlay ppolicy
ppolicy_default "cn=policy,${base}"
access to attrs=userPassword by anonymous auth by * none
access to * by users read by anonymous auth
`;

export async function startSlapd(): Promise<Slapd> {
  const folder = makeRunFolder(`${tmpdir()}/centrala-slapd`);
  mkdirSync(`${folder}/data`);
  makeCertificates(folder, "localhost");
  writeFileSync(`${folder}/slapd.conf`, settings(folder));
  const [port, tlsPort] = [await freePort(), await freePort()];
  let stopServer: (() => Promise<void>) | undefined;

  const admin = async (work: (client: Client) => Promise<void>) => {
    const client = new Client({ url: `ldap://127.0.0.1:${port}`, timeout: 10_000 });
    try {
      await client.bind(root.dn, root.password);
      await work(client);
    } finally {
      await client.unbind();
    }
  };
  const start = async () => {
    if (stopServer !== undefined) return;
    const urls = `ldap://127.0.0.1:${port}/ ldaps://127.0.0.1:${tlsPort}/`;
    const server = spawn(slapdProgram, ["-f", `${folder}/slapd.conf`, "-h", urls, "-d", "none"], {
      env: systemEnv,
      stdio: ["ignore", "ignore", "pipe"],
    });
    let said = "";
    const ended = once(server, "close");
    await new Promise<void>((resolve, reject) => {
      server.on("error", reject);
      server.on("close", () => reject(new Error(`slapd ended: ${said}`)));
      server.stderr.on("data", (bytes: Buffer) => {
        said += bytes;
        if (said.includes("slapd starting")) resolve();
      });
    });
    // It says so a moment before it listens.
    while (!(await answers(port)) && server.exitCode === null) await setTimeout(10);
    stopServer = async () => {
      server.kill("SIGTERM");
      await ended;
    };
  };
  const stop = async () => {
    await stopServer?.();
    stopServer = undefined;
  };
  const remove = async () => {
    await stop();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await start();
    await admin((client) =>
      client.add(base, { objectClass: ["dcObject", "organization"], dc: "example", o: "Example" }),
    );
    await admin(async (client) => {
      const policy = { pwdAttribute: "userPassword", pwdLockout: "TRUE", pwdMaxFailure: "50" };
      await client.add(`cn=policy,${base}`, { objectClass: ["organizationalRole", "pwdPolicy"], ...policy });
      const reader = { objectClass: ["organizationalRole", "simpleSecurityObject"] };
      await client.add(service.dn, { ...reader, userPassword: service.password });
    });
  } catch (error) {
    await remove();
    throw error;
  }
  return { port, tlsPort, ca: readFileSync(`${folder}/ca.pem`, "utf8"), admin, start, stop, remove };
}

async function answers(port: number): Promise<boolean> {
  const socket = connect(port, "127.0.0.1");
  const listens = await once(socket, "connect").then(
    () => true,
    () => false,
  );
  socket.destroy();
  return listens;
}
