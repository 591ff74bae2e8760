// What a person does to the floor with their hands: the same menu by button, right-click, finger and key; done once, said in
// words, undone; and nothing on offer to those who may not.
import AxeBuilder from "@axe-core/playwright";
import { expect, type Locator, type Page, test } from "@playwright/test";
import { enterDemo } from "./entry.ts";
import { complaints, english, live, prefer } from "./floor-page.ts";
import { choose } from "./menu-keys.ts";

test.beforeEach(async ({ page, baseURL }) => {
  await prefer(page, english, baseURL ?? "");
});

const menu = (page: Page) => page.getByRole("menu").first();
const item = (page: Page, name: string) => page.getByRole("menuitem", { name, exact: true });
const toast = (page: Page, text: string | RegExp) =>
  page
    .getByRole("region", { name: /Notices|Powiadomienia/ })
    .getByRole("listitem")
    .filter({ hasText: text });

/** Somebody alone in the list, so that no other row moves in between. Each test has its own, since the floor is one. */
async function oneAgent(page: Page, view: string, name: string): Promise<Locator> {
  await page.goto(`/agents?view=${view}&q=${encodeURIComponent(name)}`);
  await live(page);
  const row = page.locator('main [data-verbs^="agent:"]');
  await expect(row).toHaveCount(1);
  await backAtWork(page, name);
  return row;
}

/** The demo's people go for a break when they like; each test begins with somebody who is there. */
async function backAtWork(page: Page, name: string): Promise<void> {
  const origin = new URL(page.url()).origin;
  const floor = await page.request.get(`${origin}/api/v1/floor`).then((answer) => answer.json());
  const members: { pbx: string; queue: string; interface: string; name: string; paused: boolean }[] =
    floor.members;
  const away = members
    .filter((member) => member.paused && member.name.includes(name))
    .map(({ pbx, queue, interface: device }) => ({ pbx, queue, interface: device }));
  if (away.length === 0) return;
  const answer = await page.request.post(`${origin}/api/v1/members/pause`, {
    data: { members: away, paused: false },
    headers: { Origin: origin },
  });
  expect(answer.status(), await answer.text()).toBe(200);
}

test("a pause with a reason is done, seen on the card, and undone by Ctrl-Z", async ({ page }) => {
  const card = await oneAgent(page, "cards", "Björn");
  await card.getByRole("button", { name: /^Actions for Björn/ }).click();
  await expect(menu(page)).toContainText("Björn");
  await choose(page, "Pau", "Tra");
  await expect(toast(page, /Björn.*paused, Training/)).toBeVisible();
  await expect(card).toContainText("Training");
  await page.keyboard.press("Control+z");
  await expect(toast(page, /Björn.*undone/)).toBeVisible();
  await expect(card).not.toContainText("Training");
});

for (const view of ["cards", "table", "tiles"]) {
  test(`right-click and M open the same menu on ${view}, and Escape gives the focus back`, async ({
    page,
  }) => {
    const row = await oneAgent(page, view, "Zofia");
    await row.click({ button: "right" });
    await expect(menu(page)).toContainText("Zofia");
    const byMouse = await page.getByRole("menuitem").allTextContents();
    await page.keyboard.press("Escape");
    await expect(page.getByRole("menu")).toHaveCount(0);
    const stop = row.locator("[data-stop]");
    await stop.focus();
    await page.keyboard.press("m");
    await expect(menu(page)).toContainText("Zofia");
    expect(await page.getByRole("menuitem").allTextContents()).toEqual(byMouse);
    await page.keyboard.press("Escape");
    await expect(stop).toBeFocused();
  });
}

test("a free reason is asked for in a dialog, and the sheet stays open beneath menu and notice", async ({
  page,
}) => {
  const row = await oneAgent(page, "table", "Jürgen");
  await row.locator("[data-stop]").click();
  const sheet = page.getByRole("dialog");
  await sheet.getByRole("button", { name: /^Actions for Jürgen/ }).click();
  await choose(page, "Pau", "Oth");
  await page.getByLabel("Reason").fill("Dentist; soon|");
  await page.keyboard.press("Enter");
  await expect(toast(page, /paused, Dentist soon/)).toBeVisible();
  await expect(sheet.getByText(/Dentist soon/).first()).toBeVisible();
  await toast(page, /Dentist/)
    .getByRole("button", { name: "Undo" })
    .click();
  await expect(toast(page, /undone/)).toBeVisible();
  await expect(sheet.getByText(/Dentist soon/)).toHaveCount(0);
});

