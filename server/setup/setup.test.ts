import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { PbxForm } from "#lib/setup/pbx-form.ts";
import { type Clock, systemClock } from "#server/ami/clock.ts";
import type { ScriptedAmi } from "#server/ami/scripted-ami.ts";
import { serve, stopServers } from "#server/ami/session-bench.ts";
import type { PbxChoice } from "#server/ami/settings.ts";
import { type OpenDatabase, openDatabase } from "#server/database/open-database.ts";
import { openSecretBox } from "#server/database/secret-box.ts";
import { statusOf } from "#server/http/status.ts";
import { PbxSetting } from "#server/settings/pbx.ts";
import { Settings } from "#server/settings/settings.ts";
import { pauseAfter } from "./patience.ts";
import { Setup } from "./setup.ts";

let folder: string;
let database: OpenDatabase;
let setup: Setup;
let shown: PbxChoice[];
/** Added to the real time, so that sockets live and waits pass at once. */
let ahead: number;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "centrala-setup-"));
  database = await openDatabase({ dataDir: folder });
  shown = [];
  ahead = 0;
  const clock: Clock = { ...systemClock, now: () => Date.now() + ahead };
  const settings = new Settings(database.db, openSecretBox(folder), clock.now);
  const show = async (choice: PbxChoice) => void shown.push(choice);
  setup = new Setup({ pbx: new PbxSetting(settings, { mode: "demo" }), show, clock, testsPerPerson: 5 });
});
afterEach(async () => {
  await stopServers();
  await database.close();
  rmSync(folder, { recursive: true });
});

const formFor = (ami: ScriptedAmi): PbxForm => ({
  host: "127.0.0.1",
  port: ami.port,
  username: "centrala",
  tls: { mode: "off" },
  features: ["floor"],
  distribution: "plain",
});
const tries = (ami: ScriptedAmi) => ami.heard.filter(({ name }) => name === "Login").length;

test("waiting asks the PBX no more often than is good for it, and sees by itself that it lets us in", async () => {
  const ami = await serve();
  const { id, answer } = await setup.test(formFor(ami), "wrong", "anna");
  expect(answer.outcome).toBe("authentication-failed");
  for (let time = 0; time < 4; time += 1) {
    const { answer, nextTryInMs } = await setup.wait(id, "anna");
    expect(answer?.outcome).toBe("authentication-failed");
    expect(nextTryInMs).toBeGreaterThan(0);
  }
  expect(tries(ami)).toBe(1);
  ahead += 3_100;
  await Promise.all([1, 2, 3].map(() => setup.wait(id, "anna")));
  expect(tries(ami)).toBe(2);
});

test("each test is waited for by itself, and nobody hears of another's", async () => {
  const [refused, unheard] = [formFor(await serve()), { ...formFor(await serve()), port: 1 }];
  const first = await setup.test(refused, "wrong", "anna");
  const second = await setup.test(unheard, "wrong", "anna");
  expect(await setup.wait(first.id, "anna")).toMatchObject({ answer: { outcome: "authentication-failed" } });
  expect(await setup.wait(second.id, "anna")).toMatchObject({ answer: { outcome: "connect-refused" } });
  expect(await setup.wait(first.id, "bob")).toEqual({ answer: null, nextTryInMs: null });
  expect(await setup.wait("no test", "anna")).toEqual({ answer: null, nextTryInMs: null });
});

test("a refused login is tried again after minutes where an intrusion guard may count, and soon where none does", () => {
  expect(pauseAfter("authentication-failed", false) * 4).toBeGreaterThanOrEqual(600_000);
  expect(pauseAfter("authentication-failed", true)).toBeLessThan(5_000);
  expect(pauseAfter("connect-refused", false)).toBeLessThan(5_000);
});

test("a test that was long ago is not done again", async () => {
  const ami = await serve();
  const { id } = await setup.test(formFor(ami), "wrong", "anna");
  ahead += 31 * 60_000;
  expect(await setup.wait(id, "anna")).toEqual({ answer: null, nextTryInMs: null });
  expect(tries(ami)).toBe(1);
});

test("one person's tests are counted, and another's are not", async () => {
  const form = formFor(await serve());
  for (let time = 0; time < 5; time += 1) await setup.test(form, "wrong", "anna");
  await expect(setup.test(form, "wrong", "anna")).rejects.toMatchObject({ code: "too-many-attempts" });
  expect(await setup.test(form, "wrong", "bob")).toMatchObject({
    answer: { outcome: "authentication-failed" },
  });
});

test("an account's secret is made once and written for the address that the PBX will see", async () => {
  const wish = {
    ...formFor(await serve()),
    username: "desk",
    tls: false,
    asteriskVersion: "22.10.1",
    secret: null,
  };
  const first = await setup.write(wish);
  expect(first.written.section).toContain(`[desk]\nsecret=${first.secret}\n`);
  expect(first.written.section).toContain("permit=127.0.0.1/255.255.255.255\n");
  expect((await setup.write({ ...wish, secret: first.secret })).written).toEqual(first.written);
  await expect(setup.write({ ...wish, username: "x]\n[y" })).rejects.toMatchObject({
    code: "invalid-request",
  });
});

test("a place is reached without a login, and counts among the tests", async () => {
  const ami = await serve();
  const { host, port, tls } = formFor(ami);
  for (let time = 0; time < 5; time += 1)
    expect(await setup.reach({ host, port, tls }, "anna")).toMatchObject({ outcome: "reached" });
  expect(ami.heard).toEqual([]);
  await expect(setup.reach({ host, port, tls }, "anna")).rejects.toMatchObject({ code: "too-many-attempts" });
});

test("a host that does not exist is named, at the first step and where an account is written for it", async () => {
  const place = { host: "no-such-host.invalid", port: 5038, tls: { mode: "off" } } as const;
  expect(await setup.reach(place, "anna")).toMatchObject({ outcome: "connect-name-unknown" });
  const wish = {
    ...formFor(await serve()),
    host: place.host,
    tls: false,
    asteriskVersion: null,
    secret: null,
  };
  await expect(setup.write(wish)).rejects.toMatchObject({ code: "connect-name-unknown" });
  expect(statusOf("connect-name-unknown")).toBe(422);
});

test("what is saved is put on the floor, and what is forgotten leaves it", async () => {
  const form = formFor(await serve());
  await setup.save(form, "secret", "anna");
  expect(await setup.view()).toEqual({ source: "saved", form, hasSecret: true, problem: null });
  await setup.forget();
  expect(shown.map(({ mode }) => mode)).toEqual(["ami", "demo"]);
});

test("what is saved at once is shown one after the other, and a failure holds up nothing", async () => {
  const form = formFor(await serve());
  const steps: string[] = [];
  const [first, second] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const slow = new Setup({
    pbx: new PbxSetting(new Settings(database.db, openSecretBox(folder), Date.now), { mode: "demo" }),
    show: async ({ mode }) => {
      steps.push(mode);
      await (mode === "ami" ? first : second).promise;
      steps.push(`${mode} shown`);
    },
    clock: systemClock,
  });
  const saving = slow.save(form, "secret", "anna");
  const forgetting = slow.forget();
  await expect.poll(() => steps).toEqual(["ami"]);
  expect((await slow.view()).source).toBe("saved");
  first.reject(new Error("no way"));
  await expect(saving).rejects.toThrow("no way");
  second.resolve();
  await forgetting;
  expect(steps).toEqual(["ami", "demo", "demo shown"]);
});
