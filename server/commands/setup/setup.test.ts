// The set-up through the gate, with real accounts: who has a say in it, what leaves a trace, and that no secret comes back.
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Principal } from "#lib/access/principal.ts";
import type { PbxForm } from "#lib/setup/pbx-form.ts";
import { Tables } from "#lib/state/tables.ts";
import { systemClock } from "#server/ami/clock.ts";
import { serve, stopServers } from "#server/ami/session-bench.ts";
import type { PbxChoice } from "#server/ami/settings.ts";
import { demoUser } from "#server/auth/demo-users.ts";
import { doorsForTest } from "#server/auth/doors.examples.ts";
import type { Command } from "#server/commands/command.ts";
import { Gate } from "#server/commands/gate.ts";
import type { Resources } from "#server/commands/resources.ts";
import { anybody } from "#server/realtime/open-house.examples.ts";
import { PbxSetting } from "#server/settings/pbx.ts";
import { Settings } from "#server/settings/settings.ts";
import { Setup } from "#server/setup/setup.ts";
import { forgetPbx } from "./forget-pbx.ts";
import { reachPbx } from "./reach-pbx.ts";
import { readSetup } from "./read-setup.ts";
import { savePbx } from "./save-pbx.ts";
import { testConnection } from "./test-connection.ts";
import { waitForPbx } from "./wait-for-pbx.ts";
import { writeManagerConf } from "./write-manager-conf.ts";

const secret = "a-secret-that-stays";
let doors: Awaited<ReturnType<typeof doorsForTest>>;
let gate: Gate;
let shown: PbxChoice[];
let form: PbxForm;
let anna: Principal;
let demo: Principal;

beforeEach(async () => {
  doors = await doorsForTest({ demo: true });
  shown = [];
  const setup = new Setup({
    pbx: new PbxSetting(new Settings(doors.db, doors.secretBox, Date.now), { mode: "demo" }),
    show: async (choice) => void shown.push(choice),
    clock: systemClock,
  });
  gate = new Gate(withoutTheRest({ ...doors, setup, now: Date.now, tables: new Tables() }), {
    error: () => undefined,
  });
  const { port } = await serve();
  const tls = { mode: "off" } as const;
  form = { host: "127.0.0.1", port, username: "centrala", tls, features: ["floor"], distribution: "plain" };
  demo = {
    ...anybody,
    id: await demoUser(doors.db, doors.users, "admin", null),
    name: "demo-admin",
    demo: true,
  };
  const account = { username: "anna", name: "Anna", email: null, roleId: "admin" };
  anna = {
    ...anybody,
    name: "anna",
    id: await doors.users.add({ ...account, password: "a sentence is fine" }),
  };
});
afterEach(async () => {
  await stopServers();
  await doors.close();
});

/** The commands of the set-up touch no other service. */
const withoutTheRest = (resources: Partial<Resources>): Resources => resources as Resources;

const run = async (command: Command, input: unknown, principal: Principal | null) => {
  const actor = { principal, address: "192.0.2.1", onThisMachine: true, headers: new Headers() };
  return (await gate.execute(command, input, actor)).output;
};
const placeOf = ({ host, port, tls }: PbxForm) => ({ host, port, tls });
const trail = () => doors.db.selectFrom("audit").selectAll().orderBy("id").execute();
const section = () => ({
  host: form.host,
  port: form.port,
  tls: false,
  username: "desk",
  secret: null,
  features: ["floor"],
  distribution: "plain",
  asteriskVersion: null,
});

test("an administrator tests, writes and saves; each leaves a trace, and the secret none", async () => {
  expect(await run(reachPbx, placeOf(form), anna)).toMatchObject({ answer: { outcome: "reached" } });
  const tested = await run(testConnection, { form, secret }, anna);
  expect(tested).toMatchObject({ answer: { outcome: "authentication-failed" } });
  const { id } = tested as { id: string };
  expect(await run(waitForPbx, { id }, anna)).toMatchObject({ answer: { outcome: "authentication-failed" } });
  const written = await run(writeManagerConf, section(), anna);
  await run(savePbx, { form, secret }, anna);
  const view = await run(readSetup, {}, anna);
  expect(view).toEqual({
    accountMissing: false,
    signedIn: true,
    ofDemo: false,
    pbx: { source: "saved", form, hasSecret: true, problem: null },
    asteriskVersion: null,
    live: false,
  });
  expect(shown).toEqual([{ mode: "ami", ami: expect.objectContaining({ secret }) }]);
  await run(forgetPbx, {}, anna);
  const rows = await trail();
  expect(rows.map(({ verb, result, actor_name }) => [verb, result, actor_name])).toEqual([
    ["reach-pbx", "ok", "anna"],
    ["test-connection", "ok", "anna"],
    ["write-manager-conf", "ok", "anna"],
    ["save-pbx", "ok", "anna"],
    ["forget-pbx", "ok", "anna"],
  ]);
  const target = `centrala@127.0.0.1:${form.port}`;
  expect(rows.map((row) => row.target)).toEqual([
    `127.0.0.1:${form.port}`,
    target,
    `desk@127.0.0.1:${form.port}`,
    target,
    "",
  ]);
  const told = JSON.stringify([rows, view]);
  expect(told).not.toContain(secret);
  expect(told).not.toContain((written as { secret: string }).secret);
});

test("the demo's administrator has no say, and the refusal leaves a trace", async () => {
  const wishes: [Command, unknown][] = [
    [reachPbx, placeOf(form)],
    [testConnection, { form, secret }],
    [waitForPbx, { id: "00000000-0000-4000-8000-000000000000" }],
    [writeManagerConf, section()],
    [savePbx, { form, secret }],
    [forgetPbx, {}],
  ];
  for (const [command, input] of wishes)
    await expect(run(command, input, demo)).rejects.toMatchObject({ code: "forbidden" });
  expect((await trail()).map(({ verb, result }) => [verb, result])).toEqual(
    wishes.map(([{ name }]) => [name, "forbidden"]),
  );
  expect(await run(readSetup, {}, demo)).toMatchObject({ ofDemo: true, pbx: null });
  expect(shown).toEqual([]);
});

test("a stranger learns only whether an account exists", async () => {
  await run(savePbx, { form, secret }, anna);
  expect(await run(readSetup, {}, null)).toEqual({
    accountMissing: false,
    signedIn: false,
    ofDemo: false,
    pbx: null,
    asteriskVersion: null,
    live: false,
  });
  const viewer = { ...anna, grants: { "floor.view": true as const } };
  expect(await run(readSetup, {}, viewer)).toMatchObject({ signedIn: true, pbx: null });
});

test("what does not fit is refused before anything is reached", async () => {
  const bad: Partial<Record<keyof PbxForm, unknown>>[] = [
    { host: "pbx.example/path" },
    { host: "a b" },
    { port: 0 },
    { port: "5038" },
    { username: "x\r\nAction: Command" },
    { tls: { mode: "pin", fingerprint256: "no" } },
    { features: ["everything"] },
  ];
  for (const change of bad)
    await expect(run(testConnection, { form: { ...form, ...change }, secret }, anna)).rejects.toMatchObject({
      code: "invalid-request",
    });
  await expect(run(testConnection, { form, secret: "x\r\ny" }, anna)).rejects.toMatchObject({
    code: "invalid-request",
  });
});
