import { afterEach, expect, test } from "vitest";
import type { CentralaError } from "#lib/errors.ts";
import { demoUser } from "./demo-users.ts";
import { doorsForTest } from "./doors.examples.ts";

type Doors = Awaited<ReturnType<typeof doorsForTest>>;

const opened: Doors[] = [];

async function open(how?: Parameters<typeof doorsForTest>[0]): Promise<Doors> {
  const doors = await doorsForTest(how);
  opened.push(doors);
  return doors;
}

afterEach(async () => {
  for (const doors of opened.splice(0)) await doors.close();
});

const password = "a long enough secret";
const anna = { username: "Anna", name: "Anna Nowak", email: "anna@example.com", roleId: "supervisor" };
const here = { address: "192.0.2.1", headers: new Headers({ "x-peer": "192.0.2.1" }) };

const codeOf = (attempt: Promise<unknown>) =>
  attempt.then(
    () => "none",
    (thrown: CentralaError) => thrown.code,
  );

/** As a browser would send back what it was given. */
const withCookies = (cookies: readonly string[]) =>
  new Headers({ cookie: cookies.map((cookie) => cookie.split(";", 1)[0]).join("; ") });

test("one comes in by name or by address, in any case, and is who they are", async () => {
  const { users, signIn, sessions } = await open();
  const id = await users.add({ ...anna, password });
  for (const login of ["anna", "ANNA", "anna@example.com", "Anna@Example.com"]) {
    const { status, cookies } = await signIn.byPassword(login, password, here);
    expect(status).toBe("signed-in");
    expect(cookies.join()).toMatch(/HttpOnly/);
    expect(cookies.join()).toMatch(/SameSite=Lax/);
    const { principal } = await sessions.of(withCookies(cookies));
    expect(principal).toMatchObject({
      kind: "user",
      id,
      name: "anna",
      roleId: "supervisor",
      numbers: "full",
    });
  }
});

test("what is wrong is not told: name, password, account without one", async () => {
  const { users, signIn } = await open();
  await users.add({ ...anna, password });
  await users.add({ ...anna, username: "ldap", email: null, password: null });
  for (const [login, word] of [
    ["anna", "another secret"],
    ["nobody", password],
    ["nobody@example.com", password],
    ["ldap", password],
    ["", password],
    ["a'; drop table user; --", password],
    ["anna", ""],
    ["anna", "x".repeat(100_000)],
  ] as const)
    expect(await codeOf(signIn.byPassword(login, word, here)), login).toBe("credentials-wrong");
});

test("a disabled account is out at once, and stays out", async () => {
  const { users, signIn, sessions } = await open();
  const id = await users.add({ ...anna, password });
  await users.add({ ...anna, username: "boss", email: null, roleId: "admin", password });
  const { cookies } = await signIn.byPassword("anna", password, here);
  const change = { ...anna, queues: null, numbers: null, agent: null, disabled: true };
  const { principal } = await sessions.of(withCookies(cookies));
  const { username: _, ...asIs } = change;
  await users.change(id, asIs);
  expect((await sessions.of(withCookies(cookies))).principal).toBeNull();
  if (principal === null) throw new Error("nobody came in");
  expect(await sessions.again(principal)).toBeNull();
  expect(await codeOf(signIn.byPassword("anna", password, here))).toBe("credentials-wrong");
});

test("a new password ends every session; a session that was ended is nobody's", async () => {
  const { users, signIn, sessions } = await open();
  const id = await users.add({ ...anna, password });
  const first = withCookies((await signIn.byPassword("anna", password, here)).cookies);
  const second = withCookies((await signIn.byPassword("anna", password, here)).cookies);
  expect(await sessions.list(id)).toHaveLength(2);
  await sessions.leave(first);
  expect((await sessions.of(first)).principal).toBeNull();
  expect((await sessions.of(second)).principal).not.toBeNull();
  await users.setPassword(id, "quite another secret");
  expect((await sessions.of(second)).principal).toBeNull();
  expect(await codeOf(signIn.byPassword("anna", password, here))).toBe("credentials-wrong");
  expect((await signIn.byPassword("anna", "quite another secret", here)).status).toBe("signed-in");
});

