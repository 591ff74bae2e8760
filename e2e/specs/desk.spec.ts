// The agent's own page and the ways to a call: first thing after the sign-in, whole on a phone, clean for axe in both languages; and no
// link of anybody's calls by itself.
import AxeBuilder from "@axe-core/playwright";
import { type BrowserContext, expect, type Page, test } from "@playwright/test";
import { enterDemo } from "./entry.ts";
import { complaints, english, live, prefer, type Taste } from "./floor-page.ts";

test.use({ storageState: { cookies: [], origins: [] } });

async function asAgent(
  context: BrowserContext,
  url: string,
  path: string,
  taste: Taste = english,
): Promise<Page> {
  await enterDemo(context.request, url, "agent");
  const page = await context.newPage();
  await prefer(page, taste, url);
  await page.goto(path);
  await live(page);
  return page;
}

for (const taste of [english, { theme: "dark", locale: "pl" } as const]) {
  test(`an agent begins at the desk, in ${taste.locale}`, async ({ context, baseURL }) => {
    const page = await asAgent(context, baseURL ?? "", "/", taste);
    const heard = complaints(page);
    await expect(page).toHaveURL(/\/desk$/);
    await expect(page.locator("main h2, section h2").first()).toBeVisible();
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => [id, ...nodes.map(({ html }) => html)])).toEqual([]);
    await page.setViewportSize({ width: 360, height: 740 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
    await page.screenshot({ path: `.cache/screens/desk-phone-${taste.locale}.png` });
    expect(heard).toEqual([]);
  });
}

test("the desk says what the floor says of this person", async ({ context, baseURL }) => {
  const page = await asAgent(context, baseURL ?? "", "/desk");
  const floor = await context.request.get(`${baseURL}/api/v1/floor`);
  const { members } = await floor.json();
  const { agent } = await context.request.get(`${baseURL}/api/v1/session`).then((answer) => answer.json());
  const mine = members.filter((member: { interface: string }) => member.interface === agent.interface);
  expect(mine.length).toBeGreaterThan(0);
  for (const { queue } of mine)
    await expect(
      page.getByRole("listitem").filter({ has: page.getByRole("heading", { name: queue }) }),
    ).toBeVisible();
});

test("who is nobody on the floor has no desk, and is told why where they open it", async ({
  context,
  baseURL,
}) => {
  await enterDemo(context.request, baseURL ?? "");
  const page = await context.newPage();
  await page.goto("/queues");
  await live(page);
  await expect(page.getByRole("link", { name: "My desk" })).toHaveCount(0);
  await page.goto("/desk");
  await expect(page.getByText("Your account is nobody on the floor yet")).toBeVisible();
});

test("a link with a number fills the field and calls nobody", async ({ context, baseURL }) => {
  const asked: string[] = [];
  context.on("request", (request) => {
    if (request.method() === "POST" && request.url().includes("/api/v1/calls")) asked.push(request.url());
  });
  const page = await asAgent(context, baseURL ?? "", "/dial?number=tel:%2B48%2022%20123%2045%2067");
  await expect(page.getByRole("textbox", { name: "Number" })).toHaveValue("tel:+48 22 123 45 67");
  await expect(page.getByText(/Your own phone \(\d+\) rings first/)).toBeVisible();
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);
  await page.getByRole("textbox", { name: "Number" }).fill("not a number");
  await page.getByRole("button", { name: "Call" }).click();
  await expect(page.getByText("This is no number that can be called.")).toBeVisible();
  expect(asked).toEqual([]);
});
