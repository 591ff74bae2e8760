// The manager page on a real Asterisk, with a login that may do everything: an action that reads, one that changes, live
// events, a filter, and the same in every theme, language and width.
import AxeBuilder from "@axe-core/playwright";
import { type BrowserContext, expect, type Page, test } from "@playwright/test";
import { type Lab, startLab } from "#e2e/lab/lab.ts";
import { managers } from "#e2e/lab/plan.ts";
import { addAccount, signIn } from "./entry.ts";
import { complaints, prefer } from "./floor-page.ts";
import { type StartedServer, startServer } from "./start-server.ts";

const views = ["actions", "events", "filters", "service"] as const;

test("the demo's manager page runs what the demo knows", async ({ page }) => {
  const heard = complaints(page);
  await page.goto("/settings/manager?action=QueueSummary");
  await page.getByRole("button", { name: "Run QueueSummary" }).click();
  await expect(page.getByText(/^Done in/)).toBeVisible();
  await expect(page.getByText(/only to a login with the right/)).toBeVisible();
  await page.getByRole("tab", { name: "Service and rights" }).click();
  await expect(page.getByText(/Centrala does without it/)).toBeVisible();
  await page.getByRole("tab", { name: "Live events" }).click();
  await expect(page.getByRole("list", { name: "Events, newest first" })).toBeVisible();
  expect(heard).toEqual([]);
});

