// What one person does on a real Asterisk, another who only watches sees, and Asterisk's own console says the same.
import { expect, type Page, test } from "@playwright/test";
import { type Lab, startLab } from "#e2e/lab/lab.ts";
import { managers } from "#e2e/lab/plan.ts";
import { readQueues } from "#e2e/lab/read-queues.ts";
import { live } from "./floor-page.ts";
import { choose } from "./menu-keys.ts";
import { type StartedServer, startServer } from "./start-server.ts";

test.describe("on a real Asterisk @lab", () => {
  test.describe.configure({ mode: "serial", timeout: 120_000 });
  let lab: Lab;
  let server: StartedServer;
  let acting: Page;
  let watching: Page;

  test.beforeAll(async ({ browser }) => {
    lab = await startLab({ version: 22 });
    server = await startServer({
      AMI_HOST: lab.ami.host,
      AMI_PORT: String(lab.ami.port),
      AMI_USERNAME: managers.centrala.name,
      AMI_SECRET: managers.centrala.secret,
    });
    const open = async () => {
      const context = await browser.newContext({ locale: "en-GB" });
      await server.enter(context.request);
      const page = await context.newPage();
      await page.goto(`${server.url}/queues`);
      await live(page);
      await page.getByRole("link", { name: "keys", exact: true }).click();
      await expect(page.getByRole("table", { name: "Members" })).toBeVisible();
      return page;
    };
    acting = await open();
    watching = await open();
  });

  test.afterAll(async () => {
    await acting.context().close();
    await watching.context().close();
    await server.end();
    await lab.stop();
  });

  const shown = async () => readQueues(await lab.cli("queue show keys"))[0];
  const toast = (text: string | RegExp) =>
    acting
      .getByRole("region", { name: /Notices/ })
      .getByRole("listitem")
      .filter({ hasText: text });
  const member = (page: Page) =>
    page.getByRole("table", { name: "Members" }).locator("[data-verbs]").filter({ hasText: "Tom Ng" });
  const callers = (page: Page) => page.getByRole("table", { name: "Callers" }).locator("[data-verbs]");

  test("a pause is seen by both, said by Asterisk, and undone for both", async () => {
    const isPaused = async () => (await shown())?.members.find(({ name }) => name === "Tom Ng")?.paused;
    await member(acting).click({ button: "right" });
    await choose(acting, "Pau", "Tra");
    await expect(toast(/Tom Ng in keys: paused, Training/)).toBeVisible();
    for (const page of [acting, watching]) await expect(member(page)).toContainText("Training");
    expect(await isPaused()).toBe(true);
    await acting.keyboard.press("Control+z");
    await expect(toast(/undone/)).toBeVisible();
    for (const page of [acting, watching]) await expect(member(page)).not.toContainText("Training");
    expect(await isPaused()).toBe(false);
  });

  test("the second caller is served next, and one is taken out after a question", async () => {
    for (const { number } of lab.phones) lab.phone(number).ringsOnly();
    const first = lab.call({ queue: "keys", callerName: "First Caller" });
    for (const page of [acting, watching]) await expect(callers(page)).toHaveCount(1);
    const second = lab.call({ queue: "keys", callerName: "Second Caller" });
    for (const page of [acting, watching]) await expect(callers(page)).toHaveCount(2);
    await callers(acting)
      .filter({ hasText: "Second" })
      .getByRole("button", { name: /^Actions/ })
      .click();
    await choose(acting, "Ser");
    await expect(toast(/Second Caller: now at place 1/)).toBeVisible();
    for (const page of [acting, watching]) await expect(callers(page).first()).toContainText("Second Caller");

    await callers(acting)
      .filter({ hasText: "First" })
      .getByRole("button", { name: /^Actions/ })
      .click();
    await choose(acting, "Take");
    await expect(acting.getByRole("alertdialog")).toContainText("Take First Caller out of keys?");
    await acting.getByRole("button", { name: "Take out" }).click();
    await expect(toast(/First Caller: out of the queue|Sent, but not confirmed/)).toBeVisible();
    for (const page of [acting, watching])
      await expect(callers(page).filter({ hasText: "First Caller" })).toHaveCount(0);
    first.hangUp();
    second.hangUp();
  });
});
