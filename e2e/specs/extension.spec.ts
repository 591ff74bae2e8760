// The browser extension in a real Chromium: numbers of a chosen site become links to Centrala, its fields and code stay as they are,
// and on any other site nothing happens.
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type BrowserContext, chromium, expect, test } from "@playwright/test";

const page = `<!doctype html><title>CRM</title><p id="text">Call +48 22 123 45 67, or (0)12; due 01.02.2026, order 20260101123.</p>
<input value="+48 22 123 45 67"><pre>+48 22 123 45 67</pre><p id="hostile">&lt;img src=x onerror=1&gt; +48221234568</p><p id="later"></p>`;

let server: Server;
let context: BrowserContext;
const folder = mkdtempSync(join(tmpdir(), "centrala-extension-"));

test.beforeAll(async ({ browserName }, { project }) => {
  expect(browserName).toBe("chromium");
  server = createServer((_request, response) => {
    response.writeHead(200, { "Content-Type": "text/html; charset=utf-8" }).end(page);
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  const extension = join(folder, "extension");
  cpSync("public/extension", extension, { recursive: true });
  // A person allows each site in a dialog of the browser, which no program can answer: this copy has been allowed them from the start.
  const manifest = join(extension, "manifest.json");
  const { optional_host_permissions: hosts, ...rest } = JSON.parse(readFileSync(manifest, "utf8"));
  writeFileSync(manifest, JSON.stringify({ ...rest, host_permissions: hosts }));
  const { args = [], executablePath } = project.use.launchOptions ?? {};
  context = await chromium.launchPersistentContext(join(folder, "profile"), {
    ...(executablePath === undefined ? {} : { executablePath }),
    headless: false,
    ignoreDefaultArgs: ["--disable-extensions"],
    args: [
      ...args,
      "--headless=new",
      `--disable-extensions-except=${extension}`,
      `--load-extension=${extension}`,
      "--host-resolver-rules=MAP crm.test 127.0.0.1, MAP other.test 127.0.0.1",
    ],
  });
});

test.afterAll(async () => {
  await context.close();
  server.close();
  rmSync(folder, { recursive: true, force: true });
});

test("numbers of a chosen site call with Centrala, and nothing else of it changes", async () => {
  const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent("serviceworker"));
  const id = new URL(worker.url()).host;
  const options = await context.newPage();
  await options.goto(`chrome-extension://${id}/options.html`);
  await options.getByLabel("Address of your Centrala").fill("https://calls.example.com/centrala/");
  await options.getByLabel(/Sites on which/).fill("not a site");
  await options.getByRole("button").click();
  await expect(options.getByRole("status")).toContainText("not a site");
  await options.getByLabel(/Sites on which/).fill("http://crm.test/start\n");
  await options.getByRole("button").click();
  await expect(options.getByRole("status")).toContainText("Saved");

  const { port } = server.address() as AddressInfo;
  const crm = await context.newPage();
  await expect
    .poll(async () => {
      await crm.goto(`http://crm.test:${port}/`);
      return crm.locator("#text a").count();
    })
    .toBe(1);
  const link = crm.locator("#text a");
  await expect(link).toHaveText("+48 22 123 45 67");
  await expect(link).toHaveAttribute(
    "href",
    "https://calls.example.com/centrala/dial?number=%2B48%2022%20123%2045%2067",
  );
  await expect(crm.locator("pre a")).toHaveCount(0);
  await expect(crm.locator("#hostile img")).toHaveCount(0);
  await expect(crm.locator("#hostile a")).toHaveCount(1);
  await crm.evaluate(() => {
    const later = document.querySelector("#later");
    if (later !== null) later.textContent = "and +48 600 100 200";
  });
  await expect(crm.locator("#later a")).toHaveText("+48 600 100 200");

  const other = await context.newPage();
  await other.goto(`http://other.test:${port}/`);
  await expect(other.locator("#text")).toBeVisible();
  await expect(other.locator("a")).toHaveCount(0);
});