test("nothing is sent twice while the first is under way", async ({ page }) => {
  const row = await oneAgent(page, "table", "Emily");
  let sent = 0;
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route("**/api/v1/members/pause", async (route) => {
    sent += 1;
    await held;
    await route.continue();
  });
  for (const _time of [1, 2]) {
    await row.locator("[data-stop]").focus();
    await page.keyboard.press("m");
    await choose(page, "Pau", "Meet");
  }
  await expect(row.locator('[aria-busy="true"]')).toBeVisible();
  release();
  await expect(toast(page, /Emily.*paused, Meeting/)).toBeVisible();
  expect(sent).toBe(1);
  await page.keyboard.press("Control+z");
  await expect(toast(page, /undone/)).toBeVisible();
});

test("a refusal and a lost answer are told apart in words", async ({ page }) => {
  const row = await oneAgent(page, "table", "Natalia");
  const pause = async () => {
    await row.locator("[data-stop]").focus();
    await page.keyboard.press("m");
    await choose(page, "Pau", "Bre");
  };
  const answer = { error: { code: "pbx-offline", details: {} } };
  await page.route("**/api/v1/members/pause", (route) => route.fulfill({ status: 503, json: answer }));
  await pause();
  await expect(toast(page, /Natalia.* was not paused.*Nothing was sent/)).toBeVisible();
  await page.unroute("**/api/v1/members/pause");
  await page.route("**/api/v1/members/pause", (route) => route.abort());
  await pause();
  await expect(toast(page, /No confirmation came.*look before you try again/)).toBeVisible();
  await expect(toast(page, /Natalia/)).toHaveCount(0);
});

test("X and Shift with an arrow choose several, and a bar pauses all of them", async ({ page }) => {
  await page.goto("/agents?view=table&sort=name");
  await live(page);
  const rows = page.locator('main [data-verbs^="agent:"]');
  await rows.nth(1).locator("[data-stop]").focus();
  await page.keyboard.press("x");
  await page.keyboard.press("Shift+ArrowDown");
  await page.keyboard.press("Shift+ArrowDown");
  const bar = page.getByRole("toolbar", { name: "Selected agents" });
  await expect(bar).toContainText("3 agents selected");
  await expect(page.getByRole("checkbox", { checked: true })).toHaveCount(3);
  await bar.getByRole("button", { name: "Pause", exact: true }).click();
  await choose(page, "Lun");
  await expect(toast(page, "3 agents: paused, Lunch")).toBeVisible();
  for (const place of [1, 2, 3]) await expect(rows.nth(place)).toContainText("Lunch");
  await page.keyboard.press("Control+z");
  await expect(toast(page, "3 agents: undone")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(bar).toHaveCount(0);
});

test("whoever may only look is offered nothing", async ({ browser, baseURL }) => {
  const context = await browser.newContext({ storageState: { cookies: [], origins: [] } });
  await enterDemo(context.request, baseURL ?? "", "viewer");
  const page = await context.newPage();
  await prefer(page, english, baseURL ?? "");
  await page.goto(`${baseURL}/agents?view=table`);
  await live(page);
  const row = page.locator('main [data-verbs^="agent:"]').first();
  await expect(row).toBeVisible();
  await expect(page.getByRole("button", { name: /^Actions/ })).toHaveCount(0);
  await expect(page.getByRole("checkbox")).toHaveCount(0);
  await row.locator("[data-stop]").focus();
  await page.keyboard.press("m");
  await page.keyboard.press("x");
  await expect(page.getByRole("menu")).toHaveCount(0);
  await expect(page.getByRole("toolbar")).toHaveCount(0);
  await context.close();
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });

  test("the reasons take the menu's place, all of it is on the screen, and axe finds nothing", async ({
    page,
    baseURL,
  }) => {
    await prefer(page, { theme: "dark", locale: "pl" }, baseURL ?? "");
    const heard = complaints(page);
    const card = await oneAgent(page, "cards", "Piotr");
    await card.getByRole("button", { name: /^Działania: Piotr/ }).tap();
    await item(page, "Wstrzymaj").tap();
    await expect(page.getByRole("menu")).toHaveCount(1);
    const box = await menu(page).boundingBox();
    expect(box?.x).toBeGreaterThanOrEqual(0);
    expect((box?.x ?? 0) + (box?.width ?? 999)).toBeLessThanOrEqual(360);
    const { violations } = await new AxeBuilder({ page }).include("[role=menu]").analyze();
    expect(violations.map(({ id }) => id)).toEqual([]);
    await item(page, "Szkolenie").tap();
    await expect(toast(page, /Piotr.*przerwa, Szkolenie/)).toBeVisible();
    const told = await new AxeBuilder({ page }).include("[data-sonner-toaster]").analyze();
    expect(told.violations.map(({ id }) => id)).toEqual([]);
    await toast(page, /Piotr/).getByRole("button", { name: "Cofnij" }).tap();
    await expect(toast(page, /Piotr.*cofnięto/)).toBeVisible();
    expect(heard).toEqual([]);
  });
});
