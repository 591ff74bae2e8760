// What the attacks are run against: the production build on a port of its own, a floor that it hears over AMI, and accounts
// of every kind. What attackers cannot see, the tests read where it lies: the database, and every byte that goes to the PBX.
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { Agent, type IncomingMessage, request } from "node:http";
import type { AddressInfo } from "node:net";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { type Doors, openDoors } from "#server/auth/open-doors.ts";
import { createDemoPbx, type DemoPbx } from "#server/demo/demo-pbx.ts";

export const password = "a long enough secret";

export type Target = {
  readonly url: string;
  readonly port: number;
  readonly doors: Doors;
  readonly pbx: DemoPbx;
  /** All that the server ever said to the PBX. */
  readonly said: () => string;
  readonly close: () => Promise<void>;
};

/** Set but empty, so that nobody's `.env` takes part. */
const nothingSet = Object.fromEntries(
  [
    "AMI_TLS",
    "AMI_CA",
    "AMI_PIN",
    "HOST",
    "DATABASE_URL",
    "BASE_PATH",
    "TLS_CERT",
    "TLS_KEY",
    "TRUST_PROXY",
  ].map((name) => [name, ""]),
);

export async function openTarget(env: Readonly<Record<string, string>> = {}): Promise<Target> {
  const dataDir = mkdtempSync(join(tmpdir(), "centrala-attack-"));
  const pbx = await createDemoPbx({ speed: 10 });
  const wire = await listenIn(pbx.port);
  const doors = await openDoors({ dataDir, publicUrl: "http://localhost", demo: () => false, now: Date.now });
  await doors.users.add({ username: "boss", name: "Boss", email: null, password, roleId: "admin" });
  const child = spawn("node", ["server/main.ts"], {
    env: {
      ...process.env,
      ...nothingSet,
      NODE_ENV: "production",
      PORT: "0",
      LOG_LEVEL: "silent",
      DATA_DIR: dataDir,
      AMI_HOST: "127.0.0.1",
      AMI_PORT: String(wire.port),
      AMI_USERNAME: pbx.username,
      AMI_SECRET: pbx.secret,
      ...env,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const url = await addressOf(child);
  return {
    url,
    port: Number(new URL(url).port),
    doors,
    pbx,
    said: wire.said,
    close: async () => {
      const gone = new Promise((done) => child.once("exit", done));
      child.kill("SIGTERM");
      await gone;
      wire.close();
      await doors.close();
      await pbx.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

function addressOf(child: ChildProcess): Promise<string> {
  return new Promise((ready, failed) => {
    let output = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding("utf8").on("data", (words: string) => {
        output += words;
        const found = /Centrala runs on (http:\S+)\n/.exec(output);
        if (found?.[1] !== undefined) ready(found[1]);
      });
    }
    child.once("exit", () => failed(new Error(`the server ended: ${output}`)));
  });
}

/** Stands between server and PBX and keeps what the server says. */
async function listenIn(port: number) {
  const heard: Buffer[] = [];
  const server = createServer((near) => {
    const far = connect(port, "127.0.0.1");
    near.on("data", (bytes: Buffer) => heard.push(bytes));
    near.pipe(far).pipe(near);
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const)
      one.on("error", () => other.destroy()).on("close", () => other.destroy());
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  return {
    port: (server.address() as AddressInfo).port,
    said: () => Buffer.concat(heard).toString("latin1"),
    close: () => server.close(),
  };
}

export type Ask = {
  readonly method?: string;
  /** Sent as it stands: nothing is put in order on the way. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly cookie?: string;
  readonly key?: string;
  /** Another address of loopback: another attacker. */
  readonly from?: string;
};

export type Answer = {
  readonly status: number;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
};

const agent = new Agent({ keepAlive: true, maxSockets: 64 });

export async function ask({ port, url }: Pick<Target, "port" | "url">, what: Ask): Promise<Answer> {
  const { method = "GET", path, headers = {}, body, cookie, key, from = "127.0.0.1" } = what;
  const text_ = typeof body === "string" ? body : body === undefined ? undefined : JSON.stringify(body);
  const sent = {
    Host: `localhost:${port}`,
    ...(text_ === undefined
      ? {}
      : { "Content-Type": "application/json", "Content-Length": String(Buffer.byteLength(text_)) }),
    ...(cookie === undefined ? {} : { Cookie: cookie, Origin: url }),
    ...(key === undefined ? {} : { Authorization: `Bearer ${key}` }),
    ...headers,
  };
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    request({ host: "127.0.0.1", port, path, method, headers: sent, localAddress: from, agent }, resolve)
      .on("error", reject)
      .end(text_);
  });
  return { status: response.statusCode ?? 0, headers: response.headers, body: await text(response) };
}

/** The cookie of a session, as a browser would send it back. */
export async function signIn(
  target: Pick<Target, "port" | "url">,
  login: string,
  from?: string,
): Promise<string> {
  const answer = await ask(target, {
    method: "POST",
    path: "/api/v1/session",
    body: { login, password },
    ...(from === undefined ? {} : { from }),
  });
  if (answer.status !== 200) throw new Error(`${login} could not sign in: ${answer.body}`);
  return cookieOf(answer);
}

export const cookieOf = ({ headers }: Answer): string =>
  (headers["set-cookie"] ?? []).map((one) => one.split(";", 1)[0] ?? "").join("; ");

/** Waits until it is so; fails with what it was last. */
export async function until<T>(
  what: () => T | Promise<T>,
  good: (value: T) => boolean,
  ms = 20_000,
): Promise<T> {
  const endsAt = Date.now() + ms;
  for (;;) {
    const value = await what();
    if (good(value)) return value;
    if (Date.now() > endsAt) throw new Error(`it never came so far: ${JSON.stringify(value)}`);
    await new Promise((next) => setTimeout(next, 50));
  }
}
