// Signing in at an identity provider, through the browser and back: who comes out of it, and what is refused in words.

import { DatabaseSync } from "node:sqlite";
import AxeBuilder from "@axe-core/playwright";
import { type APIRequestContext, type Browser, expect, type Page, test } from "@playwright/test";
import { freePort } from "#e2e/servers/free-port.ts";
import { account, addAccount } from "./entry.ts";
import { client, type StartedProvider, startProvider } from "./provider.ts";
import { type StartedServer, startServer } from "./start-server.ts";

test.describe.configure({ mode: "serial" });
test.use({ storageState: { cookies: [], origins: [] } });

let provider: StartedProvider;
let server: StartedServer;
let restart: () => Promise<StartedProvider>;

test.beforeAll(async () => {
  const [port, providerPort] = [await freePort(), await freePort()];
  const url = `http://localhost:${port}`;
  restart = () => startProvider(providerPort, `${url}/api/auth/callback/oidc`);
  provider = await restart();
  server = await startServer({
    PORT: String(port),
    PUBLIC_URL: url,
    OIDC_ISSUER: provider.issuer,
    OIDC_CLIENT_ID: client.id,
    OIDC_CLIENT_SECRET: client.secret,
    OIDC_NAME: "Example ID",
    OIDC_SCOPES: "openid profile email groups",
    OIDC_ROLE_CLAIM: "groups",
    OIDC_ROLE_MAP: "cc-admins=admin,cc-leads=supervisor,cc-wall=viewer",
    OIDC_QUEUE_CLAIM: "queues",
  });
  await addAccount(server.dataDir);
});

test.afterAll(async () => {
  await server?.end();
  await provider?.stop();
});

const anna = {
  name: "Anna Nowak",
  preferred_username: "anna",
  email: "anna@example.com",
  email_verified: true,
};

/** In a browser of its own, from the sign-in page to wherever it ends. */
async function enter(browser: Browser, login: string, path = "/sign-in"): Promise<Page> {
  const page = await (await browser.newContext({ storageState: { cookies: [], origins: [] } })).newPage();
  await page.goto(server.url + path);
  await page.getByRole("button", { name: "Sign in with Example ID" }).click();
  await page.getByLabel("Name", { exact: true }).fill(login);
  await page.getByRole("button", { name: "Go" }).click();
  await page.waitForURL((url) => url.origin === server.url && !url.pathname.startsWith("/api/"));
  return page;
}

const accessOf = async (page: Page) => (await page.request.get(`${server.url}/api/v1/session`)).json();

function rows(statement: string, ...values: string[]): readonly Record<string, unknown>[] {
  const database = new DatabaseSync(`${server.dataDir}/centrala.db`);
  try {
    return database.prepare(statement).all(...values);
  } finally {
    database.close();
  }
}

/** Walks there without a page, and stops before the last step: gives the address that leads back. */
async function wayBack(request: APIRequestContext, login: string): Promise<string> {
  const begin = `${server.url}/api/v1/session/provider`;
  const begun = await request.post(begin, { data: {}, headers: { Origin: server.url } });
  let { url } = await begun.json();
  while (!url.startsWith(`${server.url}/`)) {
    const how = {
      maxRedirects: 0,
      ...(url.includes("/interaction/") ? { method: "POST", form: { login } } : {}),
    };
    const answer = await request.fetch(url, how);
    url = new URL(answer.headers().location ?? "no way on", url).href;
  }
  return url;
}

const problemOn = (page: Page) => page.getByRole("alert").filter({ hasText: /./ }).first();

