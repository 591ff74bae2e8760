// The API's reference: every operation of the document is listed, found and explained, for whoever is signed in, in both
// languages and themes, on a desk and on a phone.
import AxeBuilder from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
import en from "#lib/messages/en.json" with { type: "json" };
import pl from "#lib/messages/pl.json" with { type: "json" };
import { complaints, english, live, prefer } from "./floor-page.ts";

type Document = { readonly paths: Readonly<Record<string, Readonly<Record<string, { summary: string }>>>> };

const words = { en: en.reference, pl: pl.reference } as const;
const list = (page: Page, locale: keyof typeof words) => page.getByRole("list", { name: words[locale].list });

async function operationsOf(page: Page) {
  const { paths } = (await (await page.request.get("/api/v1/openapi.json")).json()) as Document;
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { summary }]) => ({ path, method: method.toUpperCase(), summary })),
  );
}

test("every operation is listed with its sentence, and opens to what it takes, gives and how it is asked", async ({
  page,
  baseURL,
}) => {
  test.setTimeout(120_000);
  const heard = complaints(page);
  await prefer(page, english, baseURL ?? "");
  await page.goto("/settings/api");
  await live(page);
  const operations = await operationsOf(page);
  expect(operations.length).toBeGreaterThan(40);
  const entries = list(page, "en").getByRole("listitem");
  await expect(entries).toHaveCount(operations.length);
  const told = await entries.getByRole("button").allTextContents();
  for (const { path, method, summary } of operations) {
    const mine = told.filter((text) => text.startsWith(`${method}${path}${summary}`));
    expect(mine, `${method} ${path}`).toHaveLength(1);
    // Who may is said of each, too.
    expect(mine[0]?.slice(`${method}${path}${summary}`.length)).not.toBe("");
  }
  await entries.locator("h2 button").evaluateAll((buttons) => {
    for (const button of buttons) if (button instanceof HTMLElement) button.click();
  });
  await expect(entries.getByRole("button", { expanded: true })).toHaveCount(operations.length);
  await expect(entries.getByText(/^curl /)).toHaveCount(operations.length);
  const cut = () => page.getByRole("main").evaluate((main) => main.scrollWidth - main.clientWidth);
  expect(await cut()).toBe(0);
  await page.setViewportSize({ width: 360, height: 740 });
  expect(await cut()).toBe(0);
  expect(heard).toEqual([]);
});

test("an operation is found by a part of its name, and what is not there is said", async ({
  page,
  baseURL,
}) => {
  await prefer(page, english, baseURL ?? "");
  await page.goto("/settings/api");
  const entries = list(page, "en").getByRole("listitem");
  await page.getByRole("searchbox").fill("openapi");
  await expect(entries).toHaveCount(1);
  await page.getByRole("searchbox").fill("no operation of this name");
  await expect(page.getByRole("heading", { name: words.en.noneTitle })).toBeVisible();
});

for (const theme of ["light", "dark"] as const) {
  for (const locale of ["en", "pl"] as const) {
    test(`the reference is clean in ${theme}, ${locale}, open and closed, and on a phone`, async ({
      page,
      baseURL,
    }) => {
      test.setTimeout(120_000);
      await prefer(page, { theme, locale }, baseURL ?? "");
      await page.setViewportSize({ width: 1440, height: 900 });
      await page.goto("/settings/api");
      await live(page);
      const buttons = list(page, locale).locator("h2 button");
      await expect(buttons.first()).toBeVisible();
      for (const [face, width] of [
        ["closed", 1440],
        ["open", 1440],
        ["phone", 360],
      ] as const) {
        await page.setViewportSize({ width, height: 900 });
        if (face === "open") for (const n of [0, 5, 10]) await buttons.nth(n).click();
        await page.screenshot({ path: `.cache/screens/settings-api-${face}-${theme}-${locale}.png` });
        const { violations } = await new AxeBuilder({ page }).analyze();
        expect(violations.map(({ id, nodes }) => [face, id, ...nodes.map(({ html }) => html)])).toEqual([]);
      }
    });
  }
}
