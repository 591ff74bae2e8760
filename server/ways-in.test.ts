import { expect, test } from "vitest";
import { readConfig } from "./config.ts";

const read = (env: Record<string, string>) => {
  const result = readConfig(env, () => "-----BEGIN CERTIFICATE-----");
  if (!result.ok) throw new Error(result.problems.join());
  return result.config;
};

const oidc = {
  OIDC_ISSUER: "https://id.example.com/realms/calls",
  OIDC_CLIENT_ID: "centrala",
  OIDC_ROLE_MAP: "cc-admins=admin,*=viewer",
};
const ldap = {
  LDAP_URL: "ldaps://directory.example.com",
  LDAP_BASE: "dc=example,dc=com",
  LDAP_ROLE_MAP: "cn=admins,dc=example,dc=com=admin;*=viewer",
};

test("without settings there is no further way in", () => {
  expect(read({})).toMatchObject({ waysIn: { oidc: null, ldap: null }, problems: [] });
});

test("what is not said has a usual value", () => {
  const { waysIn, problems } = read({ ...oidc, ...ldap });
  expect(problems).toEqual([]);
  expect(waysIn.oidc).toMatchObject({ name: "SSO", roleClaim: "groups", queueClaim: null, queues: null });
  expect(waysIn.ldap).toMatchObject({
    host: "directory.example.com",
    port: 636,
    security: "tls",
    service: null,
  });
  expect(waysIn.ldap).toMatchObject({ filter: "(uid={login})", nameAttribute: "cn", mailAttribute: "mail" });
});

test.each([
  [{ ...oidc, OIDC_ISSUER: "http://id.example.com" }, /^OIDC_ISSUER is/],
  [{ ...oidc, OIDC_ISSUER: "no address" }, /^OIDC_ISSUER is/],
  [{ ...ldap, LDAP_URL: "no address" }, /^LDAP_URL is/],
  [{ ...oidc, OIDC_CLIENT_ID: "" }, /^OIDC_CLIENT_ID is not set/],
  [{ ...oidc, OIDC_ROLE_MAP: "" }, /^OIDC_ROLE_MAP is not set/],
  [{ ...oidc, OIDC_ROLE_MAP: "admins" }, /^OIDC_ROLE_MAP is "admins"/],
  [{ ...oidc, OIDC_QUEUE_MAP: "x" }, /^OIDC_QUEUE_MAP is/],
  [{ ...ldap, LDAP_URL: "ldap://directory.example.com" }, /LDAP_STARTTLS=on, so that passwords would cross/],
  [{ ...ldap, LDAP_URL: "ldaps://x@directory.example.com" }, /^LDAP_URL is/],
  [{ ...ldap, LDAP_STARTTLS: "on" }, /has TLS already/],
  [{ ...ldap, LDAP_BASE: "" }, /^LDAP_BASE is not set/],
  [{ ...ldap, LDAP_FILTER: "(uid=anna)" }, /^LDAP_FILTER is/],
  [{ ...ldap, LDAP_BIND_DN: "cn=reader" }, /belong together/],
])("a way with a bad setting is closed and says which: %o", (env, sentence) => {
  const { waysIn, problems } = read(env);
  expect(waysIn).toMatchObject({ oidc: null, ldap: null });
  // What an administrator saved must not take its place.
  expect(waysIn.named).toHaveLength(1);
  expect(problems).toEqual([expect.stringMatching(sentence)]);
});

test("in clear text only to this machine itself", () => {
  expect(read({ ...ldap, LDAP_URL: "ldap://127.0.0.1:3389" }).waysIn.ldap).toMatchObject({
    port: 3389,
    security: "none",
  });
  const { waysIn } = read({
    ...ldap,
    LDAP_URL: "ldap://directory.example.com",
    LDAP_STARTTLS: "on",
    LDAP_CA: "/ca",
  });
  expect(waysIn.ldap).toMatchObject({ port: 389, security: "starttls", ca: "-----BEGIN CERTIFICATE-----" });
});