test("guesses from many networks keep no browser out in which the owner came in before", async () => {
  const { users, signIn, sessions, attempts } = await open();
  const id = await users.add({ ...anna, password });
  const { cookies } = await signIn.byPassword("anna", password, here);
  await sessions.leave(withCookies(cookies));
  for (let n = 0; n < 200; n++)
    await codeOf(attempts.begin({ account: id, address: `203.0.113.${n}`, device: null }));
  const elsewhere = (given: readonly string[]) => ({
    address: "198.51.100.9",
    headers: withCookies(given),
  });
  expect(await codeOf(signIn.byPassword("anna", password, elsewhere([])))).toBe("too-many-attempts");
  // One that was made up, and one of another account, are none.
  await users.add({ ...anna, username: "bert", email: null, password });
  const bert = await signIn.byPassword("bert", password, here);
  const forged = cookies.map((cookie) =>
    cookie.replace(/(centrala-device=[^.]*\.)(.)/, (_, name, first) => `${name}${first === "_" ? "-" : "_"}`),
  );
  for (const given of [forged, bert.cookies])
    expect(await codeOf(signIn.byPassword("anna", password, elsewhere(given)))).toBe("too-many-attempts");
  for (const login of ["anna", "Anna@Example.com"])
    expect((await signIn.byPassword(login, password, elsewhere(cookies))).status).toBe("signed-in");
});

test("one browser keeps several people apart, and is stopped like anybody when it guesses", async () => {
  const { users, signIn } = await open();
  await users.add({ ...anna, password });
  await users.add({ ...anna, username: "bert", email: null, password });
  const first = await signIn.byPassword("anna", password, here);
  const desk = { ...here, headers: withCookies(first.cookies) };
  const both = { ...here, headers: withCookies((await signIn.byPassword("bert", password, desk)).cookies) };
  const guesses = async (login: string) => {
    const codes = await Promise.all(
      Array.from({ length: 12 }, () => codeOf(signIn.byPassword(login, "guess", both))),
    );
    return codes.filter((code) => code === "credentials-wrong").length;
  };
  expect(await guesses("anna")).toBe(6);
  expect((await signIn.byPassword("bert", password, both)).status).toBe("signed-in");
});

test("wrong names behind one address keep nobody there out who came in before", async () => {
  const { users, signIn, attempts, firstAccount } = await open();
  await users.add({ ...anna, password });
  const known = withCookies((await signIn.byPassword("anna", password, here)).cookies);
  for (let n = 0; n < 80; n++)
    await codeOf(attempts.begin({ account: `n${n}`, address: here.address, device: null }));
  expect(await codeOf(signIn.byPassword("anna", password, here))).toBe("too-many-attempts");
  expect((await signIn.byPassword("anna", password, { ...here, headers: known })).status).toBe("signed-in");
  for (let n = 0; n < 80; n++) await codeOf(firstAccount.begin("203.0.113.1"));
  expect(await codeOf(firstAccount.begin("127.0.0.1"))).toBe("none");
});

test("what was right does not count, and IPv6 addresses of one network count together", async () => {
  const { attempts } = await open();
  for (let n = 0; n < 200; n++) {
    const attempt = { account: "anna", address: `2001:db8::${n.toString(16)}`, device: null };
    await attempts.begin(attempt);
    await attempts.succeed(attempt);
  }
  const codes: string[] = [];
  for (let n = 0; n < 8; n++)
    codes.push(await codeOf(attempts.begin({ account: "anna", address: `2001:db8::1:${n}`, device: null })));
  expect(codes.filter((code) => code === "none")).toHaveLength(6);
});

test("one address cannot try a name seven times in five minutes, however many at once", async () => {
  const { users, signIn } = await open();
  await users.add({ ...anna, password });
  const codes = await Promise.all(
    Array.from({ length: 20 }, () => codeOf(signIn.byPassword("anna", "guess", here))),
  );
  expect(codes.filter((code) => code === "credentials-wrong")).toHaveLength(6);
});

