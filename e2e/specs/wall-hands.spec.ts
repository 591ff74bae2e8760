// The wall's controls: away while nobody touches it, there for a finger, a mouse and a keyboard, and gone again.
import { expect, type Page, test } from "@playwright/test";
import { english, live, prefer } from "./floor-page.ts";

const controls = (page: Page, name = "Wallboard controls") => page.getByRole("navigation", { name });

const comesAndGoes = async (page: Page, wake: () => Promise<unknown>) => {
  await expect(controls(page)).toHaveCSS("opacity", "0");
  await wake();
  await expect(controls(page)).toHaveCSS("opacity", "1");
  await expect(controls(page)).toHaveCSS("opacity", "0");
};

test("a mouse that moves brings the controls, and rest takes them and the pointer away", async ({
  page,
  baseURL,
}) => {
  await prefer(page, english, baseURL ?? "");
  await page.goto("/wallboard");
  await live(page);
  await comesAndGoes(page, () => page.mouse.move(400, 400, { steps: 4 }));
  await expect(page.locator("div.cursor-none")).toHaveCount(1);
});

test("a trembling mouse wakes nothing", async ({ page, baseURL }) => {
  await prefer(page, english, baseURL ?? "");
  await page.goto("/wallboard");
  await live(page);
  await page.mouse.move(400, 400);
  await page.mouse.move(401, 401);
  await page.mouse.move(400, 400);
  await expect(controls(page)).toHaveAttribute("data-presence", "away");
});

test("the way out is reached by keyboard", async ({ page, baseURL }) => {
  await prefer(page, english, baseURL ?? "");
  await page.goto("/wallboard");
  await live(page);
  const out = page.getByRole("link", { name: "Leave the wallboard" });
  await page.keyboard.press("Tab");
  await expect(out).toBeFocused();
  await expect(controls(page)).toHaveCSS("opacity", "1");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/queues$/);
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 360, height: 740 }, hasTouch: true });

  test("the touch that wakes presses nothing, the next one leaves", async ({ page, baseURL }) => {
    await prefer(page, { theme: "dark", locale: "pl" }, baseURL ?? "");
    await page.goto("/wallboard");
    await live(page);
    const out = page.getByRole("link", { name: "Zamknij tablicę" });
    const place = await out.boundingBox();
    const [x, y] = [(place?.x ?? 0) + 20, (place?.y ?? 0) + 20];
    await page.touchscreen.tap(x, y);
    await expect(controls(page, "Sterowanie tablicą")).toHaveAttribute("data-presence", "here");
    await expect(page).toHaveURL(/\/wallboard$/);
    await page.touchscreen.tap(x, y);
    await expect(page).toHaveURL(/\/queues$/);
  });
});