test.describe("the manager page @lab", () => {
  test.describe.configure({ mode: "serial", timeout: 120_000 });
  let lab: Lab;
  let server: StartedServer;

  test.beforeAll(async () => {
    lab = await startLab({ version: 22 });
    server = await startServer({
      AMI_HOST: lab.ami.host,
      AMI_PORT: String(lab.ami.port),
      AMI_USERNAME: managers.driver.name,
      AMI_SECRET: managers.driver.secret,
    });
  });
  test.afterAll(async () => {
    await server.end();
    await lab.stop();
  });

  const open = async (context: BrowserContext, path = ""): Promise<Page> => {
    await server.enter(context.request);
    const page = await context.newPage();
    await page.goto(`${server.url}/settings/manager${path}`);
    await expect(page.getByRole("tablist", { name: "Views" })).toBeVisible();
    return page;
  };

  test("an action that reads is found, explained, run, and answered as table and as text", async ({
    browser,
  }) => {
    const page = await open(await browser.newContext({ locale: "en-GB" }));
    const heard = complaints(page);
    await page.getByRole("searchbox", { name: "Search actions" }).fill("queuestat");
    await page.getByRole("button", { name: /^QueueStatus/ }).click();
    await expect(page.getByRole("heading", { name: "QueueStatus" })).toBeVisible();
    await expect(page.getByText("Check the status of one or more queues.")).toBeVisible();
    await expect(page.getByText("Every AMI login may use it")).toBeVisible();
    await page.getByLabel("Queue", { exact: true }).fill("billing");
    await page.getByRole("button", { name: "Run QueueStatus" }).click();
    await expect(page.getByText(/^Done in \d+ ms$/)).toBeVisible();
    const table = page.getByRole("table");
    await expect(table.first()).toContainText("billing");
    await expect(table.nth(1)).toContainText("Local/2031@from-queue/n");
    await page.getByRole("tab", { name: "Raw text" }).click();
    await expect(page.getByText(/Event: QueueStatusComplete/)).toBeVisible();

    // As without TLS, where a browser gives no clipboard: what is copied lands in a field that takes a paste.
    await page.evaluate(() => Object.defineProperty(navigator, "clipboard", { value: undefined }));
    await page.getByRole("button", { name: "Copy" }).click();
    await expect(page.getByRole("button", { name: "Copied" })).toBeFocused();
    await page.getByRole("searchbox", { name: "Search actions" }).fill("");
    await page.getByRole("searchbox", { name: "Search actions" }).press("ControlOrMeta+v");
    await expect(page.getByRole("searchbox", { name: "Search actions" })).toHaveValue(/^Response: Success/);
    expect(heard).toEqual([]);
  });

  test("an action that changes asks first and runs after a yes alone", async ({ browser }) => {
    const context = await browser.newContext({ locale: "en-GB" });
    const page = await open(context, "?action=QueuePause");
    await page.getByRole("button", { name: "Run QueuePause" }).click();
    await expect(page.getByText("This field is required.").first()).toBeVisible();
    await page.getByLabel(/^Interface/).fill("PJSIP/2005");
    await page.getByLabel(/^Paused/).selectOption("true");
    await page.getByLabel("Reason").fill("Lunch");
    await page.getByRole("button", { name: "Run QueuePause" }).click();
    const asked = page.getByRole("alertdialog");
    await expect(asked).toContainText("Action: QueuePause");
    await expect(asked).toContainText("Reason: Lunch");
    await page.keyboard.press("Escape");
    await expect(asked).toHaveCount(0);
    expect(await lab.cli("queue show support")).not.toContain("(paused");
    await page.getByRole("button", { name: "Run QueuePause" }).click();
    await asked.getByRole("button", { name: "Run QueuePause" }).click();
    await expect(page.getByText(/^Done in/)).toBeVisible();
    expect(await lab.cli("queue show support")).toContain("(paused:Lunch");

    await page.getByLabel(/^Interface/).fill("PJSIP/nobody");
    await page.getByRole("button", { name: "Run QueuePause" }).click();
    await asked.getByRole("button", { name: "Run QueuePause" }).click();
    await expect(page.getByText(/^Asterisk refused: Interface not found/)).toBeVisible();
  });

  test("live events come, are filtered, paused, and show what a filter would drop", async ({ browser }) => {
    const page = await open(await browser.newContext({ locale: "en-GB" }), "?view=events");
    const list = page.getByRole("list", { name: "Events, newest first" });
    await expect(page.getByText("Listening")).toBeVisible();
    const say = (name: string) => lab.amiAction({ Action: "UserEvent", UserEvent: name, Colour: "red" });
    await say("Lamp");
    await say("<img src=x onerror=alert(1)>");
    await expect(list).toContainText("<img src=x onerror=alert(1)>");
    await expect(page.locator("img[src=x]")).toHaveCount(0);
    await lab.amiAction({ Action: "Setvar", Variable: "GLOBAL_COLOUR", Value: "red" });
    await expect(list).toContainText("Lamp");
    await expect(list).toContainText("VarSet");

    await page.getByRole("textbox", { name: "Text" }).fill("door");
    await say("Lamp");
    await say("Door");
    await expect(list.getByText("Door").first()).toBeVisible();
    await page.getByRole("button", { name: "Pause" }).click();
    await expect(page.getByText("Paused", { exact: true })).toBeVisible();
    await page.getByRole("button", { name: "Clear" }).click();
    await expect(page.getByText("No event has come yet")).toBeVisible();
    await page.getByRole("textbox", { name: "Text" }).fill("");
    await page.getByRole("button", { name: "Resume" }).click();

    await page.getByRole("button", { name: "Drop UserEvent" }).click();
    await expect(page.getByRole("region", { name: "Lines for manager.conf" }).first()).toContainText(
      "eventfilter(action(exclude),name(UserEvent)) =",
    );
    await say("Bell");
    const bell = list.getByRole("listitem").filter({ hasText: "Bell" });
    await expect(bell).toContainText("dropped");
    await lab.amiAction({ Action: "Setvar", Variable: "GLOBAL_COLOUR", Value: "blue" });
    await expect(list.getByRole("listitem").filter({ hasText: "VarSet" }).first()).not.toContainText(
      "dropped",
    );
    await page.getByRole("button", { name: /^Syntax/ }).click();
    await page.getByRole("menuitemradio", { name: "Old" }).click();
    await expect(page.getByText("eventfilter = !^Event: UserEvent[[:cntrl:]]")).toBeVisible();
  });

  test("the service's settings and this login's rights are told", async ({ browser }) => {
    const page = await open(await browser.newContext({ locale: "en-GB" }), "?view=service");
    await expect(page.getByText("TCP Bindaddress")).toBeVisible();
    await expect(page.getByText(`127.0.0.1:${lab.ami.port}`)).toBeVisible();
    await expect(page.getByText(/no: any address/)).toBeVisible();
    await expect(page.getByText(/originate/).first()).toBeVisible();
    await page.getByRole("button", { name: "Log in anew and ask again" }).click();
    await expect(page.getByText("TCP Bindaddress")).toBeVisible();
  });

  test("all of it by keyboard", async ({ browser }) => {
    const page = await open(await browser.newContext({ locale: "en-GB" }));
    await expect(page.getByRole("button", { name: /^Originate/ })).toBeVisible();
    await page.keyboard.press("/");
    await page.keyboard.type("ping");
    await expect(page.getByRole("button", { name: /^Ping/ })).toBeVisible();
    await page.keyboard.press("Control+a");
    await page.keyboard.type("pjsipshowe");
    await page.getByRole("button", { name: /^PJSIPShowEndpoints/ }).focus();
    await page.keyboard.press("ArrowDown");
    await expect(page.getByRole("button", { name: /^PJSIPShowEndpoint\b/ })).toBeFocused();
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("Enter");
    await expect(page.getByRole("button", { name: "Run PJSIPShowEndpoints" })).toBeVisible();
    // One step from the list to the form: no hundred actions stand between.
    await page.keyboard.press("Tab");
    await expect(page.getByRole("button", { name: "Run PJSIPShowEndpoints" })).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(page.getByText(/^Done in/)).toBeVisible();
    await page.getByRole("tab", { name: "Actions" }).focus();
    await page.keyboard.press("ArrowRight");
    await expect(page.getByRole("tab", { name: "Live events" })).toHaveAttribute("aria-selected", "true");
  });

  test("nobody but an administrator gets here", async ({ browser }) => {
    await addAccount(server.dataDir, "supervisor", "super");
    const context = await browser.newContext({ locale: "en-GB" });
    await signIn(context.request, server.url, { login: "super", password: "a long enough secret" });
    const refused = await context.request.get(`${server.url}/api/v1/manager/actions`);
    expect(refused.status()).toBe(403);
    const run = await context.request.post(`${server.url}/api/v1/manager/run`, {
      data: { name: "Ping" },
      headers: { Origin: server.url },
    });
    expect(run.status()).toBe(403);
    const page = await context.newPage();
    await page.goto(`${server.url}/settings/manager`);
    await expect(page.getByRole("tab", { name: "Actions" })).toHaveCount(0);
  });

  for (const theme of ["light", "dark"] as const) {
    for (const locale of ["en", "pl"] as const) {
      test(`is clean in ${theme}, ${locale}`, async ({ browser }) => {
        const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
        const page = await context.newPage();
        await prefer(page, { theme, locale }, server.url);
        await server.enter(context.request);
        const heard = complaints(page);
        for (const view of views) {
          await page.goto(`${server.url}/settings/manager?view=${view}&action=Originate`);
          await expect(page.locator("html")).toHaveClass(new RegExp(`\\b${theme}\\b`));
          await expect(page.locator("[aria-busy=true]")).toHaveCount(0);
          await lab.amiAction({ Action: "UserEvent", UserEvent: "Look", Colour: theme });
          if (view === "events") await expect(page.getByText("Look").first()).toBeVisible();
          if (view === "filters") await page.locator("ol + button, section button").first().click();
          await page.screenshot({ path: `.cache/screens/manager-${view}-${theme}-${locale}.png` });
          const { violations } = await new AxeBuilder({ page }).analyze();
          expect(violations.map(({ id, nodes }) => [view, id, ...nodes.map(({ html }) => html)])).toEqual([]);
        }
        expect(heard).toEqual([]);
        await context.close();
      });
    }
  }

  test("fits a phone of 360 px", async ({ browser }) => {
    const context = await browser.newContext({ viewport: { width: 360, height: 740 }, hasTouch: true });
    const page = await context.newPage();
    await prefer(page, { theme: "light", locale: "pl" }, server.url);
    await server.enter(context.request);
    for (const path of [
      ...views.map((view) => `?view=${view}`),
      "?action=Originate",
      "?action=QueueStatus",
    ]) {
      await page.goto(`${server.url}/settings/manager${path}`);
      await expect(page.locator("[aria-busy=true]")).toHaveCount(0);
      if (path.includes("QueueStatus")) {
        await page.getByRole("button", { name: "Uruchom QueueStatus" }).click();
        await expect(page.getByRole("table").first()).toBeVisible();
      }
      await page.screenshot({ path: `.cache/screens/manager-phone-${path.replace(/\W+/g, "-")}.png` });
      const tooWide = await page.evaluate(() => {
        const main = document.querySelector("main");
        return [
          document.documentElement.scrollWidth - innerWidth,
          (main?.scrollWidth ?? 0) - (main?.clientWidth ?? 0),
        ];
      });
      expect([path, tooWide]).toEqual([path, [0, 0]]);
    }
    await context.close();
  });
});
