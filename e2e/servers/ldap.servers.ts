// Signing in by a directory, against a real slapd: whom it proves comes in with the role of their groups, and nobody else does.
import { createHmac } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:net";
import { Attribute, Change } from "ldapts";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import type { CentralaError } from "#lib/errors.ts";
import { doorsForTest } from "#server/auth/doors.examples.ts";
import { readGroupMap } from "#server/auth/group-map.ts";
import type { LdapSettings } from "#server/auth/ldap.ts";
import { base, type Slapd, service, startSlapd } from "./slapd.ts";

type Doors = Awaited<ReturnType<typeof doorsForTest>>;

let slapd: Slapd;
const opened: Doors[] = [];
const here = { address: "192.0.2.1", headers: new Headers({ "x-peer": "192.0.2.1" }) };
const ownPassword = "a long enough secret";

const person = (uid: string, more: Record<string, string> = {}) => ({
  objectClass: ["inetOrgPerson"],
  uid,
  cn: `${uid} of the directory`,
  sn: uid,
  mail: `${uid}@example.org`,
  userPassword: `${uid}'s word`,
  ...more,
});
const dnOf = (uid: string) => `uid=${uid},${base}`;
const wordOf = (uid: string) => `${uid}'s word`;

beforeAll(async () => {
  slapd = await startSlapd();
  await slapd.admin(async (client) => {
    for (const uid of ["anna", "bert", "carl", "dora", "away"]) await client.add(dnOf(uid), person(uid));
    const group = { objectClass: ["groupOfNames"] };
    await client.add(`cn=admins,${base}`, { ...group, member: [dnOf("anna")] });
    await client.add(`cn=leads,${base}`, { ...group, member: [dnOf("anna"), dnOf("bert"), dnOf("away")] });
    await client.add(`cn=wall,${base}`, {
      objectClass: ["groupOfUniqueNames"],
      uniqueMember: [dnOf("dora")],
    });
  });
});
afterAll(async () => slapd?.remove());
afterEach(async () => {
  for (const doors of opened.splice(0)) await doors.close();
  await slapd.start();
});

const roles = `CN=Admins, ${base}=admin; cn=leads,${base}=supervisor; cn=wall,${base}=viewer`;

const settings = (change: Partial<LdapSettings> = {}): LdapSettings => ({
  host: "127.0.0.1",
  port: slapd.port,
  security: "none",
  ca: undefined,
  service,
  base,
  filter: "(|(uid={login})(mail={login}))",
  nameAttribute: "cn",
  mailAttribute: "mail",
  roles: readGroupMap(roles, /;/) ?? [],
  ...change,
});

async function open(change: Partial<LdapSettings> = {}): Promise<Doors> {
  const doors = await doorsForTest({ ldap: settings(change) });
  opened.push(doors);
  return doors;
}

const codeOf = (attempt: Promise<unknown>) =>
  attempt.then(
    () => "none",
    (thrown: CentralaError) => thrown.code,
  );

const withCookies = (cookies: readonly string[]) =>
  new Headers({ cookie: cookies.map((cookie) => cookie.split(";", 1)[0]).join("; ") });

async function enter({ signIn, sessions }: Doors, login: string, word = wordOf(login)) {
  const { status, cookies } = await signIn.byPassword(login, word, here);
  const { principal } = await sessions.of(withCookies(cookies));
  return { status, cookies, principal };
}

test("whom the directory proves comes in, by name or address, as one account with the strongest role", async () => {
  const doors = await open();
  const { principal } = await enter(doors, "anna");
  expect(principal).toMatchObject({ name: "anna", roleId: "admin" });
  const again = await enter(doors, "anna@example.org", wordOf("anna"));
  expect(again.principal?.id).toBe(principal?.id);
  expect(await doors.users.count()).toBe(1);
  const [account] = await doors.db.selectFrom("account").selectAll().execute();
  expect(account).toMatchObject({ providerId: "ldap", password: null });
  expect((await enter(doors, "bert")).principal).toMatchObject({ roleId: "supervisor" });
});

test("groups count too in a directory that keeps no memberOf", async () => {
  expect((await enter(await open(), "dora")).principal).toMatchObject({ roleId: "viewer" });
});

