// What e2e/proof/setup.lab.ts cannot ask of a real Asterisk: certificates gone bad, and servers that mean harm.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { ConnectionAnswer } from "#lib/setup/connection-answer.ts";
import type { Clock } from "#server/ami/clock.ts";
import { ManualClock } from "#server/ami/manual-clock.ts";
import type { Script } from "#server/ami/scripted-ami.ts";
import { serve, settingsFor, stopServers } from "#server/ami/session-bench.ts";
import type { AmiSettings } from "#server/ami/settings.ts";
import { ownAddresses } from "./own-address.ts";
import { reachPbx } from "./reach-pbx.ts";
import { testConnection } from "./test-connection.ts";

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "centrala-setup-"));
});
afterAll(() => rmSync(folder, { recursive: true }));
afterEach(stopServers);

const openssl = (...args: string[]) => execFileSync("openssl", args, { cwd: folder, stdio: "ignore" });

/** Self-signed, and valid from now for a month, or until yesterday. */
function selfSigned(subject: string, extensions: readonly string[] = [], days = "30") {
  openssl("genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256", "-out", "key");
  openssl("req", "-new", "-utf8", "-key", "key", "-subj", subject, "-out", "csr", ...extensions);
  openssl(
    "x509",
    "-req",
    "-in",
    "csr",
    "-signkey",
    "key",
    "-copy_extensions",
    "copy",
    "-days",
    days,
    "-out",
    "cert",
  );
  return { key: readFileSync(join(folder, "key"), "utf8"), cert: readFileSync(join(folder, "cert"), "utf8") };
}

/** Time runs as fast as the sockets let it. */
async function answerOf(
  settings: AmiSettings,
  ask = (clock: Clock) => testConnection(settings, ["floor"], clock),
): Promise<ConnectionAnswer> {
  const clock = new ManualClock();
  let answer: ConnectionAnswer | undefined;
  void ask(clock).then((done) => {
    answer = done;
  });
  while (answer === undefined) {
    await new Promise((resolve) => setImmediate(resolve));
    clock.advance(1);
  }
  return answer;
}

describe("certificates", () => {
  test("one that has expired is shown with its dates", async () => {
    const tls = selfSigned("/CN=old", [], "-1");
    const ami = await serve({ tls });
    const answer = await answerOf(settingsFor(ami, { tls: { ca: tls.cert } }));
    expect(answer).toMatchObject({ outcome: "tls-expired", systemCode: "CERT_HAS_EXPIRED" });
    expect(answer.certificate).toMatchObject({ names: [], selfSigned: true });
    expect(answer.certificate?.validUntil).toBeLessThan(Date.now());
  });

  test("one for another name is shown with the names that it has", async () => {
    const tls = selfSigned("/CN=x", [
      "-addext",
      "subjectAltName=DNS:pbx.example,IP:192.0.2.1,email:a@b.example",
    ]);
    const ami = await serve({ tls });
    const answer = await answerOf(settingsFor(ami, { tls: { ca: tls.cert } }));
    expect(answer).toMatchObject({
      outcome: "tls-name-mismatch",
      certificate: { names: ["pbx.example", "192.0.2.1"] },
    });
  });

  test("what it says of itself is one short printable line", async () => {
    const subject = `/O=${"x".repeat(60)}\u202e\u0007/CN=${"é".repeat(60)}/OU=${"y".repeat(60)}/L=${"z".repeat(60)}`;
    const tls = selfSigned(subject);
    const answer = await answerOf(settingsFor(await serve({ tls }), { tls: {} }));
    expect(answer.outcome).toBe("tls-untrusted");
    expect(answer.certificate?.subject.length).toBeLessThanOrEqual(200);
    expect(answer.certificate?.subject).not.toMatch(/[\p{C}\p{Zl}\p{Zp}]/u);
  });
});

describe("servers that mean harm", () => {
  test("a banner is cut to eighty characters that can be printed", async () => {
    const greeting = `\u001b[2J\u0000secret\u202e ${"x".repeat(500)}\n`;
    const { banner, outcome } = await answerOf(settingsFor(await serve({ greeting })));
    expect(outcome).toBe("not-ami");
    expect([...(banner ?? "")].length).toBeLessThanOrEqual(80);
    expect(banner).not.toMatch(/\p{C}/u);
  });

  test("one that never answers after the login is given up", async () => {
    const silent: Script = (action) => (action.name === "CoreSettings" ? "" : undefined);
    const answer = await answerOf(settingsFor(await serve({ script: silent })));
    expect(answer).toMatchObject({ outcome: "connect-reset", pbx: null });
  });

  test("a list without end is cut off", async () => {
    const item = `Event: DeviceStateChange\nActionID: $\nDevice: ${"d".repeat(900)}\nState: NOT_INUSE\n\n`;
    const endless: Script = (action) => {
      if (action.name !== "DeviceStateList") return undefined;
      const more = () => {
        if (!action.connection.destroyed) action.connection.write(text, () => setImmediate(more));
      };
      const text = item.repeat(200).replaceAll("$", action.id).replaceAll("\n", "\r\n");
      action.reply("Response: Success\nActionID: $\nEventList: start\n\n");
      more();
      return "";
    };
    const answer = await answerOf(settingsFor(await serve({ script: endless })));
    expect(answer).toMatchObject({ outcome: "connect-reset", pbx: null });
  });
});

describe("a place, before any login", () => {
  const reached = (settings: AmiSettings) => answerOf(settings, (clock) => reachPbx(settings, clock));

  test("a certificate is shown on each way to it, plainly too", async () => {
    const tls = selfSigned("/CN=own", ["-addext", "subjectAltName=IP:127.0.0.1"]);
    const ami = await serve({ tls });
    const plainly = await reached(settingsFor(ami));
    expect(plainly).toMatchObject({ outcome: "tls-wanted", certificate: { subject: "CN=own" } });
    expect(await reached(settingsFor(ami, { tls: {} }))).toMatchObject({
      outcome: "tls-untrusted",
      certificate: plainly.certificate,
    });
    const { fingerprint256 } = plainly.certificate ?? {};
    expect(await reached(settingsFor(ami, { tls: { fingerprint256 } }))).toMatchObject({
      outcome: "reached",
      certificate: plainly.certificate,
    });
  });

  test("what is no AMI is told by what it says, and nothing is logged in to", async () => {
    const other = await serve({ greeting: "SSH-2.0-OpenSSH_9.2p1\r\n" });
    expect(await reached(settingsFor(other))).toMatchObject({
      outcome: "not-ami",
      banner: "SSH-2.0-OpenSSH_9.2p1",
    });
    const ami = await serve();
    expect(await reached(settingsFor(ami))).toMatchObject({ outcome: "reached", pbx: null });
    expect(ami.heard).toEqual([]);
    expect(await reached({ ...settingsFor(ami), port: 1 })).toMatchObject({ outcome: "connect-refused" });
    expect(await reached(settingsFor(ami, { tls: {} }))).toMatchObject({ outcome: "tls-not-spoken" });
  });
});

test("the address that a PBX sees is the one of the route to it", async () => {
  expect(await ownAddresses("127.0.0.1", 5038)).toEqual(["127.0.0.1"]);
  await expect(ownAddresses("no-such-host.invalid", 5038)).rejects.toMatchObject({
    code: "connect-name-unknown",
  });
});
