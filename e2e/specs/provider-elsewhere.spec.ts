// The same sign-in at an identity provider where the site is another: below a sub-path behind nginx, and on PostgreSQL. Who
// comes out of it is proven in provider.spec.ts; here the way there and back is, and what is kept.
import { type Browser, expect, type Page, test } from "@playwright/test";
import pg from "pg";
import { freePort } from "#e2e/servers/free-port.ts";
import { site } from "#e2e/servers/nginx.ts";
import { type Postgres, startPostgres } from "#e2e/servers/postgres.ts";
import { type Claims, client, type StartedProvider, startProvider } from "./provider.ts";
import { type Proxied, resolving, startProxied } from "./proxied.ts";
import { type StartedServer, startServer } from "./start-server.ts";

const nobody = { cookies: [], origins: [] };
test.use({
  launchOptions: async ({ launchOptions }, use) => use(resolving(launchOptions)),
});

let provider: StartedProvider | undefined;

/** Starts the provider that leads back to this site, and gives the settings that name it. */
async function provide(url: string): Promise<Readonly<Record<string, string>>> {
  provider = await startProvider(await freePort(), `${url}/api/auth/callback/oidc`);
  return {
    OIDC_ISSUER: provider.issuer,
    OIDC_CLIENT_ID: client.id,
    OIDC_CLIENT_SECRET: client.secret,
    OIDC_NAME: "Example ID",
    OIDC_SCOPES: "openid profile email groups",
    OIDC_ROLE_CLAIM: "groups",
    OIDC_ROLE_MAP: "cc-leads=supervisor,cc-wall=viewer",
  };
}

const anna = (...groups: string[]): Claims => ({
  name: "Anna Nowak",
  preferred_username: "anna",
  email: "anna@example.com",
  email_verified: true,
  groups,
});

async function enter(browser: Browser, url: string, path: string): Promise<Page> {
  const page = await (
    await browser.newContext({ storageState: nobody, ignoreHTTPSErrors: true, locale: "en-GB" })
  ).newPage();
  await page.goto(url + path);
  await page.getByRole("button", { name: "Sign in with Example ID" }).click();
  await page.getByLabel("Name", { exact: true }).fill("1");
  await page.getByRole("button", { name: "Go" }).click();
  await page.waitForURL((at) => at.href.startsWith(`${url}/`) && !at.pathname.includes("/api/"));
  return page;
}

const accessOf = (page: Page, url: string) =>
  page.evaluate(async (at) => (await fetch(at)).json(), `${url}/api/v1/session`);

test.describe("below a sub-path @servers", () => {
  let proxied: Proxied | undefined;
  test.beforeAll(async () => {
    // Alone it may have to build first.
    test.setTimeout(180_000);
    proxied = await startProxied(provide);
  });
  test.afterAll(async () => {
    await proxied?.end();
    await provider?.stop();
  });

  test("the way back leads below it, and all cookies of the way are for it and for TLS alone", async ({
    browser,
  }) => {
    const url = proxied?.url ?? "";
    provider?.people.set("1", anna("cc-leads"));
    const page = await enter(browser, url, "/sign-in?next=%2Fagents");
    await expect(page).toHaveURL(`${url}/agents`);
    expect(await accessOf(page, url)).toMatchObject({ name: "anna", roleId: "supervisor" });
    for (const cookie of await page.context().cookies(url))
      expect(cookie).toMatchObject({ path: site.basePath, secure: true, httpOnly: true });

    provider?.people.set("1", anna("cleaners"));
    const refused = await enter(browser, url, "/sign-in");
    expect(new URL(refused.url()).pathname).toBe(`${site.basePath}/sign-in`);
    await expect(refused.getByRole("alert").filter({ hasText: /./ })).toHaveText(/nobody gave you a role/);
  });
});

test.describe("on PostgreSQL @servers", () => {
  let postgres: Postgres | undefined;
  let server: StartedServer | undefined;
  let database = "";
  test.beforeAll(async () => {
    postgres = await startPostgres();
    await postgres.admin("create database centrala");
    database = postgres.url("centrala");
    const port = await freePort();
    const url = `http://localhost:${port}`;
    const settings = await provide(url);
    server = await startServer({
      ...settings,
      PORT: String(port),
      PUBLIC_URL: url,
      DATABASE_URL: database,
    });
  });
  test.afterAll(async () => {
    await server?.end();
    await provider?.stop();
    await postgres?.remove();
  });

  async function rows(statement: string): Promise<readonly Record<string, unknown>[]> {
    const connection = new pg.Client({ connectionString: database });
    await connection.connect();
    try {
      return (await connection.query(statement)).rows;
    } finally {
      await connection.end();
    }
  }

  test("the first sign-in makes the account, later ones follow the claims, and no token is kept", async ({
    browser,
  }) => {
    const url = server?.url ?? "";
    provider?.people.set("1", anna("cc-leads"));
    const page = await enter(browser, url, "/sign-in?next=%2Fagents");
    await expect(page).toHaveURL(`${url}/agents`);
    expect(await accessOf(page, url)).toMatchObject({ name: "anna", roleId: "supervisor" });
    provider?.people.set("1", anna("cc-wall"));
    expect(await accessOf(await enter(browser, url, "/sign-in"), url)).toMatchObject({ roleId: "viewer" });
    const kept = 'select password, "accessToken", "idToken", "refreshToken" from account';
    expect(await rows(kept)).toEqual([
      { password: null, accessToken: null, idToken: null, refreshToken: null },
    ]);
    const told = "select result, actor_name from audit where verb = 'finish-provider-sign-in'";
    expect(await rows(told)).toEqual(Array(2).fill({ result: "ok", actor_name: "anna" }));
  });
});
