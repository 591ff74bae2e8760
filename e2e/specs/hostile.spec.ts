// Names that are attacks, on every page that was built and in everything that leaves the house: no script runs, no element is
// made of them, the policy has nothing to report, and each stands there as the text that it is.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type APIRequestContext, expect, type Page, test } from "@playwright/test";
import type { DemoPbx } from "#server/demo/demo-pbx.ts";
import { account } from "./entry.ts";
import { complaints, english, live, prefer } from "./floor-page.ts";
import { markup, openHostilePbx, words } from "./hostile-floor.ts";
import { type StartedServer, startServer } from "./start-server.ts";

// One after the other, by one server and one PBX.
test.describe.configure({ mode: "default", timeout: 120_000 });

const manifest = join(import.meta.dirname, "../../.next/app-path-routes-manifest.json");
const routes = [
  ...new Set(Object.values(JSON.parse(readFileSync(manifest, "utf8")) as Record<string, string>)),
]
  .filter((route) => !/^\/(?:_|.*\.(?:svg|ico|txt|webmanifest)$)/.test(route))
  .sort();

/** Where a hostile name must be seen as text; elsewhere it must only do nothing. */
const showing =
  /^\/(?:queues|queues\/\[key\]|agents|calls|parking|conferences|settings\/(?:users|roles|keys|audit))$/;

let pbx: DemoPbx;
let server: StartedServer;
let inside: Awaited<ReturnType<APIRequestContext["storageState"]>>;
const outside = { cookies: [], origins: [] };

test.beforeAll(async ({ playwright }) => {
  pbx = await openHostilePbx();
  server = await startServer({
    AMI_HOST: pbx.host,
    AMI_PORT: String(pbx.port),
    AMI_USERNAME: pbx.username,
    AMI_SECRET: pbx.secret,
  });
  const request = await playwright.request.newContext();
  await server.enter(request);
  inside = await request.storageState();
  await leaveTraces(request);
  await request.dispose();
});
test.afterAll(async () => {
  await server?.end();
  await pbx?.close();
});

/** People, roles, keys and rows of the audit that are called the same. */
async function leaveTraces(request: APIRequestContext): Promise<void> {
  const send = (path: string, data: object) =>
    request.post(`${server.url}/api/v1/${path}`, { data, headers: { Origin: server.url } });
  const own = { queues: null, numbers: null, agent: null, disabled: false };
  for (const [n, name] of markup.entries()) {
    const user = {
      username: `user${n}`,
      name,
      email: null,
      password: account.password,
      roleId: "viewer",
      ...own,
    };
    expect((await send("users", user)).status()).toBe(200);
    const role = { name, grants: { "floor.view": true }, queues: null, numbers: "full" };
    expect((await send("roles", role)).status()).toBe(200);
    expect((await send("keys", { name, roleId: "viewer", queues: null, days: null })).status()).toBe(200);
  }
  for (const login of words.slice(0, 4))
    expect((await send("session", { login, password: "guess" })).status()).toBe(401);
  for (const [n, queue] of words.entries()) {
    const member = { pbx: "main", queue, interface: `PJSIP/${201 + n}` };
    await send("members/pause", { members: [member], paused: true, reason: words[n + 1] ?? "x" });
  }
}

type Seen = { readonly ran: unknown; readonly broken: readonly string[]; readonly made: readonly string[] };

/** What came of the names on this page so far. */
const look = (page: Page): Promise<Seen> =>
  page.evaluate(() => ({
    ran: Reflect.get(window, "__ran") ?? null,
    broken: Reflect.get(window, "__broken") as string[],
    made: [
      ...document.querySelectorAll(
        "img[src='x'], [onerror], [onload], [href^='javascript:' i], [src^='javascript:' i], iframe, object, embed, base, [href*='evil.example'], script:not([nonce]):not([src^='/_next/'])",
      ),
    ].map(({ outerHTML }) => outerHTML.slice(0, 200)),
  }));

const harmless: Seen = { ran: null, broken: [], made: [] };

async function watch(page: Page): Promise<void> {
  await prefer(page, english, server.url);
  await page.addInitScript(() => {
    const broken: string[] = [];
    Reflect.set(window, "__broken", broken);
    document.addEventListener("securitypolicyviolation", (event) =>
      broken.push(`${event.violatedDirective} ${event.blockedURI}`),
    );
  });
}

const anyMark = /<img src=x onerror=|<\/script><script>window|<svg onload=/;

