// A directory that an administrator sets while the server runs, against a real slapd: a try tells whom it knows, and the next
// sign-in asks it, over TLS by an authority of its own.
import { afterAll, beforeAll, expect, test } from "vitest";
import type { LdapForm } from "#lib/setup/ways-form.ts";
import { codeOf, openHouse } from "#server/commands/house.examples.ts";
import { base, type Slapd, service, startSlapd } from "./slapd.ts";

let slapd: Slapd;
let house: Awaited<ReturnType<typeof openHouse>>;
let form: LdapForm;
const typed = { kind: "typed", secret: service.password } as const;
const here = { address: "192.0.2.1", headers: new Headers({ "x-peer": "192.0.2.1" }) };
const leads = `cn=leads,${base}`;

beforeAll(async () => {
  slapd = await startSlapd();
  const dn = `uid=anna,${base}`;
  await slapd.admin(async (client) => {
    const person = { uid: "anna", cn: "Anna Nowak", sn: "Nowak", mail: "anna@example.org" };
    await client.add(dn, { objectClass: ["inetOrgPerson"], ...person, userPassword: "anna's word" });
    await client.add(leads, { objectClass: ["groupOfNames"], member: [dn] });
  });
  house = await openHouse();
  form = {
    host: "localhost",
    port: slapd.tlsPort,
    security: "tls",
    ca: slapd.ca,
    bindDn: service.dn,
    base,
    filter: "(uid={login})",
    nameAttribute: "cn",
    mailAttribute: "mail",
    roles: [{ group: leads, value: "supervisor" }],
  };
});
afterAll(async () => {
  await house?.close();
  await slapd?.remove();
});

const enter = () => house.signIn.byPassword("anna", "anna's word", here);

test("a try says whom it finds and what they would be, and what was wrong", async () => {
  const { headers } = await house.person("boss", "admin");
  const attempt = async (change: Partial<LdapForm>, login = "anna", secret: object = typed) =>
    (await house.run("try-ldap", { form: { ...form, ...change }, secret, login }, headers)).output;
  expect(await attempt({})).toEqual({
    outcome: "found",
    dn: `uid=anna,${base}`,
    name: "Anna Nowak",
    email: "anna@example.org",
    groups: [leads],
    roleId: "supervisor",
  });
  expect(await attempt({}, "nobody")).toEqual({ outcome: "nobody" });
  expect(await attempt({ ca: null })).toMatchObject({ outcome: "fails" });
  expect(await attempt({}, "anna", { kind: "typed", secret: "wrong" })).toMatchObject({ outcome: "fails" });
  expect(await codeOf(enter())).toBe("credentials-wrong");
});

test("once saved it lets people in without a restart, and once forgotten no longer", async () => {
  const { headers } = await house.person("chief", "admin");
  await house.run("save-ldap", { form, secret: typed }, headers);
  expect((await enter()).status).toBe("signed-in");
  await house.run("forget-way-in", { way: "ldap" }, headers);
  expect(await codeOf(enter())).toBe("credentials-wrong");
});