test("the demo's accounts enter the demo alone", async () => {
  const demo = await open({ demo: true });
  const id = await demoUser(demo.db, demo.users, "agent", { interface: "PJSIP/2001", extension: "2001" });
  expect(await demoUser(demo.db, demo.users, "agent", null)).toBe(id);
  const { cookies } = await demo.signIn.as(id, here);
  const { principal } = await demo.sessions.of(withCookies(cookies));
  expect(principal).toMatchObject({ roleId: "agent", agent: { interface: "PJSIP/2001" } });
  expect(await demo.users.count()).toBe(0);
  // An account of somebody's own ends the demo's: one click must reach nothing that is real.
  await demo.users.add({ ...anna, password });
  expect((await demo.sessions.of(withCookies(cookies))).principal).toBeNull();
  expect(await codeOf(demo.signIn.as(id, here))).toBe("credentials-wrong");

  const real = await open();
  const same = await demoUser(real.db, real.users, "admin", null);
  expect(await codeOf(real.signIn.as(same, here))).toBe("credentials-wrong");
});

test("the last who may manage users stays", async () => {
  const { users } = await open();
  const id = await users.add({ ...anna, roleId: "admin", password });
  const change = { name: "Anna", email: null, queues: null, numbers: null, agent: null };
  expect(await codeOf(users.remove(id))).toBe("not-possible");
  expect(await codeOf(users.change(id, { ...change, roleId: "viewer", disabled: false }))).toBe(
    "not-possible",
  );
  expect(await codeOf(users.change(id, { ...change, roleId: "admin", disabled: true }))).toBe("not-possible");
  await users.add({ ...anna, username: "second", email: null, roleId: "admin", password });
  await users.remove(id);
});

test("a name is taken once, whatever its case, and weak passwords are refused with the reason", async () => {
  const { users } = await open();
  await users.add({ ...anna, password });
  expect(await codeOf(users.add({ ...anna, username: "aNNa", email: null, password }))).toBe(
    "already-exists",
  );
  expect(await codeOf(users.add({ ...anna, username: "other", password }))).toBe("already-exists");
  await expect(users.add({ ...anna, username: "ola", email: null, password: "short" })).rejects.toThrow(
    "The password is too short: it takes at least 12 characters.",
  );
  for (const weak of ["short", "anna-anna-anna", "aaaaaaaaaaaaaaa", "x".repeat(200)])
    expect(await codeOf(users.add({ ...anna, username: "annabel", email: null, password: weak }))).toBe(
      "invalid-request",
    );
});

