// The production build below /centrala behind a real nginx, with the configuration that the README shows: everything that a
// person does stays below the path and goes over TLS, and who they are is not the proxy.
import { DatabaseSync } from "node:sqlite";
import { expect, type Page, test } from "@playwright/test";
import { proxyAddress, site } from "#e2e/servers/nginx.ts";
import { pageRules } from "#server/http/page-rules.ts";
import { account, addAccount } from "./entry.ts";
import { complaints, live } from "./floor-page.ts";
import { type Proxied, resolving, startProxied } from "./proxied.ts";

test.use({ storageState: { cookies: [], origins: [] }, ignoreHTTPSErrors: true });
test.use({
  launchOptions: async ({ launchOptions }, use) => use(resolving(launchOptions)),
});

let proxied: Proxied;

/** The address beside the newest row of this verb. */
function lastAddress(verb: string): unknown {
  const database = new DatabaseSync(`${proxied.server.dataDir}/centrala.db`);
  try {
    return database.prepare("select address from audit where verb = ? order by id desc").get(verb)?.address;
  } finally {
    database.close();
  }
}

/** Every address that the page asked for on our host outside of the sub-path, and every answer that was an error. */
function strays(page: Page): string[] {
  const found: string[] = [];
  page.on("request", (asked) => {
    const { host, pathname } = new URL(asked.url());
    if (host === new URL(proxied.url).host && !`${pathname}/`.startsWith(`${site.basePath}/`))
      found.push(`asked for ${pathname}`);
  });
  page.on("response", (answer) => {
    if (answer.status() >= 400) found.push(`${answer.status()} from ${new URL(answer.url()).pathname}`);
  });
  return found;
}

async function signIn(page: Page): Promise<void> {
  await page.goto(`${proxied.url}/sign-in`);
  await page.getByLabel("User name or e-mail").fill(account.login);
  await page.getByLabel("Password").fill(account.password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page).toHaveURL(`${proxied.url}/queues`);
}

