import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fc, test as property } from "@fast-check/vitest";
import { afterEach, expect, test, vi } from "vitest";
import { type Config, loadConfig, readConfig } from "./config.ts";

const login = { AMI_HOST: "pbx.example.org", AMI_USERNAME: "centrala", AMI_SECRET: "s3cret" };
const pem = "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n";

function read(env: Record<string, string>, readFile = (_: string) => pem): Config {
  const result = readConfig(env, readFile);
  if (!result.ok) throw new Error(result.problems.join(" "));
  return result.config;
}

afterEach(() => vi.unstubAllEnvs());

test("with nothing set it is the demo on 127.0.0.1:3000", () => {
  expect(read({})).toMatchObject({ host: "127.0.0.1", port: 3000, pbx: { mode: "demo" }, problems: [] });
});

test("empty settings are unset ones", () => {
  expect(read({ AMI_HOST: "", AMI_SECRET: " ", PORT: "", HOST: "" })).toMatchObject({
    port: 3000,
    pbx: { mode: "demo" },
    problems: [],
  });
});

test("a whole login is a PBX, TLS and its usual port included", () => {
  expect(read(login).pbx).toEqual({
    mode: "ami",
    ami: { host: "pbx.example.org", port: 5038, username: "centrala", secret: "s3cret", tls: undefined },
  });
  const pin = "AB:".repeat(31).concat("cd");
  expect(read({ ...login, AMI_TLS: "on", AMI_CA: "/etc/ca.pem", AMI_PIN: pin }).pbx).toMatchObject({
    ami: { port: 5039, tls: { ca: pem, fingerprint256: pin } },
  });
});

test("PostgreSQL takes the place of SQLite when an address names it", () => {
  expect(read({}).databaseUrl).toBeUndefined();
  const url = "postgresql://centrala:p%40ss@db.example.org:5433/centrala?sslmode=verify-full";
  expect(read({ DATABASE_URL: url }).databaseUrl).toBe(url);
});

test.each([
  "mysql://a:hunter2@b/c",
  "postgres://a:hunter2@b",
  "postgres://hunter2",
  "hunter2",
  "postgres://a:%@b/c",
])("a bad database address ends the start and is not repeated, since it may hold a password: %s", (url) => {
  const problems = ["DATABASE_URL must look like postgres://user:password@host:5432/name."];
  expect(readConfig({ DATABASE_URL: url })).toEqual({ ok: false, problems });
});

test("the secret is taken as it stands, spaces and hashes included", () => {
  expect(read({ ...login, AMI_SECRET: " a#b " }).pbx).toMatchObject({ ami: { secret: " a#b " } });
});

test.each([
  [{ AMI_HOST: "pbx" }, "AMI_HOST is set without AMI_USERNAME and AMI_SECRET"],
  [{ AMI_SECRET: "x", AMI_USERNAME: "y" }, "AMI_USERNAME and AMI_SECRET are set without AMI_HOST"],
  [{ ...login, AMI_SECRET: "" }, "AMI_HOST and AMI_USERNAME are set without AMI_SECRET"],
  [{ AMI_TLS: "on" }, "AMI_TLS is set without AMI_HOST, AMI_USERNAME and AMI_SECRET"],
  [{ ...login, AMI_PORT: "5038x" }, 'AMI_PORT is "5038x"; it must be a number from 1 to 65535.'],
  [
    { ...login, AMI_HOST: "pbx:5038" },
    'AMI_HOST is "pbx:5038"; it must be a host name or an address, without a port.',
  ],
  [{ ...login, AMI_TLS: "maybe" }, 'AMI_TLS is "maybe"; it must be on or off.'],
  [{ ...login, AMI_TLS: "on", AMI_PIN: "ab" }, "AMI_PIN is"],
  [{ ...login, AMI_PIN: "ab".repeat(32) }, "AMI_PIN is set, but AMI_TLS is off"],
  [{ ...login, AMI_USERNAME: "a\nAction: Logoff" }, "AMI_USERNAME is"],
  [{ ...login, AMI_SECRET: "a\r\nb" }, "AMI_SECRET has a line break"],
])("a bad PBX setting leaves no PBX and one sentence: %j", (env, sentence) => {
  const { pbx, problems } = read(env);
  expect(pbx).toEqual({ mode: "none" });
  expect(problems).toHaveLength(1);
  expect(problems[0]).toContain(sentence);
});

test("an AMI_CA that cannot be read, or is no certificate, says so", () => {
  const missing = (path: string): string => {
    throw Object.assign(new Error(path), { code: "ENOENT" });
  };
  const env = { ...login, AMI_TLS: "on", AMI_CA: "/etc/ca.pem" };
  expect(read(env, missing).problems).toEqual(["AMI_CA names /etc/ca.pem, which cannot be read (ENOENT)."]);
  expect(read(env, () => "hello").problems).toEqual([
    "AMI_CA names /etc/ca.pem, which holds no PEM certificate.",
  ]);
});

property.prop([
  fc.string({ minLength: 8 }).filter((text) => text.trim() !== "" && !"AMI_SECRET".includes(text)),
])("no sentence ever shows the secret", (secret) => {
  const { problems } = read({ AMI_SECRET: secret, AMI_PORT: "no", AMI_TLS: "no?" });
  expect(problems.join("\n").includes(secret)).toBe(false);
});

