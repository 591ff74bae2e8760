// The process itself: how it starts, refuses, answers and ends. Each test starts the production build on a port of its own.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer, get } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { addAccount, enterDemo, signIn } from "./entry.ts";

/** Set but empty, so that nobody's `.env` takes part. */
const nothingSet = Object.fromEntries(
  [
    "AMI_HOST",
    "AMI_PORT",
    "AMI_USERNAME",
    "AMI_SECRET",
    "AMI_TLS",
    "AMI_CA",
    "AMI_PIN",
    "HOST",
    "LOG_LEVEL",
    "DATABASE_URL",
  ].map((name) => [name, ""]),
);

type Started = { readonly child: ChildProcess; readonly output: () => string; readonly url: Promise<string> };

const children: ChildProcess[] = [];
let dataDir: string;

test.beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), "centrala-process-"));
});

function start(env: Record<string, string>, command = "node", args = ["scripts/start.mjs"]): Started {
  const child = spawn(command, args, {
    env: { ...process.env, ...nothingSet, PORT: "0", DATA_DIR: dataDir, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  children.push(child);
  let output = "";
  const url = new Promise<string>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding("utf8").on("data", (text: string) => {
        output += text;
        const found = /Centrala runs on (http:\S+)\n/.exec(output);
        if (found?.[1] !== undefined) resolve(found[1]);
      });
    }
    child.once("close", () => reject(new Error(`it ended: ${output}`)));
  });
  url.catch(() => undefined);
  return { child, output: () => output, url };
}

async function ended({ child }: Started): Promise<number | null> {
  if (child.exitCode === null && child.signalCode === null) await once(child, "close");
  return child.exitCode;
}

const answers = (url: string) =>
  new Promise<boolean>((resolve) => {
    get(url, (response) => resolve((response.resume().statusCode ?? 500) < 500)).on("error", () =>
      resolve(false),
    );
  });

test.afterEach(() => {
  for (const child of children.splice(0)) child.kill("SIGKILL");
  rmSync(dataDir, { recursive: true, force: true });
});

test("runs the demo when nothing is set, and says the address last", async ({ request }) => {
  const started = start({});
  const url = await started.url;
  await enterDemo(request, url);
  const health = await (await request.get(`${url}/api/health`)).json();
  expect(health).toMatchObject({
    status: "ok",
    mode: "demo",
    problems: [],
    node: expect.stringMatching(/^24\./),
  });
  expect(started.output().trimEnd().split("\n").at(-1)).toBe(`Centrala runs on ${url}`);
});

test("does not answer to another host name", async ({ request }) => {
  const url = await start({}).url;
  const response = await request.get(`${url}/`, { headers: { Host: "floor.evil.example" } });
  expect(response.status()).toBe(403);
  expect(await response.text()).toContain("does not answer to the host name");
});

test("a port in use is one sentence and the end", async () => {
  const other = createServer().listen(0, "127.0.0.1");
  await once(other, "listening");
  const { port } = other.address() as AddressInfo;
  const started = start({ PORT: String(port) });
  expect(await ended(started)).toBe(1);
  expect(started.output()).toBe(
    `Port ${port} is in use by another program. Choose another: PORT=${port + 1} npm start\n`,
  );
  other.close();
});

test("a bad PORT is one sentence and the end", async () => {
  const started = start({ PORT: "eighty" });
  expect(await ended(started)).toBe(1);
  expect(started.output()).toBe(
    'PORT is "eighty"; it must be a number from 1 to 65535 (0 takes any free port).\n',
  );
});

test("a PBX setting that lacks its secret is said, and the pages still come", async ({ request }) => {
  await addAccount(dataDir);
  const started = start({ AMI_HOST: "pbx.example.org", AMI_USERNAME: "centrala" });
  const url = await started.url;
  await signIn(request, url);
  const sentence = "AMI_HOST and AMI_USERNAME are set without AMI_SECRET";
  expect(started.output()).toContain(sentence);
  const health = await (await request.get(`${url}/api/health`)).json();
  expect(health).toMatchObject({
    status: "degraded",
    mode: "none",
    problems: [expect.stringContaining(sentence)],
  });
  expect((await request.get(`${url}/`)).status()).toBe(200);
});

test("a PBX that refuses is said in one sentence before the address, and the pages say so too", async ({
  request,
}) => {
  await addAccount(dataDir);
  const started = start({ AMI_HOST: "127.0.0.1", AMI_PORT: "1", AMI_USERNAME: "a", AMI_SECRET: "b" });
  const url = await started.url;
  await signIn(request, url);
  const lines = started.output().trimEnd().split("\n");
  expect(lines.filter((line) => line.includes("127.0.0.1:1"))).toHaveLength(1);
  expect(lines.at(-1)).toBe(`Centrala runs on ${url}`);
  const health = await (await request.get(`${url}/api/health`)).json();
  expect(health).toMatchObject({ status: "degraded", pbxes: [{ problem: "connect-refused" }] });
});

test("listens beyond loopback only once there is an account", async () => {
  const started = start({ HOST: "0.0.0.0" });
  await started.url;
  expect(started.output()).toContain("there is no account yet, so Centrala listens on 127.0.0.1 alone");
  started.child.kill("SIGTERM");
  await ended(started);
  await addAccount(dataDir);
  const again = start({ HOST: "0.0.0.0" });
  await again.url;
  expect(again.output()).not.toContain("there is no account");
});

test("before there is an account a token stands on the terminal, good for one, and nothing is shown", async ({
  request,
}) => {
  const started = start({ AMI_HOST: "127.0.0.1", AMI_PORT: "1", AMI_USERNAME: "a", AMI_SECRET: "b" });
  const url = await started.url;
  const token = /give this token: (\S+)/.exec(started.output())?.[1] ?? "";
  expect((await request.get(`${url}/queues`, { maxRedirects: 0 })).headers().location).toBe("/setup");
  const make = (data: object) =>
    request.post(`${url}/api/v1/first-account`, { data, headers: { Origin: url } });
  const boss = { username: "boss", name: "Boss", password: "a long enough secret" };
  expect((await make({ ...boss, token: `${token}x` })).status()).toBe(403);
  expect((await make({ ...boss, token })).status()).toBe(200);
  expect((await request.get(`${url}/queues`, { maxRedirects: 0 })).status()).toBe(200);
  expect((await make({ ...boss, username: "other", token })).status()).toBe(403);
});

for (const signal of ["SIGTERM", "SIGINT"] as const) {
  test(`${signal} ends it cleanly within three seconds, open connections or not`, async () => {
    const started = start({});
    const url = await started.url;
    expect(await answers(`${url}/`)).toBe(true);
    const sentAt = performance.now();
    started.child.kill(signal);
    expect(await ended(started)).toBe(0);
    expect(performance.now() - sentAt).toBeLessThan(3_000);
    expect(await answers(`${url}/api/health`)).toBe(false);
  });
}

test("SIGTERM to npm leaves nothing behind", async () => {
  const started = start({}, "npm", ["start"]);
  const url = await started.url;
  started.child.kill("SIGTERM");
  await ended(started);
  await expect.poll(() => answers(`${url}/api/health`)).toBe(false);
});
