// The doctor against real Asterisk: logins and files that are wrong in one way each, and exactly the finding that names it.
// What the doctor may know is varied too: by the wire alone, and with manager.conf shown to it.
import { execFile } from "node:child_process";
import { appendFileSync, readFileSync } from "node:fs";
import { execPath } from "node:process";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { standardFloor } from "#e2e/lab/floor-standard.ts";
import { type Lab, startLab } from "#e2e/lab/lab.ts";
import { type LabVersion, labVersions } from "#e2e/lab/place.ts";
import type { FloorPlan } from "#e2e/lab/plan.ts";
import type { Finding } from "#lib/doctor/finding.ts";
import { usualFeatures } from "#lib/setup/features.ts";
import { systemClock } from "#server/ami/clock.ts";
import { diagnose } from "#server/doctor/diagnose.ts";
import { Doctor } from "#server/doctor/doctor.ts";
import { readMachine } from "#server/doctor/facts/machine.ts";
import { readManagerConf } from "#server/doctor/facts/manager-conf.ts";
import { known, unknown } from "#server/doctor/facts.ts";
import { visit } from "#server/doctor/visit.ts";
import { writeManagerConf } from "#server/setup/write-manager-conf.ts";
import { connect, live } from "./centrala.ts";
import { goodWrite, login, secretOf, type WrongLogin, wrongLogins } from "./doctor-logins.ts";

const isAboveNote = ({ severity }: Finding) => severity === "warning" || severity === "problem";

const planFor = (version: LabVersion, general: readonly string[] = [], queues = ""): FloorPlan => ({
  ...standardFloor,
  managers: [
    ...standardFloor.managers,
    login("good", version),
    login("console", version, { write: `${goodWrite},command` }),
    ...wrongLogins.map(({ name, login: change }) => login(name, version, change(version))),
  ],
  append: {
    "manager.conf": ["[general](+)", ...general].join("\n"),
    ...(queues === "" ? {} : { "queues.conf": queues }),
  },
});

