// The AMI client against real Asterisk: every way in, every refusal, every list, and the rights it believes in.
import { X509Certificate } from "node:crypto";
import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { certificateFile } from "#e2e/lab/install.ts";
import { type Lab, startLab } from "#e2e/lab/lab.ts";
import { labVersions } from "#e2e/lab/place.ts";
import { managers } from "#e2e/lab/plan.ts";
import type { AmiAction, Received } from "#server/ami/action.ts";
import * as floor from "#server/ami/actions/floor.ts";
import { queuePause } from "#server/ami/actions/member.ts";
import { addFilter, events, ping } from "#server/ami/actions/session.ts";
import { coreSettings, coreStatus, getvar } from "#server/ami/actions/system.ts";
import { systemClock } from "#server/ami/clock.ts";
import { openSession } from "#server/ami/open-session.ts";
import { allows, classesFor } from "#server/ami/rights.ts";
import type { AmiSession } from "#server/ami/session.ts";
import type { AmiSettings } from "#server/ami/settings.ts";

const codeOf = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => "it succeeded",
    (thrown: unknown) =>
      typeof thrown === "object" && thrown !== null && "code" in thrown ? thrown.code : thrown,
  );

describe.each(labVersions)("Asterisk %i", (version) => {
  let lab: Lab;
  const sessions: AmiSession[] = [];

  beforeAll(async () => {
    lab = await startLab({ version });
  });
  afterAll(async () => {
    for (const session of sessions) await session.leave();
    await lab.stop();
  });

  const open = async (
    user: keyof typeof managers,
    more: Partial<AmiSettings> = {},
    live: Received[] = [],
  ): Promise<AmiSession> => {
    const { name, secret } = managers[user];
    const settings = { host: "127.0.0.1", port: lab.ami.port, username: name, secret, ...more };
    const session = await openSession(
      settings,
      { wants: () => true, onEvent: (event) => live.push(event) },
      systemClock,
    );
    sessions.push(session);
    return session;
  };

  test("lets in by challenge and plainly, and says its version", async () => {
    for (const login of ["auto", "md5", "plain"] as const) {
      const session = await open("centrala", { login });
      expect(session.version).toMatch(version === 22 ? /^11\./ : /^5\./);
    }
  });

  test("lets in over TLS by CA and by pin, and not without", async () => {
    const pem = readFileSync(certificateFile(), "utf8");
    const ca = pem.slice(pem.indexOf("-----BEGIN CERTIFICATE-----"));
    const { fingerprint256 } = new X509Certificate(ca);
    const port = lab.ami.tlsPort;
    await open("centrala", { port, tls: { ca } });
    await open("centrala", { port, tls: { fingerprint256 } });
    await open("centrala", { port, tls: { ca, fingerprint256 }, host: "localhost" });
    expect(await codeOf(open("centrala", { port, tls: {} }))).toBe("tls-untrusted");
    expect(await codeOf(open("centrala", { port, tls: { fingerprint256: "0".repeat(64) } }))).toBe(
      "tls-pin-mismatch",
    );
    expect(await codeOf(open("centrala", { port, tls: { ca, servername: "pbx.example" } }))).toBe(
      "tls-name-mismatch",
    );
  });

  test("tells each wrong way in apart", async () => {
    expect(await codeOf(open("centrala", { secret: "guess" }))).toBe("authentication-failed");
    expect(await codeOf(open("centrala", { username: "nobody" }))).toBe("authentication-failed");
    expect(await codeOf(open("centrala", { port: 1 }))).toBe("connect-refused");
    expect(await codeOf(open("centrala", { tls: {} }))).toBe("tls-not-spoken");
    const plainly = open("centrala", { port: lab.ami.tlsPort, loginTimeoutMs: 1_000 });
    expect(["login-timed-out", "connect-reset", "not-ami"]).toContain(await codeOf(plainly));
  });

  test("every list comes to its end with as many items as it says", async () => {
    const session = await open("driver");
    const lists = [
      floor.queueStatus(),
      floor.queueStatus({ queue: "no such queue" }),
      floor.queueSummary(),
      floor.coreShowChannels,
      floor.bridgeList,
      floor.parkinglots,
      floor.parkedCalls,
      floor.deviceStateList,
      floor.extensionStateList,
      floor.agents,
    ];
    for (const list of lists) {
      const { items, complete } = await session.send(list);
      expect([list.name, items.length]).toEqual([list.name, Number(complete?.message.get("ListItems"))]);
    }
    expect((await session.send(floor.confbridgeListRooms)).items).toEqual([]);
    expect((await session.send(floor.confbridgeList("nobody here"))).items).toEqual([]);
    expect(await codeOf(session.send(floor.bridgeInfo("no-such-bridge")))).toBe("asterisk-refused");
  });

  test("answers about itself", async () => {
    const session = await open("viewer");
    await session.send(ping);
    expect((await session.send(coreSettings)).response.message.get("AsteriskVersion")).toMatch(`${version}.`);
    expect((await session.send(coreStatus)).response.message.get("CoreStartupDate")).toMatch(/^\d{4}-/);
    expect(Math.abs(Number(await session.send(getvar("EPOCH"))) * 1_000 - Date.now())).toBeLessThan(3_000);
  });

  test("a missing right is named with its class, as Asterisk's own list has it", async () => {
    const viewer = await open("viewer");
    const paused = viewer.send(queuePause({ interface: "PJSIP/1000", paused: true }));
    await expect(paused).rejects.toMatchObject({
      code: "permission-missing",
      action: "QueuePause",
      anyOf: ["agent"],
    });
    expect(allows(viewer.rights, "QueuePause")).toBe(false);
    expect(allows(viewer.rights, "QueueStatus")).toBe(true);
    await expect(viewer.send(floor.parkedCalls)).rejects.toMatchObject({ anyOf: ["call"] });

    const driver = await open("driver");
    const believed = [...driver.rights.actions.keys()].filter((action) => classesFor(action).length > 0);
    expect(believed.length).toBeGreaterThan(30);
    for (const action of believed) {
      expect([action, classesFor(action)]).toEqual([action, driver.rights.actions.get(action)]);
    }
  });

  test("a mask that Asterisk does not understand is no silence, and a good one brings events", async () => {
    const live: Received[] = [];
    const session = await open("driver", {}, live);
    expect(await codeOf(session.send(events("call agent")))).toBe("asterisk-refused");
    expect(await codeOf(session.send(events("calls")))).toBe("asterisk-refused");
    await session.send(addFilter("!Event: VarSet"));
    await session.send(events("user,dialplan"));
    const shout: AmiAction<void> = {
      name: "UserEvent",
      fields: { UserEvent: "Shout", Text: "Grüße: 5" },
      read: () => undefined,
    };
    await session.send(shout);
    await session.send(ping);
    expect(live.map((each) => [each.message.name, each.message.get("Text")])).toEqual([
      ["UserEvent", "Grüße: 5"],
    ]);
  });

  test("what Asterisk would refuse as too long is refused before it is sent, and what fits is taken", async () => {
    const session = await open("driver");
    const variable = (length: number) => getvar(`STRFTIME(${"x".repeat(length)})`);
    expect(await codeOf(session.send(variable(1_010)))).toBe("unsendable");
    const overhead = "Variable: STRFTIME()\r\n".length;
    const answer = await session.send(variable(1_020 - overhead)).catch((thrown: unknown) => thrown);
    expect(String(answer)).not.toMatch(/too long/);
    await session.send(ping);
  });
});
