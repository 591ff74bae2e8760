// Accounts and roles as administrators keep them, through the gate: what they do, and what nobody may.
import { afterEach, beforeEach, expect, test } from "vitest";
import { codeOf, openHouse, password, withCookies } from "#server/commands/house.examples.ts";

let house: Awaited<ReturnType<typeof openHouse>>;
let boss: { id: string; headers: Headers };

beforeEach(async () => {
  house = await openHouse();
  boss = await house.person("boss", "admin");
});
afterEach(() => house.close());

const plain = { email: null, queues: null, numbers: null, agent: null, disabled: false };
const anna = { ...plain, username: "anna", name: "Anna Nowak", roleId: "agent", password };

type User = { id: string; username: string } & Record<string, unknown>;

async function user(name: string): Promise<User> {
  const { output } = await house.run("list-users", {}, boss.headers);
  const found = (output as { users: User[] }).users.find(({ username }) => username === name);
  if (found === undefined) throw new Error(`no ${name}`);
  return found;
}

test("an account is made with all that was said of it, listed without a secret, and comes in", async () => {
  const agent = { interface: "PJSIP/201", extension: "201", context: "from-internal" };
  const sales = [{ pbx: "main", queue: "sales" }];
  await house.run("add-user", { ...anna, agent, queues: sales, numbers: "masked" }, boss.headers);
  const listed = await user("anna");
  expect(listed).toMatchObject({
    name: "Anna Nowak",
    roleId: "agent",
    agent,
    queues: sales,
    numbers: "masked",
  });
  expect(listed).toMatchObject({ lastSignInAt: null, secondFactor: false, hasPassword: true, sessions: 0 });
  expect(JSON.stringify(listed)).not.toContain("argon2");
  await house.signIn.byPassword("anna", password, { address: "192.0.2.9", headers: new Headers() });
  expect(await user("anna")).toMatchObject({ lastSignInAt: house.clock.now, sessions: 1 });
  expect(await house.audited("add-user")).toEqual(["boss anna ok"]);
  const rows = await house.db.selectFrom("audit").selectAll().execute();
  expect(JSON.stringify(rows)).not.toContain(password);
});

test("where only the demo has an administrator, accounts can be added and changed", async () => {
  await house.db.updateTable("user").set({ demo: 1 }).where("id", "=", boss.id).execute();
  await house.users.add({ username: "ola", name: "Ola", email: null, password, roleId: "viewer" });
  const { id } = (await house.users.list(false))[0] ?? { id: "" };
  await house.users.change(id, { ...plain, name: "Ola Nowak", roleId: "agent" });
});

test("whom the demo's people make is one of them, and so are their keys", async () => {
  const opened = await openHouse({ demo: true });
  const click = { username: "click", name: "Click", email: null, password, roleId: "admin" };
  await opened.users.add(click, 1);
  const from = { address: "192.0.2.1", headers: new Headers() };
  const headers = withCookies((await opened.signIn.byPassword("click", password, from)).cookies);
  await opened.run("add-user", anna, headers);
  expect(await opened.users.count()).toBe(0);
  const wanted = { name: "k", roleId: "viewer", queues: null, days: null };
  const { key } = (await opened.run("make-key", wanted, headers)).output as { key: string };
  expect(await opened.keys.principalOf(key)).not.toBeNull();
  await opened.users.add({ ...click, username: "real" });
  expect(await opened.keys.principalOf(key)).toBeNull();
  await opened.close();
});

test("who is changed, signed out, given a password or removed is out at once", async () => {
  const outcomes = [
    ["change-user", { ...plain, name: "Ola", roleId: "supervisor", disabled: true }],
    ["end-user-sessions", {}],
    ["set-user-password", { password: "quite another secret" }],
    ["remove-user", {}],
  ] as const;
  for (const [verb, input] of outcomes) {
    const ola = await house.person("ola", "supervisor");
    expect((await house.sessions.of(ola.headers)).principal).not.toBeNull();
    await house.run(verb, { id: ola.id, ...input }, boss.headers);
    expect((await house.sessions.of(ola.headers)).principal, verb).toBeNull();
    expect(await house.audited(verb)).toEqual([`boss ola (${ola.id}) ok`]);
    if (verb !== "remove-user") await house.users.remove(ola.id);
  }
});