test("the first sign-in makes the account with role and queues of the claims; later ones follow them", async ({
  browser,
}) => {
  provider.people.set("1", { ...anna, groups: ["everybody", "cc-leads"], queues: ["support"] });
  const page = await enter(browser, "1", "/sign-in?next=%2Fagents");
  await expect(page).toHaveURL(`${server.url}/agents`);
  expect(await accessOf(page)).toMatchObject({ name: "anna", roleId: "supervisor" });
  const [first] = rows("select id, name, email, queues from user where username = 'anna'");
  expect(first).toMatchObject({ name: "Anna Nowak", email: "anna@example.com" });
  expect(JSON.parse(String(first?.queues))).toEqual([{ pbx: "demo", queue: "support" }]);
  const [way] = rows(
    "select password, accessToken, idToken, refreshToken from account where userId = ?",
    String(first?.id),
  );
  expect(way).toEqual({ password: null, accessToken: null, idToken: null, refreshToken: null });

  provider.people.set("1", {
    ...anna,
    name: "Anna Kowalska",
    groups: ["cc-wall"],
    queues: ["sales", "support"],
  });
  const later = await enter(browser, "1");
  expect(await accessOf(later)).toMatchObject({ name: "anna", roleId: "viewer" });
  // The browser of before is the same person's, and is no supervisor's any longer.
  expect(await accessOf(page)).toMatchObject({ roleId: "viewer" });
  const [second] = rows("select id, name, queues from user where username = 'anna'");
  expect(second).toMatchObject({ id: first?.id, name: "Anna Kowalska" });
  expect(JSON.parse(String(second?.queues))).toHaveLength(2);

  provider.people.set("1", { ...anna, groups: ["cc-wall"] });
  await enter(browser, "1");
  expect(rows("select queues from user where username = 'anna'")).toEqual([{ queues: "[]" }]);
});

test("who has no role is told so, and has no account", async ({ browser }) => {
  provider.people.set("2", {
    ...anna,
    preferred_username: "bert",
    email: "bert@example.com",
    groups: ["cleaners"],
  });
  const page = await enter(browser, "2");
  await expect(problemOn(page)).toHaveText(/nobody gave you a role in Centrala/);
  expect((await page.request.get(`${server.url}/api/v1/session`)).status()).toBe(401);
  expect(rows("select id from user where username = 'bert'")).toEqual([]);
  // Somebody who had one and lost it is out as well.
  provider.people.set("1", { ...anna, groups: [] });
  await expect(problemOn(await enter(browser, "1"))).toHaveText(/nobody gave you a role/);
});

test("an account of before is handed over by a verified address, and never one that manages", async ({
  browser,
}) => {
  const add = (name: string, role: string) => addAccount(server.dataDir, role, name);
  await add("chief", "admin");
  await add("carl", "viewer");
  const setMail = new DatabaseSync(`${server.dataDir}/centrala.db`);
  setMail.exec("update user set email = username || '@example.com' where username in ('chief', 'carl')");
  setMail.close();
  const mine = (name: string, email_verified: boolean) => ({
    ...{ preferred_username: name, name, email: `${name}@example.com`, email_verified, groups: ["cc-leads"] },
  });
  provider.people.set("3", mine("chief", true));
  await expect(problemOn(await enter(browser, "3"))).toHaveText(/that the directory may not take over/);

  provider.people.set("4", mine("carl", false));
  expect(await accessOf(await enter(browser, "4"))).toMatchObject({ name: "carl-2" });

  provider.people.set("5", mine("carl", true));
  const page = await enter(browser, "5");
  expect(await accessOf(page)).toMatchObject({ name: "carl", roleId: "supervisor" });
  const answer = await page.request.post(`${server.url}/api/v1/session`, {
    data: { ...account, login: "carl" },
    headers: { Origin: server.url },
  });
  expect(answer.status(), "the password of before opens nothing").toBe(401);
});

test("a second factor of ours is asked for behind the provider's", async ({ browser }) => {
  provider.people.set("6", {
    ...anna,
    preferred_username: "dora",
    email: "dora@example.com",
    groups: ["cc-leads"],
  });
  await enter(browser, "6");
  const database = new DatabaseSync(`${server.dataDir}/centrala.db`);
  database.exec("update user set twoFactorEnabled = 1 where username = 'dora'");
  database.close();
  const page = await enter(browser, "6");
  await expect(page.getByRole("heading", { name: "Confirm it is you" })).toBeVisible();
  expect((await page.request.get(`${server.url}/api/v1/session`)).status()).toBe(401);
});