test("the role is what the groups say at each sign-in, and who is in none of them is told so", async () => {
  const doors = await open();
  const { principal, cookies } = await enter(doors, "bert");
  expect(principal?.roleId).toBe("supervisor");
  const group = `cn=admins,${base}`;
  const change = (operation: "add" | "delete") =>
    slapd.admin((client) =>
      client.modify(
        group,
        new Change({ operation, modification: new Attribute({ type: "member", values: [dnOf("bert")] }) }),
      ),
    );
  await change("add");
  expect((await enter(doors, "bert")).principal?.roleId).toBe("admin");
  // The session of before is the same person's, and knows it too.
  expect((await doors.sessions.of(withCookies(cookies))).principal?.roleId).toBe("admin");
  await change("delete");
  expect((await enter(doors, "bert")).principal?.roleId).toBe("supervisor");
  expect(await codeOf(doors.signIn.byPassword("carl", wordOf("carl"), here))).toBe("role-missing");
  expect(await doors.users.count()).toBe(1);
});

test("wrong, empty and clever entries are all the same wrong", async () => {
  const doors = await open();
  const codes: Record<string, string> = {};
  for (const [login, word] of [
    ["anna", "another word"],
    ["anna", ""],
    ["nobody", ""],
    ["nobody", "a word"],
    ["*", wordOf("anna")],
    ["*)(uid=*", wordOf("anna")],
    ["anna)(|(uid=*", wordOf("anna")],
    ["a*", wordOf("anna")],
    ["\\61nna", wordOf("anna")],
    ["anna\0", wordOf("anna")],
    [dnOf("anna"), wordOf("anna")],
  ] as const) {
    const from = { ...here, address: `198.51.100.${Object.keys(codes).length}` };
    codes[`${login} ${word}`] = await codeOf(doors.signIn.byPassword(login, word, from));
  }
  expect(new Set(Object.values(codes)), JSON.stringify(codes)).toEqual(new Set(["credentials-wrong"]));
  expect(await doors.users.count()).toBe(0);
});

test("who is locked there or disabled here stays out", async () => {
  const doors = await open();
  const { principal } = await enter(doors, "away");
  const lock = new Change({
    operation: "replace",
    modification: new Attribute({ type: "pwdAccountLockedTime", values: ["000001010000Z"] }),
  });
  await slapd.admin((client) => client.modify(dnOf("away"), lock));
  expect(await codeOf(enter(doors, "away"))).toBe("credentials-wrong");
  const bert = await enter(doors, "bert");
  await doors.db
    .updateTable("user")
    .set({ disabled: 1 })
    .where("id", "=", bert.principal?.id ?? "")
    .execute();
  expect(await codeOf(enter(doors, "bert"))).toBe("account-closed");
  expect(await codeOf(enter(doors, "bert", "guess"))).toBe("credentials-wrong");
  expect(principal?.roleId).toBe("supervisor");
});

test("an account that has a password here is opened by it alone; one without any is the directory's", async () => {
  const doors = await open();
  const own = { username: "anna", name: "Anna", email: null, roleId: "viewer" };
  await doors.users.add({ ...own, password: ownPassword });
  const waiting = await doors.users.add({ ...own, username: "bert", password: null });
  const failures = () =>
    slapd.admin(async (client) => {
      const { searchEntries } = await client.search(dnOf("anna"), { attributes: ["pwdFailureTime"] });
      counted = [searchEntries[0]?.pwdFailureTime ?? []].flat().length;
    });
  let counted = 0;
  await codeOf(enter(await open(), "anna", "guess"));
  await failures();
  const before = counted;
  expect(before).toBeGreaterThan(0);
  expect(await codeOf(enter(doors, "anna"))).toBe("credentials-wrong");
  expect(await codeOf(enter(doors, "anna", "guess"))).toBe("credentials-wrong");
  await failures();
  expect(counted, "guesses at a password of ours lock nobody's account over there").toBe(before);
  expect((await enter(doors, "anna", ownPassword)).principal?.roleId).toBe("viewer");
  expect((await enter(doors, "bert")).principal).toMatchObject({ id: waiting, roleId: "supervisor" });
});

