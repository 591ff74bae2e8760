// What a person does to the floor with their hands: the same menu by button, right-click, finger and key; done once, seen, undone.
import { expect, type Locator, type Page, test } from "@playwright/test";
import { english, live, prefer } from "./floor-page.ts";

test.beforeEach(async ({ page, baseURL }) => {
  await prefer(page, english, baseURL ?? "");
});

const menu = (page: Page) => page.getByRole("menu").first();
const item = (page: Page, name: string | RegExp) => page.getByRole("menuitem", { name, exact: true });
const toast = (page: Page, text: string | RegExp) =>
  page
    .getByRole("region", { name: /Notices/ })
    .getByRole("listitem")
    .filter({ hasText: text });

/** Somebody who is not paused, alone in the list, so that no other row moves in between. */
async function oneAgent(page: Page, view: string, name: string): Promise<Locator> {
  await page.goto(`/agents?view=${view}&q=${encodeURIComponent(name)}`);
  await live(page);
  const row = page.locator('main [data-verbs^="agent:"]');
  await expect(row).toHaveCount(1);
  return row;
}

test("a pause with a reason is done, seen on the card, and undone by Ctrl-Z", async ({ page }) => {
  const card = await oneAgent(page, "cards", "Björn");
  await card.getByRole("button", { name: /^Actions for Björn/ }).click();
  await expect(menu(page)).toContainText("Björn");
  await item(page, "Pause").click();
  await item(page, "Training").click();
  await expect(toast(page, /Björn.*paused, Training/)).toBeVisible();
  await expect(card).toContainText("Training");
  await page.keyboard.press("Control+z");
  await expect(toast(page, /Björn.*undone/)).toBeVisible();
  await expect(card).not.toContainText("Training");
});