for (const route of routes) {
  test(`${route} shows hostile names as text`, async ({ browser }) => {
    const stranger = route === "/sign-in" || route === "/setup";
    const context = await browser.newContext({ locale: "en-GB", storageState: stranger ? outside : inside });
    const page = await context.newPage();
    await watch(page);
    const heard = complaints(page);
    const oneQueue = route === "/queues/[key]";
    await page.goto(`${server.url}${oneQueue ? "/queues" : route}`);
    if (oneQueue) {
      await live(page);
      await page.locator("main [role=listitem] h2 a").filter({ hasText: markup[0] }).first().click();
      await page.waitForURL(/\/queues\/.+/);
    }
    if (showing.test(route)) await expect(page.locator("main").first()).toContainText(anyMark);
    else await page.waitForLoadState("networkidle");
    expect(await look(page)).toEqual(harmless);
    expect(heard).toEqual([]);
    await context.close();
  });
}

test("sheets, menus and the palette show them as text too", async ({ browser }) => {
  const context = await browser.newContext({ locale: "en-GB", storageState: inside });
  const page = await context.newPage();
  await watch(page);
  const heard = complaints(page);
  await page.goto(`${server.url}/agents`);
  await live(page);
  const people = page.getByRole("list", { name: "Agents" }).getByRole("button");
  await people.filter({ hasText: markup[0] }).first().click();
  await expect(page.getByRole("dialog")).toContainText(anyMark);
  expect(await look(page)).toEqual(harmless);
  await page.goto(`${server.url}/calls`);
  await live(page);
  await page.locator("main button[aria-expanded=false]").first().click();
  await expect(page.locator("main button[aria-expanded=true]").first()).toBeVisible();
  expect(await look(page)).toEqual(harmless);
  await page.goto(`${server.url}/settings/audit`);
  await page.getByRole("row").filter({ hasText: markup[0] }).first().getByRole("button").click();
  await expect(page.getByRole("dialog")).toContainText(markup[0]);
  await page.goto(`${server.url}/queues`);
  await live(page);
  await page.keyboard.press("Control+k");
  await page.keyboard.type("img src");
  await expect(page.getByRole("option").filter({ hasText: markup[0] }).first()).toBeVisible();
  expect(await look(page)).toEqual(harmless);
  expect(heard).toEqual([]);
  await context.close();
});

test("an address that holds them is only searched for", async ({ browser }) => {
  const context = await browser.newContext({ locale: "en-GB", storageState: outside });
  const page = await context.newPage();
  await watch(page);
  for (const mark of [...markup, words[3]]) {
    await page.goto(`${server.url}/sign-in?next=${encodeURIComponent(mark)}`);
    expect(await look(page)).toEqual(harmless);
  }
  await server.enter(context.request);
  for (const mark of [...markup, words[3]]) {
    for (const path of [
      "/agents?q=",
      "/calls?q=",
      "/queues/",
      "/settings/audit?text=",
      "/settings/manager?action=",
    ]) {
      await page.goto(`${server.url}${path}${encodeURIComponent(mark)}`);
      await page.waitForLoadState("networkidle");
      expect(await look(page), path).toEqual(harmless);
    }
  }
  await context.close();
});

test("exports hold them as values: the floor, the metrics, the audit's table, the support bundle", async ({
  playwright,
}) => {
  const request = await playwright.request.newContext({ storageState: inside });
  const get = async (path: string) => {
    const answer = await request.get(`${server.url}${path}`, { timeout: 60_000 });
    expect(answer.status(), path).toBe(200);
    expect(answer.headers()["x-content-type-options"]).toBe("nosniff");
    expect(answer.headers()["content-type"], path).not.toContain("html");
    return { body: await answer.text(), headers: answer.headers() };
  };
  const floor = await get("/api/v1/floor");
  const { queues } = JSON.parse(floor.body) as { queues: { name: string }[] };
  for (const mark of markup) expect(queues.map(({ name }) => name)).toContain(mark);
  // Source: Prometheus' text format, version 0.0.4.
  const sample = /^[a-zA-Z_:][\w:]*(?:\{(?:\w+="(?:[^"\\\n]|\\[\\"n])*",?)*\})? [\d.eE+NaInf-]+$/;
  const { body: metrics } = await get("/metrics");
  for (const line of metrics.split("\n").filter((each) => each !== "" && !each.startsWith("#")))
    expect(line).toMatch(sample);
  expect(metrics).toContain(`queue="${markup[0]}"`);
  const { body: csv, headers } = await get("/api/v1/audit.csv");
  expect(headers["content-disposition"]).toMatch(/^attachment/);
  expect(csv).toContain(markup[0]);
  expect(csv).not.toMatch(/(?:^|,)"[=+@\t\r-]/m);
  const { body: bundle } = await get("/api/v1/doctor/main/bundle");
  JSON.parse(bundle);
  for (const number of ["+48225551001", "+48225551002"]) expect(bundle).not.toContain(number);
  await request.dispose();
});
