// An event is lost on the wire: the page shows what is no longer true, until Centrala has compared the floor with Asterisk.
// Then the row is right, and the details of the connection say that it had to be healed.
import { expect, type Page, test } from "@playwright/test";
import type { AmiProxy } from "#e2e/lab/ami-proxy.ts";
import { type Lab, startLab } from "#e2e/lab/lab.ts";
import { managers } from "#e2e/lab/plan.ts";
import { complaints, live, prefer } from "./floor-page.ts";
import { type StartedServer, startServer } from "./start-server.ts";

test.describe("a lost event on a real Asterisk @lab", () => {
  test.describe.configure({ mode: "serial", timeout: 120_000 });
  let lab: Lab;
  let wire: AmiProxy;
  let server: StartedServer;

  test.beforeAll(async () => {
    lab = await startLab({ version: 22 });
    wire = await lab.amiProxy();
    server = await startServer({
      AMI_HOST: "127.0.0.1",
      AMI_PORT: String(wire.port),
      AMI_USERNAME: managers.centrala.name,
      AMI_SECRET: managers.centrala.secret,
      RECONCILE_SECONDS: "5",
    });
  });

  test.afterAll(async () => {
    await server.end();
    await wire.close();
    await lab.stop();
  });

  /** Opens a page in a language, and the whole story of its connection on demand. */
  const open = async (page: Page, path: string, locale: "en" | "pl" = "en") => {
    await server.enter(page.request);
    await prefer(page, { theme: "light", locale }, server.url);
    await page.goto(`${server.url}${path}`);
    await live(page);
  };
  const details = async (page: Page) => {
    await page.locator("button[data-connection]").click();
    return page.getByRole("dialog");
  };

  test("a lost pause: the agent stays available on the page until the floor is compared", async ({
    page,
  }) => {
    const heard = complaints(page);
    await open(page, "/agents");
    await expect(await details(page)).toContainText(/No row had to be healed since \d/);
    await page.keyboard.press("Escape");
    const agent = (name: string) => page.locator("main [role=listitem]").filter({ hasText: name });
    const lost = wire.spoil({ event: "QueueMemberPause", fault: { kind: "drop" } });
    await lab.deeds.pause("2010", { reason: "Lunch" });
    await lab.deeds.pause("2011", { reason: "Training" });
    await expect(agent("Gül Öztürk")).toContainText("Training");
    expect(lost.hits).toHaveLength(1);
    await expect(agent("Frank Meyer-Lü")).toContainText("Available");
    expect(await lab.cli("queue show 100")).toMatch(/Frank Meyer-Lü[^\n]*paused:Lunch/);

    await expect(agent("Frank Meyer-Lü")).toContainText("Lunch", { timeout: 30_000 });
    await expect(await details(page)).toContainText(/Healed 1 row since \d/);
    expect(heard).toEqual([]);
  });

  test("a lost end of a wait: the caller stays on the page until the floor is compared", async ({ page }) => {
    await open(page, "/queues");
    const card = (name: string) =>
      page.locator("main [role=listitem]").filter({ has: page.getByRole("heading", { name, exact: true }) });
    lab.phone("2024").ringsOnly();
    const gone = lab.call({ queue: "keys" });
    await expect(card("keys")).toContainText("1 caller");
    const lost = wire.spoil({ event: "QueueCallerLeave", fault: { kind: "drop" } });
    await gone.press("1");
    await lab.waitFor("an empty queue", async () =>
      (await lab.cli("queue show keys")).includes("has 0 calls"),
    );
    const other = lab.call({ queue: "pool" });
    await expect(card("pool")).toContainText("1 caller");
    expect(lost.hits).toHaveLength(1);
    await expect(card("keys")).toContainText("1 caller");

    await expect(card("keys")).toContainText("Nobody is waiting", { timeout: 30_000 });
    await expect(card("pool")).toContainText("1 caller");
    await expect(await details(page)).toContainText(/Healed 2 rows since \d/);
    const metrics = await (await page.request.get(`${server.url}/metrics`)).text();
    for (const kind of ["members.paused", "callers.extra"])
      expect(metrics).toContain(`centrala_drift_total{pbx="main",kind="${kind}"} 1`);
    for (const call of [gone, other]) call.hangUp();
  });

  test("the sign is there in Polish, too", async ({ page }) => {
    await open(page, "/queues", "pl");
    await expect(await details(page)).toContainText(/Od \d\S* poprawiono 2 wiersze/);
  });
});
