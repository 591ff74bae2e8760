// Real Chromium, real Asterisk, real phones: a call from join to hang-up on all pages, in two browsers at once, and a PBX
// that is pulled out and put back.
import { type BrowserContext, expect, type Page, test } from "@playwright/test";
import { type Lab, startLab } from "#e2e/lab/lab.ts";
import { managers } from "#e2e/lab/plan.ts";
import { complaints, live } from "./floor-page.ts";
import { type StartedServer, startServer } from "./start-server.ts";

/** Marks a context that has signed in: the cookies of the demo's admin, which every context has, are none of this server's. */
const entered = "spec-entered";

test.describe("on a real Asterisk @lab", () => {
  test.describe.configure({ mode: "serial", timeout: 120_000 });
  let lab: Lab;
  let server: StartedServer;

  test.beforeAll(async () => {
    lab = await startLab({ version: 22 });
    server = await start();
  });

  const start = (again: Readonly<Record<string, string>> = {}) =>
    startServer({
      AMI_HOST: lab.ami.host,
      AMI_PORT: String(lab.ami.port),
      AMI_USERNAME: managers.centrala.name,
      AMI_SECRET: managers.centrala.secret,
      ...again,
    });

  test.afterAll(async () => {
    await server.end();
    await lab.stop();
  });

  const open = async (context: BrowserContext, path: string): Promise<Page> => {
    if ((await context.cookies(server.url)).every(({ name }) => name !== entered)) {
      await server.enter(context.request);
      await context.addCookies([{ name: entered, value: "1", url: server.url }]);
    }
    const page = await context.newPage();
    await page.goto(`${server.url}${path}`);
    await live(page);
    return page;
  };

  test("a call is seen by two people on every page, from the join to the hang-up", async ({ browser }) => {
    const [first, second] = [
      await browser.newContext({ locale: "en-GB" }),
      await browser.newContext({ locale: "en-GB" }),
    ];
    const queues = await open(first, "/queues");
    const heard = complaints(queues);
    const agents = await open(first, "/agents");
    const calls = await open(first, "/calls");
    const parking = await open(first, "/parking");
    const others = await open(second, "/queues");
    const wall = await open(second, "/wallboard");
    for (const page of [queues, agents, others]) await expect(page.getByText("Demo data")).toHaveCount(0);

    lab.phone("2024").ringsOnly();
    const call = lab.call({ queue: "keys", callerName: "<img src=x> Łucja", callerNumber: "481112223344" });
    for (const page of [queues, others]) {
      await expect(card(page, "keys")).toContainText("1 caller");
    }
    await expect(agents.getByText("Ringing", { exact: true }).first()).toBeVisible();
    await expect(calls.getByText("<img src=x> Łucja").first()).toBeVisible();
    await expect(calls.getByText("Waiting").first()).toBeVisible();
    await expect(
      wall
        .locator("section, article, li")
        .filter({ has: wall.getByRole("heading", { name: "Waiting" }) })
        .last(),
    ).toContainText("1");
    await expect(queues.locator("img[src=x]")).toHaveCount(0);

    await lab.waitFor("the phone rings", () => lab.phone("2024").state === "ringing", 20_000);
    lab.phone("2024").answer();
    await expect(calls.getByText("Talking").first()).toBeVisible();
    await expect(agents.getByText("<img src=x> Łucja").first()).toBeVisible();
    for (const page of [queues, others]) await expect(card(page, "keys")).toContainText("Nobody is waiting");

    await lab.deeds.park(call, { parker: "2024" });
    await expect(parking.getByText("<img src=x> Łucja").first()).toBeVisible();
    await expect(calls.getByText("Parked").first()).toBeVisible();

    call.hangUp();
    await expect(parking.getByText("<img src=x> Łucja")).toHaveCount(0);
    await expect(calls.getByText("<img src=x> Łucja")).toHaveCount(0);
    await expect(card(others, "keys")).toContainText(/Answered\s*1/);
    expect(heard).toEqual([]);
    await first.close();
    await second.close();
  });

  test("a PBX that dies is said to be offline, its numbers stay, and it comes back by itself", async ({
    browser,
  }) => {
    const context = await browser.newContext({ locale: "en-GB" });
    const page = await open(context, "/queues");
    lab.phone("2024").ringsOnly();
    lab.call({ queue: "keys" });
    await expect(card(page, "keys")).toContainText("1 caller");
    await lab.kill9();
    await expect(page.locator('[data-connection="pbx-offline"]').first()).toBeAttached({ timeout: 15_000 });
    await expect(page.getByText(/PBX offline since/).first()).toBeVisible();
    await expect(card(page, "keys")).toContainText("1 caller");
    await lab.start();
    await live(page);
    await expect(card(page, "keys")).toContainText("Nobody is waiting");
    await context.close();
  });

  test("a server that restarts finds the page as it was, and the page is live again", async ({ browser }) => {
    const context = await browser.newContext({ locale: "en-GB" });
    const page = await open(context, "/queues");
    const before = await page.getByRole("heading", { level: 2 }).count();
    const again = { PORT: new URL(server.url).port, DATA_DIR: server.dataDir };
    await server.stop();
    await expect(page.locator('[data-connection="live"]')).toHaveCount(0, { timeout: 15_000 });
    expect(await page.getByRole("heading", { level: 2 }).count()).toBe(before);
    server = await start(again);
    await expect(page.locator('[data-connection="live"]').first()).toBeAttached({ timeout: 30_000 });
    expect(await page.getByRole("heading", { level: 2 }).count()).toBe(before);
    await context.close();
  });

  test("a server that starts while the PBX is away leaves the last floor on the page, and says how old it is", async ({
    browser,
  }) => {
    const context = await browser.newContext({ locale: "en-GB" });
    const page = await open(context, "/queues");
    lab.phone("2024").ringsOnly();
    const call = lab.call({ queue: "keys" });
    await expect(card(page, "keys")).toContainText("1 caller");
    await lab.kill9();
    const again = { PORT: new URL(server.url).port, DATA_DIR: server.dataDir };
    await server.stop();
    server = await start(again);
    await expect(page.locator('[data-connection="pbx-offline"]').first()).toBeAttached({ timeout: 30_000 });
    await expect(card(page, "keys")).toContainText("1 caller");
    await lab.start();
    await live(page);
    await expect(card(page, "keys")).toContainText("Nobody is waiting");
    call.hangUp();
    await context.close();
  });
});

/** The card of a queue on the queues page. */
function card(page: Page, queue: string) {
  return page
    .locator("main [role=listitem]")
    .filter({ has: page.getByRole("heading", { name: queue, exact: true }) });
}