describe.each(labVersions)("Asterisk %i", (version) => {
  let lab: Lab;
  let stopCalls = () => {};

  beforeAll(async () => {
    lab = await startLab({ version, plan: planFor(version, ["timestampevents=yes"]) });
    for (const phone of lab.phones) phone.answers({ afterMs: 50, talkMs: 700 });
    const queues = ["Sales Desk", "support", "billing", "Rückfragen", "10"];
    let placed = 0;
    const timer = setInterval(
      () => lab.call({ queue: queues[placed++ % queues.length] ?? "10", hangupAfterMs: 2_500 }),
      250,
    );
    stopCalls = () => clearInterval(timer);
  });

  afterAll(async () => {
    stopCalls();
    await lab.stop();
  });

  const confOf = (user: string) =>
    readManagerConf(readFileSync(`${lab.asterisk.dir}/etc/manager.conf`, "utf8"), user);

  const examined = async (
    user: string,
    { file = false, listenMs = 5_000 } = {},
  ): Promise<readonly Finding[]> => {
    const facts = await visit({
      pbx: { pbx: "lab", name: "Lab", demo: false },
      ami: { host: "127.0.0.1", port: lab.ami.port, username: user, secret: secretOf(user) },
      machine: await readMachine("0.1.0", "/tmp", () => Promise.resolve()),
      conf: file ? known(confOf(user)) : unknown("no-conf-file"),
      wrapupSeconds: { "*": 0 },
      listenMs,
    });
    return diagnose(facts);
  };

  /** Without what every login is told: the features that nobody granted, and the members of this floor. */
  const told = (findings: readonly Finding[]) =>
    findings
      .filter(({ severity }) => severity !== "ok")
      .map(({ id, details, terms }) =>
        [id, details.class ?? details.advisory ?? terms.thing?.join() ?? ""].join(" ").trim(),
      )
      .sort();

  const beyond = (findings: readonly Finding[], good: readonly Finding[]) => {
    const usual = told(good);
    return told(findings).filter((each) => !usual.includes(each));
  };

  test("each login that is wrong in one way gets the finding for it, by the wire and by the file", async () => {
    const users = wrongLogins.flatMap(({ name }) => [
      { name, file: false },
      { name, file: true },
    ]);
    // All listen at once, to the same calls; a login that lets one session in at a time takes turns.
    const once = users.filter(({ name }) => name !== "onelogin");
    const [goodByWire, goodByFile, ...found] = await Promise.all([
      examined("good"),
      examined("good", { file: true }),
      ...once.map(({ name, file }) => examined(name, { file })),
    ]);
    const results = new Map(once.map(({ name, file }, place) => [`${name} ${file}`, found[place] ?? []]));
    for (const file of [false, true]) results.set(`onelogin ${file}`, await examined("onelogin", { file }));

    // 16 has holes that no release of it mends; besides these the good login has nothing above a note.
    const above = [...(goodByWire ?? []), ...(goodByFile ?? [])].filter(isAboveNote);
    expect(above.every(({ id }) => id === "hole-unmended")).toBe(true);
    expect(above.length > 0).toBe(version === 16);

    const actual: Record<string, readonly string[]> = {};
    const expected: Record<string, readonly string[]> = {};
    const wanted = (list: WrongLogin["byWire"]) =>
      [...(typeof list === "function" ? list(version) : list)].sort();
    for (const { name, byWire, byFile } of wrongLogins) {
      actual[`${name} by wire`] = beyond(results.get(`${name} false`) ?? [], goodByWire ?? []);
      actual[`${name} by file`] = beyond(results.get(`${name} true`) ?? [], goodByFile ?? []);
      expected[`${name} by wire`] = wanted(byWire);
      expected[`${name} by file`] = wanted(byFile);
    }
    expect(actual).toEqual(expected);
  });

  test("in a running server the rows tell what no event told", async () => {
    const watched = async (user: string) => {
      const floor = connect(lab, { login: { name: user, secret: secretOf(user) } });
      await live(lab, floor);
      const doctor = new Doctor({
        floor,
        readMachine: () => readMachine("0.1.0", "/tmp", () => Promise.resolve()),
        clock: systemClock,
        restMs: 0,
      });
      const until = async (holds: (findings: readonly Finding[]) => boolean) => {
        let findings: readonly Finding[] = [];
        await lab.waitFor(
          `findings on ${user}`,
          async () => {
            await floor.reconcile();
            findings = (await doctor.examine("lab"))?.findings ?? [];
            return holds(findings);
          },
          30_000,
        );
        return findings;
      };
      return { until, stop: () => floor.stop() };
    };
    const deaf = await watched("noagent");
    const found = await deaf.until((all) => all.some(({ id }) => id === "read-missing"));
    expect(found.find(({ id }) => id === "read-missing")).toMatchObject({
      details: { class: "agent" },
      line: { file: "manager.conf", section: "noagent", text: "read = system,call,agent" },
    });
    await deaf.stop();

    const well = await watched("good");
    const findings = await well.until((all) =>
      all.some(({ id, subject }) => id === "fine" && subject === "pace"),
    );
    expect(findings.filter(isAboveNote).every(({ id }) => id === "hole-unmended")).toBe(true);
    await well.stop();
  });

  test("general settings of manager.conf, as the console tells them", async () => {
    const settings = async (general: readonly string[]) => {
      // Asterisk keeps webenabled over a reload that does not name it.
      await lab.reconfigure(planFor(version, ["webenabled=no", ...general]));
      return examined("console", { listenMs: 300 });
    };
    const usual = await settings(["timestampevents=yes"]);
    const with_ = async (...general: readonly string[]) => beyond(await settings(general), usual);
    expect(await with_("timestampevents=yes", "webenabled=yes")).toEqual(["web-enabled"]);
    expect(await with_("timestampevents=no")).toContain("no-timestamps");
    expect(await with_("timestampevents=yes", "bindaddr=0.0.0.0")).toEqual(["bind-open"]);
    expect(await with_("timestampevents=yes", "bindaddr=0.0.0.0", "webenabled=yes")).toEqual([
      "bind-open",
      "web-enabled",
    ]);
    // Another address of this machine is no network.
    expect(await with_("timestampevents=yes", "bindaddr=127.0.0.1")).toEqual([]);
  });

  test("a login that lets one session in keeps the doctor out while a server runs", async () => {
    await lab.reconfigure(planFor(version, ["timestampevents=yes"]));
    const server = connect(lab, { login: { name: "onelogin", secret: secretOf("onelogin") } });
    await live(lab, server);
    const findings = await examined("onelogin", { listenMs: 0 });
    await server.stop();
    expect(findings.map(({ id }) => id).slice(0, 2)).toEqual(["no-connection", "perhaps-one-login"]);
    expect(findings[0]?.terms).toEqual({ problem: ["authentication-failed"] });
  });

  test("the login that the set-up writes is one that the doctor has nothing against", async () => {
    const asteriskVersion = (await lab.amiAction({ Action: "CoreSettings" })).response.AsteriskVersion;
    const { section } = writeManagerConf({
      host: "127.0.0.1",
      port: lab.ami.port,
      username: "writtenbysetup",
      secret: secretOf("writtenbysetup"),
      features: usualFeatures,
      from: ["127.0.0.1"],
      tls: false,
      distribution: "plain",
      asteriskVersion: asteriskVersion ?? null,
    });
    appendFileSync(`${lab.asterisk.dir}/etc/manager.conf`, `\n${section}`);
    await lab.cli("manager reload");
    for (const file of [false, true]) {
      const findings = await examined("writtenbysetup", { file });
      expect(findings.filter(isAboveNote).every(({ id }) => id === "hole-unmended")).toBe(true);
      const ids = findings.map(({ id }) => id);
      for (const id of ["events-unread", "read-unseen", "filter-not-understood"])
        expect(ids).not.toContain(id);
    }
  });

  test("members whose state cannot be known", async () => {
    const members = (...lines: readonly string[]) =>
      `[strange]\nstrategy=ringall\nringinuse=no\n${lines.join("\n")}\n`;
    const with_ = async (...lines: readonly string[]) => {
      await lab.reconfigure(planFor(version, ["timestampevents=yes"], members(...lines)));
      return examined("good", { listenMs: 300 });
    };
    const usual = await with_("member => PJSIP/2001");
    const found = async (...lines: readonly string[]) => {
      const findings = await with_(...lines);
      const names = told(usual);
      return findings
        .filter(({ severity, subject }) => subject === "members" && severity !== "ok")
        .map(({ id, details, line }) => ({ id, members: details.members, line: line?.text }))
        .filter(({ id }) => !names.some((each) => each.startsWith(id)));
    };
    expect(await found("member => Local/2002@from-queue/n,3,Joe")).toEqual([
      {
        id: "member-blind",
        members: ["strange: Local/2002@from-queue/n"],
        line: "member => Local/2002@from-queue/n,3,Joe,hint:2002@ext-local",
      },
    ]);
    expect(
      await found(
        "member => PJSIP/2003,0,Ann,PJSIP/2003",
        "member => Local/2003@from-queue/n,0,Ann2,PJSIP/2003",
      ),
    ).toMatchObject([
      { id: "member-shared-state", members: ["strange: PJSIP/2003", "strange: Local/2003@from-queue/n"] },
    ]);
    expect(await found("member => Local/2004@from-queue/n,0,Zed,hint:2999@ext-local")).toEqual([
      {
        id: "member-hint-missing",
        members: ["strange: Local/2004@from-queue/n"],
        line: "exten => 2999,hint,PJSIP/2999",
      },
    ]);
    expect(await found("member => PJSIP/nobody")).toMatchObject([
      { id: "member-invalid", members: ["strange: PJSIP/nobody"] },
    ]);
  });

  test("as a program it ends with what it found, and says when it cannot connect", async () => {
    await lab.reconfigure(planFor(version, ["timestampevents=yes"]));
    const good = await doctor(lab, "good", "--json");
    expect(good.code).toBe(version === 22 ? 0 : 2);
    expect(JSON.parse(good.output).findings.length).toBeGreaterThan(5);
    const file = `${lab.asterisk.dir}/etc/manager.conf`;
    const hasty = await doctor(lab, "hasty", "--manager-conf", file);
    expect(hasty.code).toBe(version === 22 ? 1 : 2);
    expect(hasty.output).toContain("writetimeout = 5000");
    expect((await doctor(lab, "noreporting")).code).toBe(2);
    const refused = await doctor(lab, "nobody");
    expect(refused.code).toBe(3);
    expect(refused.output).toContain("AMI_SECRET");
  });
});

const root = fileURLToPath(new URL("../../", import.meta.url));

function doctor(
  lab: Lab,
  user: string,
  ...words: readonly string[]
): Promise<{ code: number; output: string }> {
  const env = {
    ...process.env,
    LANG: "C.UTF-8",
    DATA_DIR: `${lab.asterisk.dir}/data`,
    AMI_HOST: "127.0.0.1",
    AMI_PORT: String(lab.ami.port),
    AMI_USERNAME: user,
    AMI_SECRET: secretOf(user),
    QUEUE_WRAPUP: "*=0",
  };
  return new Promise((resolve) => {
    const child = execFile(
      execPath,
      ["server/doctor/main.ts", "--listen", "0.3", ...words],
      { cwd: root, env },
      (_, output) => resolve({ code: child.exitCode ?? -1, output }),
    );
  });
}
