// The first connection to real Asterisk: the AMI account that Centrala writes is put where it says, and gives the floor, exactly the
// actions that were promised, and none of the events that nobody reads. Each wrong way in has an answer of its own.
import { execFileSync } from "node:child_process";
import { appendFileSync, readFileSync, writeFileSync } from "node:fs";
import { createServer as createHttpServer } from "node:http";
import { type AddressInfo, createServer, type Server } from "node:net";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { type Lab, startLab } from "#e2e/lab/lab.ts";
import { labVersions } from "#e2e/lab/place.ts";
import { managers } from "#e2e/lab/plan.ts";
import { type Feature, features, leastRights, usualFeatures } from "#lib/setup/features.ts";
import type { SectionInput } from "#lib/setup/manager-section.ts";
import { systemClock } from "#server/ami/clock.ts";
import { openSession } from "#server/ami/open-session.ts";
import type { AmiSettings } from "#server/ami/settings.ts";
import type { LiveFloor } from "#server/pbx/floor.ts";
import { unreadEvents } from "#server/pbx/narrow-stream.ts";
import { makeSecret } from "#server/setup/make-secret.ts";
import { ownAddresses } from "#server/setup/own-address.ts";
import { reachPbx } from "#server/setup/reach-pbx.ts";
import { testConnection } from "#server/setup/test-connection.ts";
import { writeManagerConf } from "#server/setup/write-manager-conf.ts";
import { agree, connect, live } from "./centrala.ts";

