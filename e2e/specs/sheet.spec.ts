// One person's sheet and the history of the browser: it opens as a step, closes without leaving one, and says so when nobody
// of that key is on the floor.
import { expect, type Page, test } from "@playwright/test";
import { fromPathKey } from "#lib/format/path-key.ts";
import { english, live, prefer } from "./floor-page.ts";
import { pretend } from "./pretend.ts";

const list = (page: Page) => page.getByRole("list", { name: "Agents" });
const sheet = (page: Page) => page.getByRole("dialog");

/** From the queues to the agents by the link, so that there is a page to fall back to. */
async function comeToAgents(page: Page, origin: string): Promise<void> {
  await prefer(page, english, origin);
  await page.goto("/queues");
  await live(page);
  await page.getByRole("link", { name: "Agents" }).locator("visible=true").first().click();
  await expect(list(page)).toBeVisible();
}

async function openFirst(page: Page): Promise<void> {
  await list(page).getByRole("button").first().click();
  await expect(sheet(page)).toBeVisible();
  await expect(page).toHaveURL(/\/agents\?agent=./);
}

test.describe("on a phone", () => {
  test.use({ viewport: { width: 360, height: 740 }, hasTouch: true });

  test("Back closes the sheet and stays on the page, Forward opens it again", async ({ page, baseURL }) => {
    await comeToAgents(page, baseURL ?? "");
    await openFirst(page);
    await page.goBack();
    await expect(sheet(page)).toHaveCount(0);
    await expect(page).toHaveURL(/\/agents$/);
    await page.goForward();
    await expect(sheet(page)).toBeVisible();
    await page.goBack();
    await page.goBack();
    await expect(page).toHaveURL(/\/queues$/);
  });
});

const ways: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  Escape: (page) => page.keyboard.press("Escape"),
  "two Escapes at once": async (page) => {
    await Promise.all([page.keyboard.press("Escape"), page.keyboard.press("Escape")]);
  },
  "the close button": (page) => sheet(page).getByRole("button", { name: "Close" }).click(),
};

for (const [name, close] of Object.entries(ways)) {
  test(`${name} leaves no step behind`, async ({ page, baseURL }) => {
    await comeToAgents(page, baseURL ?? "");
    await openFirst(page);
    await close(page);
    await expect(sheet(page)).toHaveCount(0);
    await expect(page).toHaveURL(/\/agents$/);
    await openFirst(page);
    await close(page);
    await expect(page).toHaveURL(/\/agents$/);
    await page.goBack();
    await expect(page).toHaveURL(/\/queues$/);
  });
}

test("a queue's member leads to their sheet by keyboard, and Back to the queue", async ({
  page,
  baseURL,
}) => {
  await prefer(page, english, baseURL ?? "");
  // A floor that stands still: the members change their places with their states.
  await pretend(page, {});
  await page.goto("/queues");
  await live(page);
  await page.locator("main [role=listitem] h2 a").first().click();
  const members = page.getByRole("table", { name: "Members" }).getByRole("link");
  await members.first().focus();
  const name = (await members.first().textContent()) ?? "";
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/agents\?agent=./);
  await expect(sheet(page).getByRole("heading", { level: 2 })).toHaveText(name);
  await page.keyboard.press("Escape");
  await expect(page).toHaveURL(/\/agents$/);
  await page.goBack();
  await expect(page).toHaveURL(/\/queues\/.+/);
});

for (const [locale, title, out] of [
  ["en", "This person is not on the floor", "Show all agents"],
  ["pl", "Tej osoby nie ma wśród agentów", "Pokaż wszystkich agentów"],
] as const) {
  test(`a person who is not on the floor is said, with a way out, in ${locale}`, async ({
    page,
    baseURL,
  }) => {
    await prefer(page, { theme: "dark", locale }, baseURL ?? "");
    for (const nobody of ["demo.nobody", "%20"]) {
      await page.goto(`/agents?agent=${nobody}`);
      await expect(page.getByRole("dialog", { name: title })).toBeVisible();
      await page.getByRole("button", { name: out }).click();
      await expect(sheet(page)).toHaveCount(0);
      await expect(page).toHaveURL(/\/agents$/);
    }
  });
}

test("the sheet of a missing person fills once they are on the floor", async ({ page, baseURL }) => {
  await comeToAgents(page, baseURL ?? "");
  await openFirst(page);
  const name = (await sheet(page).getByRole("heading", { level: 2 }).textContent()) ?? "";
  const key = fromPathKey(new URL(page.url()).searchParams.get("agent") ?? "") ?? "";
  const tellTheTruth = await pretend(page, { withoutAgent: key });
  await page.reload();
  await expect(page.getByRole("dialog", { name: "This person is not on the floor" })).toBeVisible();
  tellTheTruth();
  await expect(page.getByRole("dialog", { name })).toBeVisible();
});
