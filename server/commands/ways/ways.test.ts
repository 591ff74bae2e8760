// The further ways in through the gate: who may set them, that no secret comes back or goes elsewhere, that the environment
// wins, and that they change while the server runs.
import { once } from "node:events";
import { createServer, type Server } from "node:http";
import { afterEach, expect, test } from "vitest";
import type { LdapForm, OidcForm } from "#lib/setup/ways-form.ts";
import { oidcKind } from "#server/auth/ways.ts";
import { codeOf, openHouse } from "#server/commands/house.examples.ts";

const oidc: OidcForm = {
  issuer: "https://id.example.com",
  clientId: "centrala",
  name: "Example ID",
  scopes: "openid profile",
  roleClaim: "groups",
  roles: [{ group: "cc-admins", value: "admin" }],
  queueClaim: null,
  queues: [],
};
const ldap: LdapForm = {
  host: "127.0.0.1",
  port: 1,
  security: "none",
  ca: null,
  bindDn: "cn=reader,dc=example",
  base: "dc=example",
  filter: "(uid={login})",
  nameAttribute: "cn",
  mailAttribute: "mail",
  roles: [{ group: "*", value: "viewer" }],
};
const secret = "a-secret-that-stays";
const typed = { kind: "typed", secret };
const saved = { kind: "saved" };

const opened: { close: () => Promise<void> }[] = [];
const servers: Server[] = [];
afterEach(async () => {
  for (const house of opened.splice(0)) await house.close();
  for (const server of servers.splice(0)) {
    server.close();
    await once(server, "close");
  }
});

async function open(how: Parameters<typeof openHouse>[0] = {}) {
  const house = await openHouse(how);
  opened.push(house);
  return house;
}

test("what was saved is open at once and after a restart, and no secret comes back", async () => {
  const house = await open();
  const { headers } = await house.person("anna", "admin");
  expect(house.ways.provider).toBeNull();
  await house.run("save-oidc", { form: oidc, secret: typed }, headers);
  await house.run("save-ldap", { form: ldap, secret: typed }, headers);
  expect(house.ways.provider).toBe("Example ID");
  expect(house.ways.ldap).not.toBeNull();
  const { output } = await house.run("read-ways-in", {}, headers);
  expect(output).toEqual({
    oidc: { source: "saved", form: oidc, hasSecret: true, problem: null },
    ldap: { source: "saved", form: ldap, hasSecret: true, problem: null },
  });
  expect(await house.savedWays.oidc.open()).toMatchObject({ clientSecret: secret, queues: null });
  expect(await house.savedWays.ldap.open()).toMatchObject({ service: { dn: ldap.bindDn, password: secret } });
  const rows = JSON.stringify([
    await house.db.selectFrom("settings").selectAll().execute(),
    await house.db.selectFrom("audit").selectAll().execute(),
  ]);
  expect(rows).not.toContain(secret);
  expect(await house.audited("save-oidc")).toEqual(["anna https://id.example.com ok"]);
  await house.run("forget-way-in", { way: "oidc" }, headers);
  await house.run("forget-way-in", { way: "ldap" }, headers);
  expect([house.ways.provider, house.ways.oidc, house.ways.ldap]).toEqual([null, null, null]);
  expect(await house.db.selectFrom("settings").selectAll().execute()).toEqual([]);
});

test("a saved secret stays for its own destination, and goes to no other", async () => {
  const house = await open();
  const { headers } = await house.person("anna", "admin");
  await house.run("save-oidc", { form: oidc, secret: typed }, headers);
  await house.run("save-ldap", { form: ldap, secret: typed }, headers);
  await house.run("save-oidc", { form: { ...oidc, name: "SSO" }, secret: saved }, headers);
  expect(await house.savedWays.oidc.open()).toMatchObject({ name: "SSO", clientSecret: secret });
  for (const change of [{ issuer: "https://other.example.com" }, { clientId: "other" }])
    expect(
      await codeOf(house.run("save-oidc", { form: { ...oidc, ...change }, secret: saved }, headers)),
    ).toBe("invalid-request");
  for (const change of [{ port: 2 }, { host: "localhost" }, { bindDn: "cn=other" }, { security: "tls" }])
    for (const verb of ["save-ldap", "try-ldap"]) {
      const input = { form: { ...ldap, ...change }, secret: saved, login: "anna" };
      expect(await codeOf(house.run(verb, input, headers)), JSON.stringify(change)).toBe("invalid-request");
    }
  await house.run("save-oidc", { form: oidc, secret: { kind: "none" } }, headers);
  expect(await house.savedWays.oidc.open()).toMatchObject({ clientSecret: undefined });
});

test("where the environment says anything, it is shown, and cannot be changed", async () => {
  const house = await open({ oidc: oidcKind.make(oidc, secret), named: ["oidc", "ldap"] });
  const { headers } = await house.person("anna", "admin");
  const { output } = await house.run("read-ways-in", {}, headers);
  expect(output).toEqual({
    oidc: { source: "environment", form: oidc, hasSecret: true, problem: null },
    ldap: { source: "environment", form: null, hasSecret: false, problem: "environment" },
  });
  for (const [verb, input] of [
    ["save-oidc", { form: oidc, secret: typed }],
    ["save-ldap", { form: ldap, secret: typed }],
    ["forget-way-in", { way: "oidc" }],
  ] as const)
    expect(await codeOf(house.run(verb, input, headers)), verb).toBe("not-possible");
  const elsewhere = { form: ldap, secret: saved, login: "anna" };
  expect(await codeOf(house.run("try-ldap", elsewhere, headers))).toBe("invalid-request");
  expect(house.ways.provider).toBe("Example ID");
});

test("whoever sets a way in gives away no more than they hold, and no role that does not exist", async () => {
  const house = await open();
  const admin = await house.person("anna", "admin");
  const { output } = await house.run(
    "add-role",
    {
      name: "Settler",
      grants: { "settings.manage": true, "users.manage": true },
      queues: null,
      numbers: "masked",
    },
    admin.headers,
  );
  const { headers } = await house.person("bert", String(Reflect.get(Object(output), "id")));
  expect(await codeOf(house.run("save-oidc", { form: oidc, secret: typed }, headers))).toBe(
    "forbidden beyond-own",
  );
  const none = { ...oidc, roles: [{ group: "*", value: "no-such-role" }] };
  expect(await codeOf(house.run("save-oidc", { form: none, secret: typed }, admin.headers))).toBe(
    "invalid-request",
  );
  expect(house.ways.provider).toBeNull();
});

test("a try tells what came back, and what did not", async () => {
  const house = await open();
  const { headers } = await house.person("anna", "admin");
  const server = createServer((_request, response) => {
    response.end(
      JSON.stringify({
        issuer,
        authorization_endpoint: `${issuer}/auth`,
        token_endpoint: `${issuer}/token`,
        jwks_uri: `${issuer}/keys`,
      }),
    );
  }).listen(0, "127.0.0.1");
  servers.push(server);
  await once(server, "listening");
  const address = server.address();
  const issuer = `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`;
  expect((await house.run("try-oidc", { issuer }, headers)).output).toEqual({
    outcome: "answers",
    signInAt: `${issuer}/auth`,
    redirectUri: "http://localhost:3000/api/auth/callback/oidc",
  });
  expect((await house.run("try-oidc", { issuer: "http://127.0.0.1:1" }, headers)).output).toMatchObject({
    outcome: "fails",
  });
  const nowhere = { form: ldap, secret: typed, login: "anna" };
  expect((await house.run("try-ldap", nowhere, headers)).output).toMatchObject({ outcome: "fails" });
});
