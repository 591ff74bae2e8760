// Fifty browsers watch a floor on which Asterisk has callers, a talk and a pause, and Centrala is restarted under them. What a page
// commits to its document is read at every mutation: nobody ever saw an empty floor, a zero or half a snapshot.
import { type Browser, expect, type Page, test } from "@playwright/test";
import { type Lab, startLab } from "#e2e/lab/lab.ts";
import { managers } from "#e2e/lab/plan.ts";
import { readFloor } from "#e2e/lab/read-floor.ts";
import { english, live, prefer } from "./floor-page.ts";
import { type StartedServer, startServer } from "./start-server.ts";

/** Most are walls, which are light; a window has one of each kind in it. */
const kinds = ["/wallboard", "/queues", "/wallboard", "/agents", "/wallboard"] as const;
const browsers = 50;

declare global {
  /** What this page has shown of the floor, each different sight once, and what its connection has been. */
  var sights: { readonly floors: string[]; readonly connections: string[] };
}

/** Runs in the page: what it says of callers and people now, without times, which run on, and without order. */
function watchFloor(): void {
  const text = (element: Element | null | undefined) => element?.textContent?.trim() ?? "nothing";
  const sight = () => {
    const tiles = [...document.querySelectorAll("main section")];
    if (tiles.length > 0 && location.pathname === "/wallboard")
      return tiles
        .filter((tile) => /^(Waiting|Free|On calls)/.test(text(tile.querySelector("h2"))))
        .map((tile) => `${text(tile.querySelector("h2"))}: ${text(tile.querySelector("p"))}`)
        .join("\n");
    return [...document.querySelectorAll("main [role=listitem]")]
      .map((item) =>
        text(item)
          .replace(/(≥\s*)?\d+(:\d\d)+/g, "")
          .replace(/Answered.*?(?=\d+ caller|Nobody is waiting)/, ""),
      )
      .sort()
      .join("\n");
  };
  const seen = { floors: [] as string[], connections: [] as string[] };
  globalThis.sights = seen;
  const look = () => {
    const floor = sight();
    if (!seen.floors.includes(floor)) seen.floors.push(floor);
    const connection = document.querySelector("[data-connection]")?.getAttribute("data-connection");
    if (connection != null && seen.connections.at(-1) !== connection) seen.connections.push(connection);
  };
  new MutationObserver(look).observe(document, {
    subtree: true,
    childList: true,
    characterData: true,
    attributes: true,
  });
  look();
}

// A trace of fifty pages costs more than the pages.
test.use({ trace: "off" });

test.describe("fifty browsers on a real Asterisk @lab", () => {
  test.describe.configure({ timeout: 180_000 });
  let lab: Lab;
  let server: StartedServer;

  const start = (again: Readonly<Record<string, string>> = {}) =>
    startServer({
      AMI_HOST: lab.ami.host,
      AMI_PORT: String(lab.ami.port),
      AMI_USERNAME: managers.centrala.name,
      AMI_SECRET: managers.centrala.secret,
      ...again,
    });

  test.beforeAll(async () => {
    lab = await startLab({ version: 22 });
    server = await start();
  });

  test.afterAll(async () => {
    await server.end();
    await lab.stop();
  });

  async function open(browser: Browser): Promise<Page[]> {
    const context = await browser.newContext({ locale: "en-GB", viewport: { width: 1_280, height: 720 } });
    await server.enter(context.request);
    const pages: Page[] = [];
    // Five at a time: two cores carry them all.
    for (let first = 0; first < browsers; first += 5)
      pages.push(
        ...(await Promise.all(
          kinds.map(async (path) => {
            const page = await context.newPage();
            await prefer(page, english, server.url);
            await page.goto(`${server.url}${path}`);
            await live(page);
            return page;
          }),
        )),
      );
    return pages;
  }

  const waitingAtAsterisk = async () =>
    (await readFloor(lab)).queues.reduce((sum, queue) => sum + queue.callers.length, 0);

  test("a restart of Centrala shows none of them less than the whole floor, and all end live", async ({
    browser,
  }) => {
    for (const phone of lab.phones) phone.ringsOnly();
    lab.phone("2023").answers({ afterMs: 100 });
    const talk = lab.call({ queue: "slow start", callerName: "Jo Müller" });
    await lab.waitFor("a talk", () => lab.phone("2023").state === "talking");
    const calls = [lab.call({ queue: "pool" }), lab.call({ queue: "pool" }), lab.call({ queue: "pool" })];
    await lab.deeds.pause("2010", { reason: "Lunch" });
    await lab.waitFor("three callers", async () => (await waitingAtAsterisk()) === 3);

    const pages = await open(browser);
    for (const page of pages) await page.evaluate(watchFloor);
    const shown = ["Waiting: 3", "3 callers", "PausedFrank Meyer-Lü"];
    const again = { PORT: new URL(server.url).port, DATA_DIR: server.dataDir };
    await server.stop();
    for (const page of pages)
      await page.waitForFunction(() => globalThis.sights.connections.some((one) => one !== "live"));
    server = await start(again);
    for (const page of pages) await live(page);
    for (const page of pages) {
      const { floors, connections } = await page.evaluate(() => globalThis.sights);
      expect(floors).toHaveLength(1);
      expect(shown.some((text) => floors[0]?.includes(text))).toBe(true);
      expect(connections.at(-1)).toBe("live");
    }
    calls[0]?.hangUp();
    talk.hangUp();
    await lab.waitFor("two callers", async () => (await waitingAtAsterisk()) === 2);
    // And then every one of them follows Asterisk: two wait, and whoever talked is free.
    for (const page of pages)
      await page.waitForFunction(
        (now) => {
          const last = globalThis.sights.floors.at(-1) ?? "";
          return now.some((text) => last.includes(text));
        },
        ["Waiting: 2", "2 callers", "AvailableSøren Kjær"],
      );
  });
});