test("somebody without a password here can have a second factor, and is asked for it", async () => {
  const doors = await open();
  const { cookies } = await enter(doors, "bert");
  const inside = withCookies(cookies);
  const enabled = await doors.auth.api.enableTwoFactor({ body: {}, headers: inside });
  const secret = new URL("totpURI" in enabled ? enabled.totpURI : "none:").searchParams.get("secret") ?? "";
  await doors.auth.api.verifyTOTP({ body: { code: codeNow(secret) }, headers: inside });

  const half = await enter(doors, "bert");
  expect(half).toMatchObject({ status: "second-factor", principal: null });
  const back = { ...here, headers: withCookies(half.cookies) };
  expect(await codeOf(doors.signIn.bySecondFactor("000000", back))).toBe("second-factor-wrong");
  const whole = await doors.signIn.bySecondFactor(codeNow(secret), back);
  const { principal } = await doors.sessions.of(withCookies(whole.cookies));
  expect(principal).toMatchObject({ name: "bert", roleId: "supervisor" });
});

/** Source: RFC 6238 with the usual thirty seconds, six figures and SHA-1; the secret is base32. */
function codeNow(secret: string): string {
  const bits = [...secret].map((sign) =>
    "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(sign).toString(2).padStart(5, "0"),
  );
  const bytes = bits.join("").match(/.{8}/g) ?? [];
  const step = Buffer.alloc(8);
  step.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)));
  const key = Buffer.from(bytes.map((byte) => Number.parseInt(byte, 2)));
  const mac = createHmac("sha1", key).update(step).digest();
  const at = (mac.at(-1) ?? 0) & 15;
  return String((mac.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, "0");
}

test("a directory that is gone is told, to whoever fails, and passwords of our own go on working", async () => {
  const doors = await open();
  await doors.users.add({ username: "boss", name: "B", email: null, roleId: "admin", password: ownPassword });
  await enter(doors, "bert");
  await slapd.stop();
  expect(await codeOf(enter(doors, "bert"))).toBe("directory-unreachable");
  // With an account here or without, the answer is one: it tells nothing of who has one.
  expect(await codeOf(enter(doors, "boss", "wrong"))).toBe("directory-unreachable");
  expect(await codeOf(enter(doors, "nobody", "wrong"))).toBe("directory-unreachable");
  expect((await enter(doors, "boss", ownPassword)).principal?.roleId).toBe("admin");
  await slapd.start();
  expect((await enter(doors, "bert")).principal?.roleId).toBe("supervisor");
});

test("a directory that is silent is given up", { timeout: 30_000 }, async () => {
  const silent = createServer().listen(0, "127.0.0.1");
  await once(silent, "listening");
  const address = silent.address();
  if (typeof address !== "object" || address === null) throw new Error("no port");
  for (const security of ["none", "starttls", "tls"] as const) {
    const doors = await open({ port: address.port, security });
    const began = performance.now();
    expect(await codeOf(enter(doors, "bert")), security).toBe("directory-unreachable");
    expect(performance.now() - began).toBeLessThan(12_000);
  }
  silent.close();
});

test("StartTLS and LDAPS trust the authority that is named, for the name that was dialled, and nothing else", async () => {
  const { ca, tlsPort } = slapd;
  for (const [security, port] of [
    ["starttls", slapd.port],
    ["tls", tlsPort],
  ] as const) {
    const trusted = await open({ host: "localhost", security, port, ca });
    expect((await enter(trusted, "bert")).principal?.roleId, security).toBe("supervisor");
    const unknown = await open({ host: "localhost", security, port });
    expect(await codeOf(enter(unknown, "bert")), security).toBe("directory-unreachable");
    const otherName = await open({ host: "127.0.0.1", security, port, ca });
    expect(await codeOf(enter(otherName, "bert")), security).toBe("directory-unreachable");
  }
});

test("a directory that is set up wrong is told as one that cannot be used, not as a wrong password", async () => {
  for (const change of [
    { service: null },
    { service: { ...service, password: "wrong" } },
    { base: "dc=elsewhere" },
    { filter: "(uid={login}" },
  ])
    expect(await codeOf(enter(await open(change), "anna")), JSON.stringify(change)).toBe(
      "directory-unreachable",
    );
});

test("guessing is counted as with passwords of our own", async () => {
  const doors = await open();
  const codes: string[] = [];
  for (let n = 0; n < 8; n++) codes.push(await codeOf(enter(doors, "anna", "guess")));
  expect(codes.filter((code) => code === "credentials-wrong")).toHaveLength(6);
  expect(codes.at(-1)).toBe("too-many-attempts");
});
