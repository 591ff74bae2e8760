// What a browser tells its viewer when the ground moves: a server that dies, a tab that sleeps, a page of an older build.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, type Page, test } from "@playwright/test";
import { type StartedServer, startServer } from "./start-server.ts";

const servers: StartedServer[] = [];
test.setTimeout(60_000);
test.afterEach(async () => {
  for (const server of servers.splice(0)) await server.end();
});

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  const { port } = server.address() as AddressInfo;
  await new Promise((closed) => server.close(closed));
  return port;
}

/** Generous, for machines that do much else at the same time. */
const patience = { timeout: 20_000 };

const standsAs = (page: Page, status: string) =>
  expect(page.locator(`[data-connection="${status}"]`).first()).toBeVisible(patience);

/** Notes, from now on, whether the page ever stood without the text that it shows now. */
async function watchFor(page: Page, text: string): Promise<() => Promise<boolean>> {
  await page.evaluate((wanted) => {
    const look = () => {
      if (!document.body.textContent.includes(wanted)) document.body.dataset.lost = "yes";
    };
    new MutationObserver(look).observe(document.body, {
      subtree: true,
      childList: true,
      characterData: true,
    });
  }, text);
  return () => page.evaluate(() => document.body.dataset.lost === "yes");
}

async function firstQueue(page: Page, origin: string): Promise<string> {
  const floor = await (await page.request.get(`${origin}/api/v1/floor`)).json();
  const queues: readonly { readonly name: string }[] = floor.queues ?? floor.tables.queues;
  const name = queues[0]?.name;
  if (name === undefined) throw new Error("the demo has no queue");
  return name;
}

test("a server that dies leaves the last floor on the page, marked, and comes back by itself", async ({
  page,
}) => {
  const PORT = String(await freePort());
  const server = await startServer({ PORT });
  servers.push(server);
  const origin = server.url;
  await server.enter(page.request);
  await page.goto(`${origin}/queues`);
  await standsAs(page, "live");
  const queue = await firstQueue(page, origin);
  await expect(page.getByText(queue).first()).toBeVisible();
  const lost = await watchFor(page, queue);
  server.child.kill("SIGKILL");
  await standsAs(page, "reconnecting");
  await expect(page.getByText(queue).first()).toBeVisible();
  servers.push(await startServer({ PORT, DATA_DIR: server.dataDir }));
  await standsAs(page, "live");
  expect(await lost()).toBe(false);
});

test("a tab that slept is live again when it wakes", async ({ page }) => {
  await page.goto("/queues");
  await standsAs(page, "live");
  const session = await page.context().newCDPSession(page);
  await session.send("Page.setWebLifecycleState", { state: "frozen" });
  await session.send("Page.setWebLifecycleState", { state: "active" });
  await standsAs(page, "live");
});

test.describe("a page of an older build", () => {
  /** Makes pages say that they are of an older build, as those from a cache do: always (`stuck`), or the first time only. */
  async function beOld(page: Page, stuck: boolean): Promise<() => number> {
    const { build } = await (await page.request.get("/api/health")).json();
    let loads = 0;
    page.on("load", () => {
      loads += 1;
    });
    await page.routeWebSocket("**/socket.io/**", (socket) => {
      const server = socket.connectToServer();
      socket.onMessage((message) => {
        server.send(stuck || loads <= 1 ? String(message).replace(build, "0123456789ab") : message);
      });
    });
    return () => loads;
  }

  test("reloads itself once", async ({ page }) => {
    const loads = await beOld(page, false);
    await page.goto("/queues");
    await expect.poll(loads, patience).toBe(2);
    await standsAs(page, "live");
    expect(loads()).toBe(2);
  });

  test("does not spin when the reload brings the old page again, and is served", async ({ page }) => {
    const loads = await beOld(page, true);
    await page.goto("/queues");
    await expect.poll(loads, patience).toBe(2);
    await standsAs(page, "live");
    expect(loads()).toBe(2);
  });
});