describe.each(labVersions)("Asterisk %i", (version) => {
  let lab: Lab;
  let everyAction: ReadonlyMap<string, readonly string[]>;
  const servers: Server[] = [];

  const settings = (more: Partial<AmiSettings> = {}): AmiSettings => ({
    host: "127.0.0.1",
    port: lab.ami.port,
    username: managers.centrala.name,
    secret: managers.centrala.secret,
    ...more,
  });
  const tryOut = (more: Partial<AmiSettings> = {}, chosen: readonly Feature[] = usualFeatures) =>
    testConnection(settings(more), chosen, systemClock);
  const rightsOf = async (more: Partial<AmiSettings>) => {
    const session = await openSession(settings(more), { wants: () => true, onEvent: () => {} }, systemClock);
    await session.leave();
    return session.rights.actions;
  };

  /** Does what the page asks an administrator to do. */
  const follow = async (more: Partial<SectionInput>) => {
    const input: SectionInput = {
      host: "127.0.0.1",
      port: lab.ami.port,
      username: `written${Math.random().toString(36).slice(2, 8)}`,
      secret: makeSecret(),
      features: usualFeatures,
      from: await ownAddresses("127.0.0.1", lab.ami.port),
      tls: false,
      distribution: "plain",
      asteriskVersion: (await tryOut()).pbx?.asteriskVersion ?? null,
      ...more,
    };
    const written = writeManagerConf(input);
    appendFileSync(`${lab.asterisk.dir}/etc/manager.conf`, `\n${written.section}`);
    await lab.cli(written.reloadCommand.replace(/^asterisk -rx "(.*)"$/, "$1"));
    return { written, login: { username: input.username, secret: input.secret } };
  };

  beforeAll(async () => {
    lab = await startLab({ version });
    const { name: username, secret } = managers.driver;
    everyAction = await rightsOf({ username, secret });
  });
  afterEach(() => {
    for (const server of servers.splice(0)) server.close();
  });
  afterAll(async () => lab.stop());

  const listening = async (server: Server): Promise<number> => {
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return (server.address() as AddressInfo).port;
  };

  test("the account that was written may do what was promised, and nothing else", async () => {
    for (const chosen of [["floor"], usualFeatures, features] as const) {
      const { login, written } = await follow({ features: chosen });
      expect(written.filterSyntax).toBe(version === 22 ? "advanced" : "legacy");
      const promised = leastRights(chosen).write;
      const expected = [...everyAction].filter(
        ([, classes]) => classes.length === 0 || classes.some((each) => promised.includes(each)),
      );
      expect([...(await rightsOf(login)).keys()].sort()).toEqual(expected.map(([name]) => name).sort());
      const answer = await tryOut(login, chosen);
      expect(answer).toMatchObject({ outcome: "connected", pbx: { write: promised, surplus: [] } });
    }
  });

  test("the account that was written brings the whole floor, and no event that nobody reads", async () => {
    const control = connect(lab);
    await live(lab, control);
    lab.phone("2001").answers({ afterMs: 100 });
    try {
      // The old way of writing filters, for a PBX whose version nobody knows, must hold on every version.
      for (const more of [{}, { asteriskVersion: null }]) {
        const { login, written } = await follow(more);
        if (more.asteriskVersion === null) expect(written.filterSyntax).toBe("legacy");
        const floor = connect(lab, { login: { name: login.username, secret: login.secret } });
        await live(lab, floor);
        const call = lab.call({ queue: "Sales Desk" });
        await lab.waitFor("2001 talks", () => lab.phone("2001").state === "talking");
        await agree(lab, floor);
        call.hangUp();
        await lab.waitFor("silence", () => lab.phone("2001").state === "idle");
        await agree(lab, floor);
        expect(heardBy(floor).get("AgentConnect")).toBe(1);
        expect(unreadEvents.filter((name) => heardBy(floor).has(name))).toEqual([]);
        expect(floor.store.tables.get("pbxes", "lab")?.refused).toEqual([]);
        await floor.stop();
      }
      expect(unreadEvents.filter((name) => heardBy(control).has(name))).toContain("MusicOnHoldStart");
    } finally {
      await control.stop();
    }
  });

  test("in a web interface's own file, the lines for the general part open TLS with a certificate made as we say", async () => {
    const etc = `${lab.asterisk.dir}/etc`;
    const inside = etc.slice(etc.indexOf("/runs/"));
    const port = lab.ami.tlsPort + 2_000;
    const { written, login } = await follow({ tls: true, distribution: "freepbx", host: "localhost", port });
    expect(written.file).toBe("/etc/asterisk/manager_custom.conf");
    const made = written.certificateCommand?.replaceAll("/etc/asterisk/keys", `${etc}/keys`) ?? "";
    execFileSync("sh", ["-c", made.replace(/chown \S+ \S+ && /, "")], { stdio: "ignore" });
    const general = written.general.replace("/etc/asterisk/keys", `${inside}/keys`);
    writeFileSync(`${etc}/manager_custom.conf`, general);
    appendFileSync(`${etc}/manager.conf`, `\n#include "manager_custom.conf"\n`);
    await lab.cli("manager reload");
    const ca = readFileSync(`${etc}/keys/centrala.pem`, "utf8");
    const tls = { ca: ca.slice(ca.indexOf("-----BEGIN CERTIFICATE-----")) };
    expect(await tryOut({ ...login, port, host: "localhost", tls })).toMatchObject({
      outcome: "connected",
      certificate: { subject: "CN=localhost", names: ["localhost"] },
    });
    // Back to the lab's own port and certificate, for the tests below.
    writeFileSync(`${etc}/manager_custom.conf`, "");
    await lab.cli("manager reload");
  });

  test("a whole connection says what answers and what of the floor can be read", async () => {
    const answer = await tryOut();
    expect(answer).toMatchObject({ outcome: "connected", banner: null, certificate: null });
    expect(answer.pbx).toMatchObject({
      rightsKnown: true,
      write: ["agent", "call", "originate", "reporting"],
      surplus: [],
      floor: { queues: lab.plan.queues.length, channels: 0, lots: lab.plan.lots.length, refused: [] },
    });
    expect(answer.pbx?.asteriskVersion).toMatch(new RegExp(`^${version}\\.`));
    const members = lab.plan.agents.flatMap((agent) => agent.queues).length;
    expect(answer.pbx?.floor.members).toBe(members);
  });

  test("a login with too few rights is told which, and for what", async () => {
    const { name: username, secret } = managers.viewer;
    const answer = await tryOut({ username, secret });
    expect(answer).toMatchObject({ outcome: "too-few-rights", pbx: { write: ["reporting"] } });
    expect(answer.pbx?.features).toEqual([
      { feature: "floor", missing: [] },
      { feature: "parking", missing: ["call"] },
      { feature: "pool", missing: ["agent"] },
      { feature: "members", missing: ["agent"] },
      { feature: "calls", missing: ["call"] },
      { feature: "originate", missing: ["originate", "call"] },
      { feature: "listen", missing: ["originate", "call"] },
    ]);
    expect(answer.pbx?.floor.refused).toEqual(
      expect.arrayContaining(["Agents", "ParkedCalls", "Parkinglots"]),
    );
    expect(await tryOut({ username, secret }, ["floor"])).toMatchObject({ outcome: "connected" });
  });

  test("a login that may do everything is told what it should give up", async () => {
    const { name: username, secret } = managers.driver;
    const answer = await tryOut({ username, secret });
    expect(answer).toMatchObject({
      outcome: "connected",
      pbx: { surplus: ["agi", "command", "config", "system"] },
    });
  });

  test("a wrong secret, an unknown user and an address that is denied are one answer, as they are to Asterisk", async () => {
    expect(await tryOut({ secret: "guess" })).toMatchObject({ outcome: "authentication-failed", pbx: null });
    expect(await tryOut({ username: "nobody" })).toMatchObject({ outcome: "authentication-failed" });
    const { login } = await follow({ from: ["203.0.113.9", "2001:db8::9"] });
    expect(await tryOut(login)).toMatchObject({ outcome: "authentication-failed" });
  });

  test("an untrusted certificate is shown, and once pinned it lets in", async () => {
    const port = lab.ami.tlsPort;
    const { outcome, certificate } = await tryOut({ port, tls: {} });
    expect(outcome).toBe("tls-untrusted");
    expect(certificate).toMatchObject({
      subject: "CN=localhost",
      issuer: "CN=localhost",
      selfSigned: true,
      names: ["localhost", "127.0.0.1"],
    });
    const fingerprint256 = certificate?.fingerprint256;
    expect(await tryOut({ port, tls: { fingerprint256 } })).toMatchObject({
      outcome: "connected",
      certificate,
    });
    const other = "AB".repeat(32);
    expect(await tryOut({ port, tls: { fingerprint256: other } })).toMatchObject({
      outcome: "tls-pin-mismatch",
      certificate,
    });
  });

  test("the TLS port spoken to plainly, and the plain port in TLS, are told apart", async () => {
    expect(await tryOut({ port: lab.ami.tlsPort })).toMatchObject({
      outcome: "tls-wanted",
      certificate: { subject: "CN=localhost" },
    });
    expect(await reachPbx(settings(), systemClock)).toMatchObject({ outcome: "reached" });
    const plain = await tryOut({ tls: {} });
    expect(plain).toMatchObject({ outcome: "tls-not-spoken", certificate: null });
    expect(plain.banner).toMatch(/^Asterisk Call Manager\//);
  });

  test("a closed port, a web server, a shell's port and a silent one are told apart", async () => {
    expect(await tryOut({ port: 1 })).toMatchObject({
      outcome: "connect-refused",
      systemCode: "ECONNREFUSED",
    });
    const web = await listening(createHttpServer((_request, response) => response.end("hello")));
    expect(await tryOut({ port: web })).toMatchObject({
      outcome: "not-ami",
      banner: "HTTP/1.1 400 Bad Request",
    });
    const shell = await listening(createServer((socket) => void socket.end("SSH-2.0-OpenSSH_9.2p1\r\n")));
    expect(await tryOut({ port: shell })).toMatchObject({
      outcome: "not-ami",
      banner: "SSH-2.0-OpenSSH_9.2p1",
    });
    const silent = await listening(
      createServer((socket) => void socket.on("error", () => undefined).resume()),
    );
    expect(await tryOut({ port: silent })).toMatchObject({ outcome: "silent", banner: null });
    expect(await tryOut({ host: "no-such-host.invalid" })).toMatchObject({ outcome: "connect-name-unknown" });
  });
});

const heardBy = (floor: LiveFloor): ReadonlyMap<string, number> =>
  floor.links[0]?.client.session?.eventCounts() ?? new Map();