test.each([
  [{ PORT: "80a" }, 'PORT is "80a"; it must be a number from 1 to 65535'],
  [{ PORT: "70000" }, "PORT is"],
  [{ HOST: "not a host" }, 'HOST is "not a host"'],
])("without a port to listen on there is nothing to show: %j", (env, sentence) => {
  const result = readConfig(env);
  expect(result.ok).toBe(false);
  if (!result.ok) expect(result.problems[0]).toContain(sentence);
});

test.each(["0.0.0.0", "::", "192.0.2.7", "floor.example.org"])(
  "HOST=%s is taken as it is: whether it is listened on hangs on there being an account",
  (host) => {
    expect(read({ HOST: host })).toMatchObject({ host, problems: [] });
  },
);

test("the public address is an origin, and follows the port where nobody gave one", () => {
  expect(read({ PORT: "8080" }).publicUrl).toBe("http://localhost:8080");
  expect(read({ PUBLIC_URL: "https://Calls.example.com/" }).publicUrl).toBe("https://calls.example.com");
  for (const bad of [
    "calls.example.com",
    "ftp://x",
    "https://x/path",
    "https://user@x/",
    "javascript:alert(1)",
  ])
    expect(read({ PUBLIC_URL: bad }).problems.join()).toContain("PUBLIC_URL");
});

test.each([
  ["localhost", "localhost"],
  ["127.0.0.2", "127.0.0.2"],
  ["[::1]", "::1"],
])("HOST=%s is loopback and is taken", (HOST, host) => {
  expect(read({ HOST })).toMatchObject({ host, problems: [] });
});

test("a bad LOG_LEVEL or ALLOWED_HOSTS takes the default and says what is allowed", () => {
  const { logLevel, allowedHosts, problems } = read({ LOG_LEVEL: "loud", ALLOWED_HOSTS: "a.example, b c/d" });
  expect({ logLevel, allowedHosts }).toEqual({ logLevel: "warn", allowedHosts: [] });
  expect(problems).toHaveLength(2);
  expect(read({ ALLOWED_HOSTS: "Floor.example, b.example" }).allowedHosts).toEqual([
    "floor.example",
    "b.example",
  ]);
});

test(".env fills what the environment leaves open, and the environment wins, even where it is empty", () => {
  const folder = mkdtempSync(join(tmpdir(), "centrala-env-"));
  writeFileSync(join(folder, ".env"), "PORT=4001\nLOG_LEVEL=debug\nAMI_HOST=pbx\n");
  for (const name of ["AMI_USERNAME", "AMI_SECRET", "AMI_TLS", "AMI_PORT", "AMI_CA", "AMI_PIN", "HOST"])
    vi.stubEnv(name, "");
  vi.stubEnv("PORT", "4002");
  vi.stubEnv("LOG_LEVEL", undefined);
  vi.stubEnv("AMI_HOST", "");
  const result = loadConfig(folder);
  rmSync(folder, { recursive: true });
  expect(result).toMatchObject({
    ok: true,
    config: { port: 4002, logLevel: "debug", pbx: { mode: "demo" } },
  });
});

test("the floor is compared once a minute, or as often as is asked and bearable", () => {
  expect(read({}).reconcileSeconds).toBe(60);
  expect(read({ RECONCILE_SECONDS: "5" })).toMatchObject({ reconcileSeconds: 5, problems: [] });
  expect(read({ RECONCILE_SECONDS: "1" })).toMatchObject({
    reconcileSeconds: 60,
    problems: ['RECONCILE_SECONDS is "1"; it must be seconds from 5 to 3600.'],
  });
});

test("which proxies are trusted, where the site begins and who may frame the wallboard", () => {
  const { trustProxy, basePath, wallboardFrameOrigins } = read({
    TRUST_PROXY: "loopback, 10.0.0.0/8 2001:db8::1",
    BASE_PATH: "/calls",
    WALLBOARD_FRAME_ORIGINS: "https://intranet.example.com, http://[::1]:8080",
  });
  expect({ trustProxy, basePath, wallboardFrameOrigins }).toEqual({
    trustProxy: ["loopback", "10.0.0.0/8", "2001:db8::1"],
    basePath: "/calls",
    wallboardFrameOrigins: ["https://intranet.example.com", "http://[::1]:8080"],
  });
  expect(read({}).trustProxy).toEqual([]);
});

test.each([
  ["TRUST_PROXY", "0.0.0.0/0"],
  ["TRUST_PROXY", "proxy.example"],
  ["BASE_PATH", "calls"],
  ["BASE_PATH", "/calls/"],
  ["BASE_PATH", "/../calls"],
  ["TLS_CERT", "/etc/cert.pem"],
])("a %s of %s is one sentence and the end", (name, value) => {
  expect(readConfig({ [name]: value }, () => pem)).toMatchObject({
    ok: false,
    problems: [expect.stringMatching(new RegExp(`^${name} is `))],
  });
});

test("the name of the first page's address is answered to", () => {
  expect(read({ PUBLIC_URL: "https://calls.example.com" }).allowedHosts).toEqual(["calls.example.com"]);
  expect(read({ WALLBOARD_FRAME_ORIGINS: "https://*" }).problems).toHaveLength(1);
});