test("a way back that was forged, taken from another browser or used before is refused", async ({
  browser,
  page,
}) => {
  const back = `${server.url}/api/auth/callback/oidc`;
  for (const query of [
    "",
    "?code=x",
    "?code=x&state=forged",
    "?state=forged&error=access_denied",
    `?code=${"x".repeat(3_000)}&state=y`,
  ]) {
    await page.goto(back + query);
    await expect(problemOn(page)).toHaveText(/was not begun in this browser/);
  }
  provider.people.set("7", {
    ...anna,
    preferred_username: "ewa",
    email: "ewa@example.com",
    groups: ["cc-leads"],
  });
  const context = await browser.newContext({ storageState: { cookies: [], origins: [] } });
  const hers = await context.newPage();
  const caught = await wayBack(context.request, "7");
  await page.goto(caught);
  await expect(problemOn(page)).toHaveText(/was not begun in this browser/);
  await hers.goto(caught);
  await expect(hers).toHaveURL(`${server.url}/queues`);
  await hers.goto(caught);
  expect(
    rows("select id from session where userId = (select id from user where username = 'ewa')"),
  ).toHaveLength(1);
});

test("whose account was closed here is told so", async ({ browser }) => {
  const database = new DatabaseSync(`${server.dataDir}/centrala.db`);
  database.exec("update user set disabled = 1 where username = 'ewa'");
  database.close();
  await expect(problemOn(await enter(browser, "7"))).toHaveText(/Your account here has been closed/);
});

test("the page with the button is clean", async ({ page }) => {
  await page.goto(`${server.url}/sign-in?problem=role-missing`);
  await expect(problemOn(page)).toBeVisible();
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations).toEqual([]);
});

test("who is refused over there is told so here", async ({ browser }) => {
  await expect(problemOn(await enter(browser, ""))).toHaveText("The identity provider did not let you in.");
});

test("nothing else of the library has an address", async ({ request }) => {
  for (const path of [
    "get-session",
    "sign-in/social",
    "callback/google",
    "callback/oidc/",
    "error",
    "ok",
    "token",
  ]) {
    for (const method of ["GET", "POST"]) {
      const answer = await request.fetch(`${server.url}/api/auth/${path}`, {
        method,
        headers: { Origin: server.url },
      });
      expect(answer.status(), `${method} ${path}`).toBe(404);
    }
  }
  const posted = await request.post(`${server.url}/api/auth/callback/oidc`, {
    headers: { Origin: server.url },
  });
  expect(posted.status()).toBe(405);
});

test("a provider that is down is told by its button, and passwords of our own work", async ({ page }) => {
  await provider.stop();
  await page.goto(`${server.url}/sign-in`);
  await page.getByRole("button", { name: "Sign in with Example ID" }).click();
  await expect(problemOn(page)).toHaveText(/The identity provider does not answer/);
  await page.getByLabel("User name or e-mail").fill(account.login);
  await page.getByLabel("Password").fill(account.password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page).toHaveURL(`${server.url}/queues`);
  provider = await restart();
});

test("each sign-in and each refusal left its row", () => {
  const told = rows("select verb, result, actor_name from audit where verb like '%provider-sign-in'");
  const results = new Set(told.map(({ verb, result }) => `${verb} ${result}`));
  for (const result of [
    "ok",
    "role-missing",
    "sign-in-broken",
    "account-not-linked",
    "provider-refused",
    "second-factor",
  ])
    expect(results).toContain(`finish-provider-sign-in ${result}`);
  expect(results).toContain("begin-provider-sign-in provider-unreachable");
  expect(told).toContainEqual({ verb: "finish-provider-sign-in", result: "ok", actor_name: "anna" });
});
