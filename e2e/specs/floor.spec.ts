// What people do with the floor: see the same in two browsers, filter by link, open what is folded.
import { expect, type Locator, type Page, test } from "@playwright/test";
import { english, live, prefer } from "./floor-page.ts";
import { pretend } from "./pretend.ts";

test("two browsers see the same floor", async ({ browser, baseURL }) => {
  const pages = await Promise.all(
    [0, 1].map(async () => {
      const page = await (await browser.newContext()).newPage();
      await prefer(page, english, baseURL ?? "");
      await page.goto(`${baseURL}/queues?sort=name`);
      await live(page);
      return page;
    }),
  );
  const figures = (page: Page) => page.locator("main [role=listitem] dd").allTextContents();
  // Seconds tick between two looks; the counts beside them do not.
  const counts = async (page: Page) => (await figures(page)).filter((text) => !text.includes(":"));
  await expect(async () => {
    const [one, other] = await Promise.all(pages.map(counts));
    expect(one?.length).toBeGreaterThan(20);
    expect(one).toEqual(other);
  }).toPass({ timeout: 10_000 });
  for (const page of pages) await page.context().close();
});

test("a call that comes appears on an open page without a reload", async ({ page, baseURL }) => {
  await prefer(page, english, baseURL ?? "");
  await page.goto("/calls?sort=newest");
  await live(page);
  const rows = page.getByRole("table").getByRole("button");
  await expect(rows.first()).toBeVisible();
  const before = await rows.first().elementHandle();
  await expect
    .poll(async () => (await rows.first().elementHandle())?.evaluate((now, then) => now !== then, before), {
      timeout: 25_000,
    })
    .toBe(true);
});

test("filters stand in the URL and come back with it", async ({ page, baseURL }) => {
  await prefer(page, english, baseURL ?? "");
  await page.goto("/agents");
  await live(page);
  await page
    .getByRole("group", { name: "Agents by state" })
    .getByRole("button", { name: /Queue call/ })
    .click();
  await page.getByRole("radio", { name: "Table" }).click();
  await expect(page).toHaveURL(/state=queue-call/);
  await expect(page).toHaveURL(/view=table/);
  const states = () =>
    page.getByRole("table").getByRole("row").locator("[role=cell]:nth-child(3)").allTextContents();
  await expect.poll(async () => new Set(await states())).toEqual(new Set(["Queue call"]));
  await page.reload();
  await live(page);
  await expect.poll(async () => new Set(await states())).toEqual(new Set(["Queue call"]));
});

test("a call opens to its legs and the link shows it open", async ({ page, baseURL }) => {
  await prefer(page, english, baseURL ?? "");
  await page.goto("/calls?sort=longest");
  await live(page);
  await page
    .getByRole("button", { name: /^Show details of/ })
    .first()
    .click();
  await expect(page).toHaveURL(/call=/);
  await expect(page.getByRole("button", { name: /^Hide details of/ })).toHaveCount(1);
  await page.reload();
  await expect(page.getByRole("button", { name: /^Hide details of/ })).toHaveCount(1);
});

for (const [locale, word] of [
  ["en", "Connected"],
  ["pl", "Połączony"],
] as const) {
  test(`a leg's state is a word of the trade in ${locale}`, async ({ page, baseURL }) => {
    await prefer(page, { theme: "light", locale }, baseURL ?? "");
    // A floor that stands still: the call shall not end while it is looked at.
    await pretend(page, {});
    await page.goto("/calls?sort=longest");
    await live(page);
    await page.getByRole("table").getByRole("button").first().click();
    const legs = page.getByRole("table").getByRole("listitem");
    await expect(legs.filter({ hasText: word }).first()).toBeVisible();
    await expect(legs.getByText(/^(?:Up|Ring|Down)$/)).toHaveCount(0);
  });
}

/** How far the things of a list reach into what stands below them, in px; all in one look. */
const overlap = (items: Locator) =>
  items.evaluateAll((elements) => {
    const boxes = elements.map((element) => element.getBoundingClientRect());
    const below = (one: DOMRect) => boxes.filter(({ left, top }) => left === one.left && top > one.top);
    return Math.max(0, ...boxes.flatMap((one) => below(one).map(({ top }) => Math.round(one.bottom - top))));
  });

test("what opens pushes the rest down", async ({ page, baseURL }) => {
  await prefer(page, english, baseURL ?? "");
  await pretend(page, {});
  await page.goto("/calls?sort=longest");
  await live(page);
  await page
    .getByRole("button", { name: /^Show details of/ })
    .first()
    .click();
  await expect(page.getByRole("button", { name: /^Hide details of/ })).toHaveCount(1);
  await expect.poll(() => overlap(page.getByRole("row"))).toBe(0);
  await page.goto("/queues");
  await live(page);
  const cards = page.getByRole("list", { name: "Queues" }).getByRole("listitem");
  await expect(cards.nth(5)).toBeVisible();
  await expect.poll(() => overlap(cards)).toBe(0);
});

test("the service level says what it counts", async ({ page, baseURL }) => {
  await prefer(page, english, baseURL ?? "");
  await page.goto("/queues");
  await live(page);
  await page
    .getByRole("button", { name: /^Service level/ })
    .first()
    .click();
  await expect(page.getByRole("dialog", { name: "Service level" })).toContainText("answered within");
});

test("names from the PBX are text and nothing else", async ({ page, baseURL }) => {
  await prefer(page, english, baseURL ?? "");
  await page.goto("/queues/x.~3cimg~20src~3dx~20onerror~3dalert~281~29~3e");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("<img src=x onerror=alert(1)>");
  await expect(page.locator("main img")).toHaveCount(0);
});