test("the last who may manage users stays, in whatever way one tries", async () => {
  const { id } = boss;
  const change = { id, ...plain, name: "Boss" };
  const tries = [
    ["remove-user", { id }],
    ["change-user", { ...change, roleId: "admin", disabled: true }],
    ["change-user", { ...change, roleId: "viewer" }],
  ] as const;
  for (const [verb, input] of tries)
    expect(await codeOf(house.run(verb, input, boss.headers)), verb).toBe("not-possible last-admin");
  const all = (await house.run("list-roles", {}, boss.headers)).output as { roles: { id: string }[] };
  const admin = all.roles.find((role) => role.id === "admin") as unknown as Record<string, unknown>;
  const { grants, queues, numbers } = admin;
  const made = await house.run("add-role", { name: "Own admin", grants, queues, numbers }, boss.headers);
  const own = (made.output as { id: string }).id;
  await house.run("change-user", { ...change, roleId: own }, boss.headers);
  const less = { id: own, name: "Own admin", grants: { "floor.view": true }, queues, numbers };
  expect(await codeOf(house.run("change-role", less, boss.headers))).toBe("not-possible last-admin");
  expect(await user("boss")).toMatchObject({ roleId: own });
});

test("who manages users makes nobody mightier than themselves, and does not become somebody mightier", async () => {
  const grants = { "floor.view": true, "users.manage": true, "keys.manage": true };
  const made = await house.run(
    "add-role",
    { name: "Keeper", grants, queues: null, numbers: "masked" },
    boss.headers,
  );
  const keeper = (made.output as { id: string }).id;
  const kim = await house.person("kim", keeper);
  const run = (verb: string, input: object) => codeOf(house.run(verb, input, kim.headers));
  const beyond = "forbidden beyond-own";
  expect(await run("add-user", { ...anna, roleId: "admin" })).toBe(beyond);
  expect(await run("add-user", { ...anna, roleId: "viewer", numbers: "full" })).toBe(beyond);
  expect(await run("set-user-password", { id: boss.id, password })).toBe(beyond);
  expect(await run("drop-second-factor", { id: boss.id })).toBe(beyond);
  expect(await run("end-user-sessions", { id: boss.id })).toBe(beyond);
  expect(await run("remove-user", { id: boss.id })).toBe(beyond);
  const mine = { id: kim.id, ...plain, name: "Kim" };
  expect(await run("change-user", { ...mine, roleId: "admin" })).toBe(beyond);
  expect(await run("change-user", { ...mine, roleId: keeper, numbers: "full" })).toBe(beyond);
  const wider = { ...grants, "manager.use": true };
  expect(
    await run("change-role", { id: keeper, name: "Keeper", grants: wider, queues: null, numbers: "masked" }),
  ).toBe(beyond);
  expect(await run("add-role", { name: "All", grants: wider, queues: null, numbers: "masked" })).toBe(beyond);
  expect(await run("make-key", { name: "k", roleId: "admin", queues: null, days: null })).toBe(beyond);
  expect(await run("add-user", { ...anna, roleId: "viewer" })).toBe("none");
  expect(await run("make-key", { name: "k", roleId: "viewer", queues: null, days: null })).toBe("none");
  expect((await house.audited("set-user-password")).join()).toContain("forbidden");
});

test("a role of one's own is copied, changed and removed; those that came with Centrala stay", async () => {
  const fields = { grants: { "floor.view": true }, queues: "own", numbers: "hidden" };
  const made = await house.run("add-role", { name: "Ślepa próba", ...fields }, boss.headers);
  const { id } = made.output as { id: string };
  expect(id).toMatch(/^[a-z0-9-]+$/);
  expect(await codeOf(house.run("add-role", { name: "Ślepa próba", ...fields }, boss.headers))).toBe(
    "already-exists",
  );
  const eve = await house.person("eve", id);
  await house.run("change-role", { id, name: "Eyes", ...fields, numbers: "masked" }, boss.headers);
  expect((await house.sessions.of(eve.headers)).principal).toMatchObject({ numbers: "masked" });
  expect(await codeOf(house.run("remove-role", { id }, boss.headers))).toBe("not-possible role-in-use");
  await house.users.remove(eve.id);
  await house.run("remove-role", { id }, boss.headers);
  expect(await house.audited("change-role")).toEqual([`boss Ślepa próba (${id}) ok`]);
  expect((await house.audited("remove-role")).at(-1)).toBe(`boss Eyes (${id}) ok`);
  for (const verb of ["change-role", "remove-role"])
    expect(await codeOf(house.run(verb, { id: "agent", name: "Agent", ...fields }, boss.headers))).toBe(
      "not-possible built-in",
    );
});

test("what could not be sent to a PBX safely is not linked to a person", async () => {
  const hostile = [
    { interface: "PJSIP/1&PJSIP/2" },
    { interface: "PJSIP/1\r\nAction: Logoff" },
    { extension: "201,n,System(x)" },
    { context: "a b" },
  ];
  for (const part of hostile) {
    const agent = { interface: "PJSIP/1", extension: null, context: null, ...part };
    expect(await codeOf(house.run("add-user", { ...anna, agent }, boss.headers))).toBe("invalid-request");
  }
});
