// What is lost on the way from one thing to the next: the width of a list, the first letters, the focus, the way back.
import { expect, test } from "@playwright/test";
import { english, live, prefer } from "./floor-page.ts";

test.beforeEach(async ({ page, baseURL }) => {
  await prefer(page, english, baseURL ?? "");
  await page.goto("/queues");
  await live(page);
});

test("agents stand side by side when one comes from another page", async ({ page }) => {
  await page.getByRole("link", { name: "Agents" }).first().click();
  const cards = page.getByRole("list", { name: "Agents" }).getByRole("listitem");
  await expect(cards.nth(1)).toBeVisible();
  // Both in one look: the list settles while it is read.
  const tops = () =>
    cards.evaluateAll((items) => items.slice(0, 2).map((item) => item.getBoundingClientRect().top));
  await expect.poll(async () => new Set(await tops()).size).toBe(1);
});

test("the first letters after Ctrl-K reach the palette, however fast they come", async ({ page }) => {
  await page.keyboard.press("Control+k");
  await page.keyboard.type("2001");
  await expect(page.getByPlaceholder("Type a page, queue, agent or number…")).toHaveValue("2001");
});

test("a dialog gives the focus back", async ({ page }) => {
  const sort = page.getByRole("button", { name: /^Sort/ });
  await sort.focus();
  for (const key of ["?", "Control+k"]) {
    await page.keyboard.press(key);
    await expect(page.getByRole("dialog")).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(sort).toBeFocused();
  }
});

test("a person's sheet leads to each of their queues", async ({ page }) => {
  await page.goto("/agents");
  await live(page);
  await page.getByRole("listitem").first().locator("button[data-stop]").click();
  await page.getByRole("dialog").getByRole("link").first().click();
  await expect(page).toHaveURL(/\/queues\/./);
});

test("g and a letter lead away from the wallboard, and its figures fit a tall screen", async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto("/wallboard");
  await expect(page.getByRole("heading", { name: "Waiting" })).toBeVisible();
  const cut = await page
    .locator("section")
    .evaluateAll((tiles) => tiles.filter((tile) => tile.scrollHeight > tile.clientHeight + 1).length);
  expect(cut).toBe(0);
  await page.keyboard.press("g");
  await page.keyboard.press("a");
  await expect(page).toHaveURL(/\/agents$/);
});
