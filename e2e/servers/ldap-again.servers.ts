// People who came in by a directory and left it since, against a real slapd: who is removed, shut out or without a role there is
// signed out here at the next look; a directory that is silent, and a lock that goes by itself, sign nobody out.
import { Attribute, Change, type Client } from "ldapts";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { doorsForTest } from "#server/auth/doors.examples.ts";
import { readGroupMap } from "#server/auth/group-map.ts";
import type { LdapSettings } from "#server/auth/ldap.ts";
import { base, type Slapd, service, startSlapd } from "./slapd.ts";

type Doors = Awaited<ReturnType<typeof doorsForTest>>;

let slapd: Slapd;
let doors: Doors;
const people = ["anna", "bert", "carl"] as const;
const dnOf = (uid: string) => `uid=${uid},${base}`;
const leads = `cn=leads,${base}`;
const here = { address: "192.0.2.1", headers: new Headers({ "x-peer": "192.0.2.1" }) };

beforeAll(async () => {
  slapd = await startSlapd();
});
afterAll(async () => slapd?.remove());

const add = (client: Client, uid: string) =>
  client.add(dnOf(uid), {
    objectClass: ["inetOrgPerson"],
    uid,
    cn: uid,
    sn: uid,
    mail: `${uid}@example.org`,
    userPassword: `${uid}'s word`,
  });

beforeEach(async () => {
  await slapd.start();
  await slapd.admin(async (client) => {
    for (const uid of people) await add(client, uid);
    await client.add(leads, { objectClass: ["groupOfNames"], member: people.map(dnOf) });
    await client.add(`cn=wall,${base}`, { objectClass: ["groupOfNames"], member: [dnOf("carl")] });
  });
  doors = await open();
});
afterEach(async () => {
  await doors.close();
  await slapd.start();
  await slapd.admin(async (client) => {
    for (const dn of [leads, `cn=wall,${base}`, ...people.map(dnOf)])
      await client.del(dn).catch(() => undefined);
  });
});

async function open(change: Partial<LdapSettings> = {}): Promise<Doors> {
  return doorsForTest({
    ldap: {
      host: "127.0.0.1",
      port: slapd.port,
      security: "none",
      ca: undefined,
      service,
      base,
      filter: "(|(uid={login})(mail={login}))",
      nameAttribute: "cn",
      mailAttribute: "mail",
      roles: readGroupMap(`${leads}=supervisor; cn=wall,${base}=viewer`, /;/) ?? [],
      ...change,
    },
  });
}

/** Comes in, and says who it is then; null once they are signed out. */
async function enter(login: string) {
  const { cookies } = await doors.signIn.byPassword(login, `${login}'s word`, here);
  const headers = new Headers({ cookie: cookies.map((cookie) => cookie.split(";", 1)[0]).join("; ") });
  return async () => (await doors.sessions.of(headers)).principal;
}

const look = async () => {
  await doors.directoryWatch.look();
};

const replace = (dn: string, type: string, values: string[]) =>
  slapd.admin((client) =>
    client.modify(dn, new Change({ operation: "replace", modification: new Attribute({ type, values }) })),
  );

const signedOut = async () =>
  (await doors.db.selectFrom("audit").selectAll().where("verb", "=", "end-user-sessions").execute()).map(
    (row) => [row.actor_kind, row.target?.split(" ")[0], row.detail],
  );

test("who is removed there is signed out at the next look, and nobody else", async () => {
  const [anna, bert] = [await enter("anna"), await enter("bert")];
  await look();
  expect(await anna()).toMatchObject({ roleId: "supervisor" });
  await slapd.admin((client) => client.del(dnOf("anna")));
  expect(await anna()).not.toBeNull();
  await look();
  expect(await anna()).toBeNull();
  expect(await bert()).toMatchObject({ name: "bert" });
  expect(await signedOut()).toEqual([["directory", "anna", '{"reason":"gone-from-directory"}']]);
  await look();
  expect(await signedOut()).toHaveLength(1);
});

test("somebody new of the same name is somebody else", async () => {
  const anna = await enter("anna");
  await slapd.admin(async (client) => {
    await client.del(dnOf("anna"));
    await add(client, "anna");
  });
  await look();
  expect(await anna()).toBeNull();
});

test("whom an administrator there locks is out; whom a stranger's guesses lock for a while is not", async () => {
  const [anna, bert] = [await enter("anna"), await enter("bert")];
  await replace(dnOf("anna"), "pwdAccountLockedTime", ["000001010000Z"]);
  await replace(dnOf("bert"), "pwdAccountLockedTime", ["20991231000000Z"]);
  await look();
  expect(await anna()).toBeNull();
  expect(await bert()).not.toBeNull();
});

test("the role is what the groups say at the look, and who is in none of them is out", async () => {
  const [bert, carl] = [await enter("bert"), await enter("carl")];
  await replace(leads, "member", [dnOf("anna")]);
  await look();
  expect(await bert()).toBeNull();
  expect(await carl()).toMatchObject({ roleId: "viewer" });
  expect((await signedOut()).map(([, who, why]) => [who, why])).toEqual([
    ["bert", '{"reason":"role-missing"}'],
  ]);
});

test("who no longer fits the filter is out, however they typed their name", async () => {
  await doors.close();
  doors = await open({ filter: "(&(|(uid={login})(mail={login}))(!(description=left)))" });
  const { cookies } = await doors.signIn.byPassword("anna@example.org", "anna's word", here);
  const headers = new Headers({ cookie: cookies.map((cookie) => cookie.split(";", 1)[0]).join("; ") });
  await look();
  expect((await doors.sessions.of(headers)).principal).not.toBeNull();
  await replace(dnOf("anna"), "description", ["left"]);
  await look();
  expect((await doors.sessions.of(headers)).principal).toBeNull();
});

test("a directory that does not answer, or that is set up wrong, signs nobody out", async () => {
  const anna = await enter("anna");
  await slapd.stop();
  await expect(look()).rejects.toMatchObject({ code: "directory-unreachable" });
  expect(await anna()).not.toBeNull();
  await slapd.start();
  for (const wrong of [
    { service: { ...service, password: "wrong" } },
    { base: "dc=elsewhere" },
    { filter: "(uid=" },
  ]) {
    const other = await open(wrong);
    const { ldap } = other.ways;
    await expect(ldap?.again(["0-0"]), JSON.stringify(wrong)).rejects.toMatchObject({
      code: "directory-unreachable",
    });
    await other.close();
  }
});

test("a directory that gives no ids is asked by the names of its entries", async () => {
  const [there, never] = [`dn:${dnOf("anna")}`, `dn:${dnOf("nobody")}`];
  const said = await doors.ways.ldap?.again([there, never]);
  expect(said?.get(there)).toMatchObject({ username: "anna", roleId: "supervisor" });
  expect(said?.get(never)).toBeNull();
});

test("an account with a password of its own stays, whatever the directory says", async () => {
  const anna = await enter("anna");
  const { id = "" } = (await anna()) ?? {};
  await doors.users.setPassword(id, "a long enough secret");
  const { cookies } = await doors.signIn.byPassword("anna", "a long enough secret", here);
  const headers = new Headers({ cookie: cookies.map((cookie) => cookie.split(";", 1)[0]).join("; ") });
  await slapd.admin((client) => client.del(dnOf("anna")));
  await look();
  expect((await doors.sessions.of(headers)).principal).not.toBeNull();
});
