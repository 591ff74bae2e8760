// The whole console by keyboard alone.
import { expect, test } from "@playwright/test";
import { english, live, prefer } from "./floor-page.ts";

test.beforeEach(async ({ page, baseURL }) => {
  await prefer(page, english, baseURL ?? "");
  await page.goto("/queues");
  await live(page);
});

test("g and a letter go places", async ({ page }) => {
  const places = {
    a: "/agents",
    c: "/calls",
    p: "/parking",
    r: "/conferences",
    q: "/queues",
    w: "/wallboard",
  };
  for (const [key, path] of Object.entries(places)) {
    await page.keyboard.press("g");
    await page.keyboard.press(key);
    await expect(page).toHaveURL(new RegExp(`${path}$`));
  }
});

test("the palette opens, finds an agent and shows them", async ({ page }) => {
  await page.keyboard.press("Control+k");
  const input = page.getByPlaceholder("Type a page, queue, agent or number…");
  await expect(input).toBeFocused();
  await input.fill("bjorn");
  await expect(page.getByRole("option", { name: /^Björn/ }).first()).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/agents\?agent=/);
  await expect(page.getByRole("dialog")).toContainText("Björn");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(page).toHaveURL(/\/agents$/);
});

test("the palette changes theme and language", async ({ page }) => {
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox").fill("dark theme");
  await page.keyboard.press("Enter");
  await expect(page.locator("html")).toHaveClass(/\bdark\b/);
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox").fill("polish");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Kolejki");
  await page.reload();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Kolejki");
});

test("a slash reaches the search, Escape clears it and lets go", async ({ page }) => {
  await page.keyboard.press("/");
  const search = page.getByRole("searchbox", { name: "Search queues" });
  await expect(search).toBeFocused();
  await page.keyboard.type("sal");
  await expect(page.locator("main [role=listitem] h2")).toHaveText(["Sales"]);
  await expect(page).toHaveURL(/q=sal/);
  await page.keyboard.press("Escape");
  await expect(search).toHaveValue("");
  await page.keyboard.press("Escape");
  await expect(search).not.toBeFocused();
});

test("a question mark shows the keys", async ({ page }) => {
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog", { name: "Keyboard shortcuts" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
});

test("arrows walk through a list and Enter opens", async ({ page }) => {
  await page.goto("/queues?view=table&sort=name");
  await live(page);
  const links = page.getByRole("table").getByRole("link");
  await expect(links.first()).toBeVisible();
  await page.keyboard.press("ArrowDown");
  await expect(links.first()).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await expect(links.nth(1)).toBeFocused();
  await page.keyboard.press("End");
  await expect(links.last()).toBeFocused();
  await page.keyboard.press("Home");
  await expect(links.first()).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/queues\/.+/);
});

test("the first Tab offers to skip to the content", async ({ page }) => {
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Skip to content" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.locator("#content")).toBeFocused();
});