test("the first account is made once, by who has the token", async () => {
  const { firstAccount, users } = await open();
  const account = { username: "boss", name: "Boss", password };
  expect(await codeOf(firstAccount.make("guess", account))).toBe("token-wrong");
  const made = await Promise.allSettled([
    firstAccount.make(firstAccount.token, account),
    firstAccount.make(firstAccount.token, { ...account, username: "other" }),
  ]);
  expect(made.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  expect(await users.count()).toBe(1);
  expect(await firstAccount.open()).toBe(false);
});

test("a key acts by its role until it expires or is revoked, and is kept as a hash", async () => {
  const { keys, db, clock, sessions } = await open();
  const wanted = { name: "grafana", roleId: "viewer", queues: null, ownerId: null };
  const { id, key } = await keys.make({ ...wanted, expiresAt: clock.now + 1_000 });
  const bearer = new Headers({ authorization: `Bearer ${key}` });
  expect((await sessions.of(bearer)).principal).toMatchObject({
    kind: "key",
    name: "grafana",
    numbers: "masked",
  });
  expect(JSON.stringify(await db.selectFrom("api_keys").selectAll().execute())).not.toContain(key);
  clock.now += 1_000;
  expect((await sessions.of(bearer)).principal).toBeNull();
  const lasting = await keys.make({ ...wanted, expiresAt: null });
  const principal = await keys.principalOf(lasting.key);
  if (principal === null) throw new Error("the key is not known");
  await keys.revoke(lasting.id);
  expect(await keys.principalOf(lasting.key)).toBeNull();
  expect(await sessions.again(principal)).toBeNull();
  expect(await codeOf(keys.revoke(id))).toBe("none");
});

test("a cookie that was forged, cut or made elsewhere is nobody's", async () => {
  const [one, other] = [await open(), await open()];
  await one.users.add({ ...anna, password });
  await other.users.add({ ...anna, password });
  const { cookies } = await one.signIn.byPassword("anna", password, here);
  const cookie = withCookies(cookies.filter((one) => one.includes("session"))).get("cookie") ?? "";
  const [name = "", value = ""] = cookie.split("=", 2);
  for (const forged of ["", "x", value.slice(0, -6), `${value}x`, value.replace(/\..*/, ".AAAA")]) {
    const headers = new Headers({ cookie: `${name}=${forged}` });
    expect((await one.sessions.of(headers)).principal).toBeNull();
  }
  expect((await other.sessions.of(withCookies(cookies))).principal).toBeNull();
});

test("a key goes with its owner: not while they are disabled, never again once they are gone", async () => {
  const { users, keys } = await open();
  await users.add({ ...anna, username: "boss", email: null, roleId: "admin", password });
  const id = await users.add({ ...anna, roleId: "admin", password });
  const wanted = { name: "script", roleId: "admin", queues: null, expiresAt: null };
  const { key } = await keys.make({ ...wanted, ownerId: id });
  const console = await keys.make({ ...wanted, ownerId: null });
  const principal = await keys.principalOf(key);
  expect(principal).not.toBeNull();
  const { username: _, ...asIs } = { ...anna, queues: null, numbers: null, agent: null };
  await users.change(id, { ...asIs, roleId: "admin", disabled: true });
  expect(await keys.principalOf(key)).toBeNull();
  expect(await keys.principalOfId(principal?.id ?? "")).toBeNull();
  await users.enable(id);
  expect(await keys.principalOf(key)).not.toBeNull();
  await users.remove(id);
  expect(await keys.principalOf(key)).toBeNull();
  expect((await keys.list()).find(({ id }) => id === principal?.id)?.revokedAt).not.toBeNull();
  expect(await keys.principalOf(console.key)).not.toBeNull();
});

test("the last who may manage users stays when a role changes, and of two who go at once", async () => {
  const { users, roles } = await open();
  const head = { name: "Head", grants: { "users.manage": true }, queues: null, numbers: "full" } as const;
  await roles.add("head", head);
  const first = await users.add({ ...anna, roleId: "head", password });
  expect(await codeOf(roles.change("head", { ...head, grants: {} }))).toBe("not-possible");
  expect(roles.get("head")?.grants).toEqual(head.grants);
  const second = await users.add({ ...anna, username: "second", email: null, roleId: "admin", password });
  const codes = await Promise.all([
    codeOf(users.remove(first)),
    codeOf(users.remove(second)),
    codeOf(roles.change("head", { ...head, grants: {} })),
  ]);
  expect(codes).toContain("not-possible");
  const left = await users.list(false);
  expect(left.some(({ roleId }) => roles.get(roleId)?.grants["users.manage"] === true)).toBe(true);
});

test("an e-mail address signs in however an administrator typed it", async () => {
  const { users, signIn } = await open();
  const id = await users.add({ ...anna, email: "Anna@Example.COM", password });
  await users.add({ ...anna, username: "boss", email: null, roleId: "admin", password });
  expect((await signIn.byPassword("anna@example.com", password, here)).status).toBe("signed-in");
  const { username: _, ...asIs } = { ...anna, queues: null, numbers: null, agent: null, disabled: false };
  await users.change(id, { ...asIs, email: "Anna.Nowak@Example.com" });
  expect((await signIn.byPassword("anna.nowak@EXAMPLE.com", password, here)).status).toBe("signed-in");
});

test("no name steers a terminal, whoever typed it", async () => {
  const { users } = await open();
  for (const wrong of [{ name: "\u001b[2JAnna" }, { name: "a\nb" }, { name: " " }, { username: "an na" }])
    expect(await codeOf(users.add({ ...anna, ...wrong, password })), JSON.stringify(wrong)).toBe(
      "invalid-request",
    );
  expect(await users.count()).toBe(0);
});
