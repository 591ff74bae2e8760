// Two hundred queues and a thousand people: only what is in sight exists, and nobody can tell.
import type { ChildProcess } from "node:child_process";
import { join } from "node:path";
import { expect, type Page, test } from "@playwright/test";
import type { SiteOrder, SiteReport } from "#e2e/bench/browser/site.ts";
import { child, said } from "#e2e/bench/processes.ts";
import { english, live, prefer } from "./floor-page.ts";

let site: ChildProcess;
let origin: string;

test.beforeAll(async () => {
  const env = { ...process.env, NODE_ENV: "production" as const };
  site = child(join(import.meta.dirname, "../bench/browser/site.ts"), [], env);
  origin = `http://localhost:${(await said<SiteReport, "ready">(site, "ready")).port}`;
});

test.afterAll(() => site.disconnect());

test.beforeEach(async ({ page }) => {
  pace(0);
  await page.setViewportSize({ width: 1_440, height: 900 });
  await prefer(page, english, origin);
});

const pace = (perSecond: number) => site.send({ kind: "pace", perSecond } satisfies SiteOrder);

async function open(page: Page, path: string): Promise<void> {
  await page.goto(`${origin}${path}`);
  await live(page);
  await expect(page.getByRole("link", { name: "Queue 000" })).toBeVisible();
}

const main = (page: Page) => page.locator("#content");
const top = async (page: Page, name: string) =>
  (await page.getByRole("link", { name, exact: true }).boundingBox())?.y ?? Number.NaN;

for (const view of ["cards", "table"]) {
  test(`queues as ${view}: few exist, the last is reached by End, the first by Home`, async ({ page }) => {
    await open(page, `/queues?sort=name&view=${view}`);
    expect(await main(page).getByRole("link").count()).toBeLessThan(40);
    await page.getByRole("link", { name: "Queue 000" }).focus();
    await page.keyboard.press("End");
    await expect(page.getByRole("link", { name: "Queue 199" })).toBeFocused();
    await expect(page.getByRole("link", { name: "Queue 199" })).toBeInViewport();
    await page.keyboard.press("Home");
    await expect(page.getByRole("link", { name: "Queue 000" })).toBeFocused();
    for (let n = 0; n < 10; n++) await page.keyboard.press("ArrowDown");
    const reached = view === "cards" ? "Queue 030" : "Queue 010";
    await expect(page.getByRole("link", { name: reached })).toBeFocused();
    await expect(page.getByRole("link", { name: reached })).toBeInViewport();
  });

  test(`queues as ${view}: what is opened stays open out of sight, and pushes only what is below`, async ({
    page,
  }) => {
    await open(page, `/queues?sort=name&view=${view}`);
    const [above, below] = [await top(page, "Queue 001"), await top(page, "Queue 006")];
    const toggle = page.getByRole("button", { name: /details of Queue 001/ });
    await toggle.click();
    await expect(toggle).toHaveAttribute("aria-expanded", "true");
    expect(await top(page, "Queue 001")).toBe(above);
    await expect.poll(() => top(page, "Queue 006")).toBeGreaterThan(below + 60);
    const grown = await top(page, "Queue 006");
    await main(page).evaluate((element) => element.scrollTo(0, element.scrollHeight));
    await expect(page.getByRole("link", { name: "Queue 199" })).toBeInViewport();
    await expect(toggle).toHaveCount(0);
    await main(page).evaluate((element) => element.scrollTo(0, 0));
    await expect(toggle).toHaveAttribute("aria-expanded", "true");
    await expect.poll(() => top(page, "Queue 006")).toBe(grown);
  });

  test(`queues as ${view}: deep in the list nothing moves while numbers change`, async ({ page }) => {
    await open(page, `/queues?sort=name&view=${view}`);
    await main(page).evaluate((element) => element.scrollTo(0, element.scrollHeight / 2));
    await expect(page.getByRole("link", { name: "Queue 000" })).toHaveCount(0);
    const inSight = () =>
      main(page).evaluate((element) =>
        [...element.querySelectorAll("a")]
          .map((link) => ({ name: link.textContent, top: link.getBoundingClientRect().top }))
          .filter((link) => link.top > 0 && link.top < innerHeight),
      );
    await expect.poll(async () => (await inSight()).length).toBeGreaterThan(5);
    const before = await inSight();
    const figures = () =>
      main(page)
        .getByRole(view === "cards" ? "listitem" : "row")
        .allTextContents();
    const seen = await figures();
    pace(1_000);
    await expect.poll(figures).not.toEqual(seen);
    expect(await inSight()).toEqual(before);
  });
}

test("readers are told how many there are, and which one this is", async ({ page }) => {
  await open(page, "/queues?sort=name");
  const card = page
    .locator("#content [role=listitem]")
    .filter({ has: page.getByRole("link", { name: "Queue 004" }) });
  await expect(card).toHaveAttribute("aria-posinset", "5");
  await expect(card).toHaveAttribute("aria-setsize", "200");
  await open(page, "/queues?sort=name&view=table");
  await expect(page.getByRole("table", { name: "Queues" })).toHaveAttribute("aria-rowcount", "201");
  const row = page.getByRole("row").filter({ has: page.getByRole("link", { name: "Queue 004" }) });
  await expect(row).toHaveAttribute("aria-rowindex", "6");
});

test("the search finds what does not exist yet", async ({ page }) => {
  await open(page, "/queues?sort=name");
  await page.getByRole("searchbox", { name: "Search queues" }).fill("queue 187");
  await expect(page.locator("#content [role=listitem] h2")).toHaveText(["Queue 187"]);
});

test("the order of people rests half a second", async ({ page }) => {
  await page.goto(`${origin}/agents`);
  await live(page);
  await expect(main(page).getByRole("listitem").first()).toBeVisible();
  await page.evaluate(() => {
    const list = document.querySelector("#content [role=list]");
    globalThis.orders = [];
    const look = () => {
      const order = [...(list?.querySelectorAll("button") ?? [])]
        .map((person) => person.querySelector("bdi")?.textContent)
        .join();
      if (order !== globalThis.orders.at(-1)?.order) globalThis.orders.push({ order, at: performance.now() });
    };
    if (list !== null) new MutationObserver(look).observe(list, { childList: true });
  });
  pace(200);
  await expect.poll(() => page.evaluate(() => globalThis.orders.length)).toBeGreaterThan(4);
  const orders = await page.evaluate(() => globalThis.orders);
  const spanMs = (orders.at(-1)?.at ?? 0) - (orders[0]?.at ?? 0);
  expect(spanMs / (orders.length - 1)).toBeGreaterThan(450);
});

declare global {
  var orders: { order: string; at: number }[];
}
