// Every page in both themes and languages: nothing for axe, nothing in the console, no sideways scroll on a phone.
// The pictures stay in .cache/screens; with UPDATE_SCREENS=1 those of the README are made anew.
import AxeBuilder from "@axe-core/playwright";
import { expect, test } from "@playwright/test";
import { complaints, openView, prefer, type View, views } from "./floor-page.ts";

const screens = ".cache/screens";

// axe reads the colours of every node of a full floor, twice over on a busy machine.
test.describe.configure({ timeout: 90_000 });

const tastes = (["light", "dark"] as const).flatMap((theme) =>
  (["en", "pl"] as const).map((locale) => ({ theme, locale })),
);

for (const view of views) {
  for (const taste of tastes) {
    const title = `${view.name} in ${taste.theme}, ${taste.locale}`;

    test(`${title} is clean`, async ({ page, baseURL }) => {
      const heard = complaints(page);
      await prefer(page, taste, baseURL ?? "");
      await page.setViewportSize(
        view.name === "wallboard" ? { width: 1920, height: 1080 } : { width: 1440, height: 900 },
      );
      await openView(page, view);
      await expect(page.locator("html")).toHaveAttribute("lang", taste.locale);
      await expect(page.locator("html")).toHaveClass(new RegExp(`\\b${taste.theme}\\b`));
      await page.screenshot({ path: `${screens}/${view.name}-${taste.theme}-${taste.locale}.png` });
      const cut = page
        .locator("[role=row]")
        .evaluateAll((rows) => rows.filter((row) => row.scrollWidth > row.clientWidth).length);
      expect(await cut, "rows wider than their table").toBe(0);
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => [id, ...nodes.map(({ html }) => html)])).toEqual([]);
      expect(heard).toEqual([]);
    });
  }

  test(`${view.name} fits a phone of 360 px`, async ({ browser, baseURL }) => {
    const context = await browser.newContext({ viewport: { width: 360, height: 740 }, hasTouch: true });
    const page = await context.newPage();
    await prefer(page, { theme: "light", locale: "pl" }, baseURL ?? "");
    await page.goto(baseURL ?? "");
    await openView(page, { ...view, path: `${baseURL}${view.path}` } as unknown as View);
    await page.screenshot({ path: `${screens}/${view.name}-phone.png` });
    const tooWide = () =>
      page.evaluate(() => {
        const main = document.querySelector("main");
        return [
          document.documentElement.scrollWidth - innerWidth,
          (main?.scrollWidth ?? 0) - (main?.clientWidth ?? 0),
        ];
      });
    expect(await tooWide()).toEqual([0, 0]);
    await context.close();
  });
}

test("the wallboard needs no scroll at 1920 × 1080 and its figures are read from eight metres", async ({
  page,
}) => {
  await page.setViewportSize({ width: 1920, height: 1080 });
  await openView(page, { name: "wallboard", path: "/wallboard" });
  const sizes = await page.evaluate(() => ({
    scroll: [
      document.documentElement.scrollHeight - innerHeight,
      document.documentElement.scrollWidth - innerWidth,
    ],
    tiles: document.querySelectorAll("section").length,
    figures: [...document.querySelectorAll("section p")].map((p) =>
      Number.parseFloat(getComputedStyle(p).fontSize),
    ),
    labels: [...document.querySelectorAll("section h2")].map((h) =>
      Number.parseFloat(getComputedStyle(h).fontSize),
    ),
    cut: [...document.querySelectorAll("section p")].filter((p) => p.scrollWidth > p.clientWidth).length,
  }));
  expect(sizes.scroll).toEqual([0, 0]);
  expect(sizes.cut).toBe(0);
  expect(sizes.tiles).toBeLessThanOrEqual(7);
  expect(Math.min(...sizes.figures)).toBeGreaterThanOrEqual(0.08 * 1080);
  expect(Math.min(...sizes.labels)).toBeGreaterThanOrEqual(0.035 * 1080);
});

const pictures = [
  { file: "queues-light.jpg", path: "/queues", theme: "light" },
  { file: "agents-dark.jpg", path: "/agents", theme: "dark" },
  { file: "wallboard.jpg", path: "/wallboard", theme: "dark" },
] as const;

for (const { file, path, theme } of pictures) {
  test(`the README's ${file} can be taken`, async ({ page, baseURL }) => {
    await prefer(page, { theme, locale: "en" }, baseURL ?? "");
    await page.setViewportSize({ width: 1280, height: 800 });
    await openView(page, { name: "queues", path } as unknown as View);
    const folder = process.env.UPDATE_SCREENS ? "public/screens" : screens;
    const picture = await page.screenshot({ path: `${folder}/${file}`, type: "jpeg", quality: 60 });
    expect(picture.length).toBeLessThan(100_000);
  });
}
