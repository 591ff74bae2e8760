// The sign-in as a stranger meets it: clean in both themes and languages, wide and on a phone; what is wrong is said, and the
// way back is kept. The README's pictures of what lies behind the doors are taken here too.
import AxeBuilder from "@axe-core/playwright";
import { type Browser, expect, type Page, test } from "@playwright/test";
import { complaints, prefer } from "./floor-page.ts";

const nobody = { cookies: [], origins: [] };

async function stranger(browser: Browser, width = 1_280): Promise<Page> {
  const context = await browser.newContext({ storageState: nobody, viewport: { width, height: 800 } });
  return context.newPage();
}

for (const theme of ["light", "dark"] as const)
  for (const locale of ["en", "pl"] as const)
    test(`the sign-in in ${theme}, ${locale} is clean and fits a phone`, async ({ browser, baseURL }) => {
      for (const width of [1_280, 360]) {
        const page = await stranger(browser, width);
        const heard = complaints(page);
        await prefer(page, { theme, locale }, baseURL ?? "");
        await page.goto("/queues?view=table");
        await expect(page).toHaveURL(/\/sign-in\?next=/);
        await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
        expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
        const sideways = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        expect(sideways).toBeLessThanOrEqual(0);
        expect(heard).toEqual([]);
        await page.context().close();
      }
    });

test("what is wrong is said without saying what, and one click leads on to where one wanted to go", async ({
  browser,
  baseURL,
}) => {
  const page = await stranger(browser);
  await prefer(page, { theme: "light", locale: "en" }, baseURL ?? "");
  await page.goto("/queues?view=table");
  await page.getByLabel("User name or e-mail").fill("nobody");
  await page.getByLabel("Password").fill("not a password of anybody");
  await page.keyboard.press("Enter");
  await expect(page.locator("main").getByRole("alert")).toHaveText("User name or password is not right.");
  await page.getByRole("button", { name: /^Supervisor/ }).click();
  await expect(page).toHaveURL(/\/queues\?view=table$/);
  await page
    .getByRole("button", { name: /^Signed in as/ })
    .first()
    .click();
  await page.getByRole("menuitem", { name: "Sign out", exact: true }).click();
  await expect(page).toHaveURL(/\/sign-in/);
  await page.goBack();
  await expect(page).toHaveURL(/\/sign-in/);
  await page.context().close();
});

const pictures = [
  { file: "sign-in.jpg", path: "/sign-in", theme: "light", shows: "Sign in", signedIn: false },
  { file: "set-up.jpg", path: "/setup", theme: "light", shows: "Connect your Asterisk", signedIn: false },
  { file: "doctor.jpg", path: "/settings/doctor", theme: "dark", shows: "Settings", signedIn: true },
  { file: "manager.jpg", path: "/settings/manager", theme: "light", shows: "Settings", signedIn: true },
] as const;

for (const { file, path, theme, shows, signedIn } of pictures)
  test(`the README's ${file} can be taken`, async ({ browser, baseURL }) => {
    const viewport = { width: 1_280, height: 800 };
    const context = await browser.newContext(signedIn ? { viewport } : { viewport, storageState: nobody });
    const page = await context.newPage();
    await prefer(page, { theme, locale: "en" }, baseURL ?? "");
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1, name: shows })).toBeVisible();
    // A page that still asks shows bones in place of what it has to say.
    await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
    const folder = process.env.UPDATE_SCREENS ? "public/screens" : ".cache/screens";
    const picture = await page.screenshot({ path: `${folder}/${file}`, type: "jpeg", quality: 60 });
    expect(picture.length).toBeLessThan(100_000);
    await context.close();
  });
