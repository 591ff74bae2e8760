// A call from the keyboard, on the demo floor: typed into the palette, seen from the first ring of one's own phone to its end, cancelled
// on the way, and never begun twice.
import { type BrowserContext, expect, type Page, test } from "@playwright/test";
import { enterDemo } from "./entry.ts";
import { english, live, prefer } from "./floor-page.ts";

test.use({ storageState: { cookies: [], origins: [] } });
// They are one person with one phone.
test.describe.configure({ mode: "serial" });

async function asAgent(context: BrowserContext, url: string): Promise<Page> {
  await enterDemo(context.request, url, "agent");
  const page = await context.newPage();
  await prefer(page, english, url);
  await page.goto("/desk");
  await live(page);
  return page;
}

const cardOf = (page: Page, number: string) => page.getByRole("article", { name: `Call ${number}` });

test("a number typed into the palette is called, and cancelled", async ({ context, baseURL }) => {
  const asked: string[] = [];
  context.on("request", (request) => {
    if (request.method() === "POST" && request.url().endsWith("/api/v1/calls")) asked.push(request.url());
  });
  const page = await asAgent(context, baseURL ?? "");
  const other = await context.newPage();
  await other.goto("/queues");
  await live(other);
  await page.bringToFront();
  await page.keyboard.press("Control+k");
  await page.getByPlaceholder(/Type a page/).fill("202");
  await page.keyboard.press("Enter");
  await expect(cardOf(page, "202")).toBeVisible();
  // Every page of the same person shows it.
  await expect(cardOf(other, "202")).toBeVisible();
  await cardOf(page, "202")
    .getByRole("button", { name: /Cancel|Hang up/ })
    .click();
  await expect(cardOf(page, "202").getByRole("button", { name: "Call again" })).toBeVisible();
  await expect(cardOf(other, "202").getByRole("button", { name: "Call again" })).toBeVisible();
  expect(asked).toHaveLength(1);
});

test("what may not be called is refused in a sentence", async ({ context, baseURL }) => {
  const page = await asAgent(context, baseURL ?? "");
  await page.getByRole("textbox", { name: "Number" }).fill("+881 600 123 456");
  await page.getByRole("button", { name: "Call", exact: true }).click();
  await expect(page.getByRole("alert").filter({ hasText: "The call was not made" })).toBeVisible();
});