test.describe("behind nginx and below a sub-path @servers", () => {
  test.describe.configure({ mode: "serial" });
  test.beforeAll(async () => {
    // Alone it may have to build first.
    test.setTimeout(180_000);
    proxied = await startProxied();
  });
  test.afterAll(async () => proxied?.end());

  test("one click into the demo is not offered, and refused", async ({ page }) => {
    await page.goto(`${proxied.url}/sign-in`);
    await expect(page.getByLabel("Password")).toBeVisible();
    await expect(page.getByRole("button", { name: /^Supervisor/ })).toHaveCount(0);
    const answer = await proxied.ask("POST", `${site.basePath}/api/v1/session/demo`, {
      body: { role: "admin" },
      headers: { "X-Forwarded-For": "127.0.0.1" },
    });
    expect(answer.status, answer.body).toBe(403);
    expect(answer.headers["set-cookie"]).toBeUndefined();
    await addAccount(proxied.server.dataDir);
  });

  test("a stranger is led to the sign-in, below the path, from wherever they begin", async ({ page }) => {
    const stray = strays(page);
    for (const [from, next] of [
      ["", "/sign-in"],
      ["/", "/sign-in"],
      ["/queues?view=table", "/sign-in?next=%2Fqueues%3Fview%3Dtable"],
    ]) {
      await page.goto(`${proxied.url}${from}`);
      await expect(page).toHaveURL(`${proxied.url}${next}`);
    }
    expect(stray).toEqual([]);
  });

  test("signing in leads to the live floor, and cookies are for TLS and this path alone", async ({
    page,
  }) => {
    const stray = strays(page);
    const heard = complaints(page);
    await signIn(page);
    await live(page);
    await expect(page.getByRole("listitem").first()).toBeVisible();
    const sockets = page.waitForEvent("websocket");
    await page.reload();
    expect((await sockets).url()).toMatch(new RegExp(`^wss://[^/]+${site.basePath}/socket\\.io/`));
    await live(page);
    const cookies = await page.context().cookies(proxied.url);
    expect(cookies.map(({ name }) => name).sort()).toEqual([
      "__Secure-centrala.session_token",
      "centrala-device",
    ]);
    for (const cookie of cookies)
      expect(cookie).toMatchObject({ path: site.basePath, secure: true, httpOnly: true });
    expect(cookies.map(({ sameSite }) => sameSite).sort()).toEqual(["Lax", "Strict"]);
    expect([...stray, ...heard]).toEqual([]);
  });

  test("every page works, and nothing on it leads out of the path", async ({ page }) => {
    test.setTimeout(120_000);
    await signIn(page);
    const stray = strays(page);
    const heard = complaints(page);
    await page.locator("main [role=listitem] h2 a").first().click();
    await page.waitForURL(/\/queues\/.+/);
    const queue = new URL(page.url()).pathname.slice(site.basePath.length);
    for (const path of Object.keys(pageRules)) {
      if (path === "/sign-in" || path === "/no-access") continue;
      await page.goto(`${proxied.url}${path === "/queues/[key]" ? queue : path}`);
      await expect(page.locator("h1, h2").first(), path).toBeVisible();
      if (path !== "/setup") await live(page);
      expect(new URL(page.url()).pathname, path).toMatch(new RegExp(`^${site.basePath}/`));
      const out = await page
        .locator("a[href^='/'], img[src^='/']")
        .evaluateAll((all) => all.map((one) => one.getAttribute("href") ?? one.getAttribute("src") ?? ""));
      expect(
        out.filter((to) => !`${to}/`.startsWith(`${site.basePath}/`)),
        path,
      ).toEqual([]);
    }
    expect([...stray, ...heard]).toEqual([]);
  });

  test("a command runs from a page, and from no page elsewhere", async ({ page }) => {
    await signIn(page);
    const other = await proxied.ask("POST", `${site.basePath}/api/v1/session`, { body: account });
    expect(other.status).toBe(200);
    await page.goto(`${proxied.url}/settings/account`);
    const answered = page.waitForResponse((answer) => answer.url().endsWith("/sessions/end-others"));
    await page.getByRole("button", { name: "Sign out all others" }).click();
    expect((await answered).status()).toBe(200);
    expect(lastAddress("end-other-sessions")).toBe("127.0.0.1");
    for (const headers of [{ Origin: "https://evil.example" }, { Host: "evil.example" }]) {
      const answer = await proxied.ask("POST", `${site.basePath}/api/v1/session`, { body: account, headers });
      expect(answer.status, JSON.stringify(headers)).toBe(403);
    }
    await page
      .getByRole("button", { name: /^Signed in as/ })
      .first()
      .click();
    await page.getByRole("menuitem", { name: "Sign out", exact: true }).click();
    await expect(page).toHaveURL(`${proxied.url}/sign-in`);
  });

  test("the audit has the client's address, whatever the client says", async () => {
    const from = "127.0.0.77";
    for (const forged of ["203.0.113.9", `203.0.113.9, ${proxyAddress}`]) {
      const headers = { "X-Forwarded-For": forged, "X-Real-IP": forged, Forwarded: `for=${forged}` };
      const answer = await proxied.ask("POST", `${site.basePath}/api/v1/session`, {
        from,
        headers,
        body: account,
      });
      expect(answer.status, answer.body).toBe(200);
      expect(lastAddress("sign-in")).toBe(from);
    }
  });

  test("who speaks past the proxy is not believed", async ({ request }) => {
    const answer = await request.post(`${proxied.server.url}/api/v1/session`, {
      data: account,
      headers: {
        Origin: new URL(proxied.server.url).origin,
        "X-Forwarded-For": "203.0.113.9",
        "X-Forwarded-Proto": "https",
      },
    });
    expect(answer.status()).toBe(200);
    expect(lastAddress("sign-in")).toBe("127.0.0.1");
    expect(answer.headers()["strict-transport-security"]).toBeUndefined();
  });

  test("answers say that TLS stays, and lead back below the path", async () => {
    const page = await proxied.ask("GET", `${site.basePath}/queues`);
    expect(page.status).toBe(303);
    expect(page.headers.location).toBe(`${site.basePath}/sign-in?next=%2Fqueues`);
    expect(page.headers["strict-transport-security"]).toBe("max-age=31536000");
    const outside = await proxied.ask("GET", "/queues");
    expect(outside.status, "the proxy's own answer").toBe(404);
  });
});
