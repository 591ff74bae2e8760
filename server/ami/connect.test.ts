import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "@fast-check/vitest";
import { afterAll, afterEach, beforeAll, describe, expect } from "vitest";
import { connectFailure } from "./connect-failure.ts";
import { ManualClock } from "./manual-clock.ts";
import { openSession } from "./open-session.ts";
import { ScriptedAmi } from "./scripted-ami.ts";
import type { TlsSettings } from "./settings.ts";

type Certificate = { readonly key: string; readonly cert: string; readonly fingerprint256: string };

const folder = mkdtempSync(join(tmpdir(), "centrala-tls-"));
const running: ScriptedAmi[] = [];
let ca: Certificate;
let good: Certificate;
let foreign: Certificate;
let expired: Certificate;

function openssl(...args: string[]): string {
  return execFileSync("openssl", args, { cwd: folder, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
}

function certificate(name: string, subject: string, ...more: string[]): Certificate {
  openssl(
    "req",
    "-x509",
    "-newkey",
    "ec",
    "-pkeyopt",
    "ec_paramgen_curve:prime256v1",
    "-nodes",
    "-keyout",
    `${name}.key`,
    "-out",
    `${name}.crt`,
    "-subj",
    `/CN=${subject}`,
    ...more,
  );
  const shown = openssl("x509", "-in", `${name}.crt`, "-noout", "-fingerprint", "-sha256");
  return {
    key: readFileSync(join(folder, `${name}.key`), "utf8"),
    cert: readFileSync(join(folder, `${name}.crt`), "utf8"),
    fingerprint256: shown.slice(shown.indexOf("=") + 1).trim(),
  };
}

const signedByUs = ["-CA", "ca.crt", "-CAkey", "ca.key"];

beforeAll(() => {
  ca = certificate("ca", "Test CA");
  good = certificate("good", "pbx", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1", ...signedByUs);
  foreign = certificate("foreign", "pbx", "-addext", "subjectAltName=DNS:pbx.example", ...signedByUs);
  openssl("req", "-new", "-key", "good.key", "-subj", "/CN=pbx", "-out", "expired.csr");
  openssl(
    "x509",
    "-req",
    "-in",
    "expired.csr",
    ...signedByUs,
    "-CAcreateserial",
    "-days",
    "-1",
    "-out",
    "expired.crt",
  );
  expired = { ...good, cert: readFileSync(join(folder, "expired.crt"), "utf8") };
});

afterAll(() => rmSync(folder, { recursive: true }));
afterEach(async () => {
  await Promise.all(running.splice(0).map((ami) => ami.stop()));
});

async function serve(certificate: Certificate | undefined): Promise<ScriptedAmi> {
  const ami = await ScriptedAmi.start(
    certificate === undefined ? {} : { tls: { key: certificate.key, cert: certificate.cert } },
  );
  running.push(ami);
  return ami;
}

/** "in", or the code with which it failed. */
async function outcome(
  shown: Certificate | undefined,
  tls: TlsSettings | undefined,
  host = "127.0.0.1",
): Promise<string> {
  const ami = await serve(shown);
  const settings = { host, port: ami.port, username: "centrala", secret: "secret", tls };
  try {
    const session = await openSession(settings, { wants: () => true, onEvent: () => {} }, new ManualClock());
    await session.leave();
    return "in";
  } catch (thrown) {
    return typeof thrown === "object" && thrown !== null && "code" in thrown
      ? String(thrown.code)
      : String(thrown);
  }
}

describe("TLS", () => {
  test("a certificate signed by the given CA is trusted, by address and by name", async () => {
    expect(await outcome(good, { ca: ca.cert })).toBe("in");
    expect(await outcome(good, { ca: ca.cert }, "localhost")).toBe("in");
  });

  test("without its CA it is not", async () => {
    expect(await outcome(good, {})).toBe("tls-untrusted");
    expect(await outcome(ca, {})).toBe("tls-untrusted");
  });

  test("a pinned certificate needs no CA, and no other passes", async () => {
    expect(await outcome(foreign, { fingerprint256: foreign.fingerprint256 })).toBe("in");
    const bare = foreign.fingerprint256.replaceAll(":", "").toLowerCase();
    expect(await outcome(foreign, { fingerprint256: bare })).toBe("in");
    expect(await outcome(good, { fingerprint256: foreign.fingerprint256 })).toBe("tls-pin-mismatch");
  });

  test("CA and pin together must both agree", async () => {
    expect(await outcome(good, { ca: ca.cert, fingerprint256: good.fingerprint256 })).toBe("in");
    expect(await outcome(good, { ca: ca.cert, fingerprint256: ca.fingerprint256 })).toBe("tls-pin-mismatch");
    expect(await outcome(foreign, { ca: ca.cert, fingerprint256: foreign.fingerprint256 })).toBe(
      "tls-name-mismatch",
    );
  });

  test("a certificate for another name is refused, unless that name is asked for", async () => {
    expect(await outcome(foreign, { ca: ca.cert })).toBe("tls-name-mismatch");
    expect(await outcome(foreign, { ca: ca.cert, servername: "pbx.example" })).toBe("in");
    expect(await outcome(good, { ca: ca.cert, servername: "pbx.example" })).toBe("tls-name-mismatch");
  });

  test("an expired certificate is said to be expired", async () => {
    expect(await outcome(expired, { ca: ca.cert })).toBe("tls-expired");
  });

  test("a port that speaks plain AMI is said to do so", async () => {
    expect(await outcome(undefined, { ca: ca.cert })).toBe("tls-not-spoken");
  });

  test("settings that are no certificate and no fingerprint are told apart from a bad connection", async () => {
    expect(await outcome(good, { ca: "-----BEGIN CERTIFICATE-----\nno" })).toBe("tls-bad-setting");
    expect(await outcome(good, { fingerprint256: "abc" })).toBe("tls-bad-setting");
  });
});

test("a handshake that never ends is given up in time", async () => {
  const ami = await ScriptedAmi.start({ greeting: "" });
  running.push(ami);
  const clock = new ManualClock();
  const settings = {
    host: "127.0.0.1",
    port: ami.port,
    username: "a",
    secret: "b",
    tls: {},
    connectTimeoutMs: 2_000,
  };
  const failing = openSession(settings, { wants: () => true, onEvent: () => {} }, clock).catch(
    (thrown: unknown) => thrown,
  );
  await ami.until(() => ami.connections.length === 1);
  clock.advance(2_000);
  expect(await failing).toMatchObject({ code: "connect-timed-out", details: { host: "127.0.0.1" } });
});

test.each([
  ["ENOTFOUND", "connect-name-unknown"],
  ["EAI_AGAIN", "connect-name-unknown"],
  ["EHOSTUNREACH", "connect-unreachable"],
  ["ETIMEDOUT", "connect-timed-out"],
  ["ECONNRESET", "connect-reset"],
  ["ERR_SSL_SOMETHING_NEW", "tls-not-spoken"],
  ["EWHATEVER", "connect-reset"],
])("%s is called %s", (systemCode, code) => {
  const failed = connectFailure(Object.assign(new Error("boom"), { code: systemCode }), "pbx", 5038);
  expect(failed.code).toBe(code);
  expect(failed.message).toContain("pbx:5038");
});

test("of several attempts to reach one name, the first tells why", () => {
  const refused = Object.assign(new Error("no"), { code: "ECONNREFUSED" });
  expect(connectFailure({ errors: [refused] }, "localhost", 1).code).toBe("connect-refused");
});
