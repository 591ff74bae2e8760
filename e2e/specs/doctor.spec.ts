// The doctor's page: what it shows of an examination, how it is used by hand and by keyboard, and each face that it can have.
// What the demo PBX cannot be ill with is pretended at the API.
import AxeBuilder from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
import { enterDemo } from "./entry.ts";
import { complaints, english, live, prefer } from "./floor-page.ts";

const path = "/settings/doctor";
const api = /\/api\/v1\/doctor(?:\?.*)?$/;

const hostile = `support: Local/1@a"><img src=x onerror=alert(1)>/n`;

const ill = {
  reports: [
    {
      pbx: "main",
      name: "Main",
      examinedAt: new Date().toISOString(),
      worst: "problem",
      findings: [
        {
          id: "read-missing",
          severity: "problem",
          subject: "rights",
          details: { class: "agent" },
          terms: {},
          line: { file: "manager.conf", section: "centrala", text: "read = system,call,agent" },
        },
        {
          id: "hole",
          severity: "warning",
          subject: "version",
          details: { advisory: "GHSA-3rhj-hhw7-m6fw", version: "22.10.0", mendedIn: "22.10.1" },
          terms: { hole: ["hole-GHSA-3rhj-hhw7-m6fw"] },
          line: null,
        },
        {
          id: "member-blind",
          severity: "warning",
          subject: "members",
          details: { count: 40, members: Array.from({ length: 40 }, (_, place) => `${hostile} ${place}`) },
          terms: {},
          line: { file: "queues.conf", section: "support", text: `member => ${hostile}` },
        },
        {
          id: "not-known",
          severity: "note",
          subject: "manager",
          details: {},
          terms: { thing: ["thing-settings"], reason: ["reason-needs-command"] },
          line: null,
        },
        { id: "fine", severity: "ok", subject: "clock", details: {}, terms: {}, line: null },
      ],
    },
  ],
};

const answer = (page: Page, body: unknown) => page.route(api, (route) => route.fulfill({ json: body }));

test.beforeEach(async ({ page, baseURL }) => {
  await prefer(page, english, baseURL ?? "");
});

test("shows what was found in the demo and examines again when asked", async ({ page }) => {
  let asked = 0;
  page.on("request", (request) => {
    if (api.test(request.url())) asked++;
  });
  await page.goto(path);
  await live(page);
  await expect(page.getByText("Nothing to mend")).toBeVisible();
  await expect(page.locator("[data-finding=fine]").first()).toBeVisible();
  await expect(page.getByText(/^Examined \d\d:\d\d$/)).toBeVisible();
  expect(asked).toBe(1);
  await page.getByRole("button", { name: "Examine again" }).click();
  await expect.poll(() => asked).toBe(2);
  await expect(page.getByRole("button", { name: "Examine again" })).toBeEnabled();
});

test("what was found before the PBX came back is told as such, and examined anew by itself", async ({
  page,
}) => {
  const first = { id: "no-connection", severity: "problem", subject: "connection", line: null };
  const dead = {
    pbx: "demo",
    name: "Demo",
    examinedAt: new Date().toISOString(),
    worst: "problem",
    findings: [{ ...first, details: { host: "pbx", port: 5038 }, terms: { problem: ["connect-refused"] } }],
  };
  await page.route(/\/api\/v1\/doctor$/, (route) => route.fulfill({ json: { reports: [dead] } }));
  await page.goto(path);
  await expect(page.getByText(/^Before the connection came back at \d\d:\d\d: 1 problem$/)).toBeVisible();
  await expect(page.getByText("Nothing to mend", { exact: true })).toBeVisible({ timeout: 20_000 });
});

test("gives a support bundle as a file", async ({ page }) => {
  await page.goto(path);
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "Support bundle" }).click();
  expect((await download).suggestedFilename()).toMatch(/^centrala-bundle-\d{4}-\d\d-\d\d\.json$/);
});

test("the worst stands first, each with its reason and its line, and names are text", async ({ page }) => {
  const heard = complaints(page);
  await answer(page, ill);
  await page.goto(path);
  await expect(page.getByText("1 problem, 2 warnings")).toBeVisible();
  expect(
    await page
      .locator("[data-finding]")
      .evaluateAll((all) => all.map((each) => each.getAttribute("data-finding"))),
  ).toEqual(["read-missing", "hole", "member-blind", "not-known", "fine"]);
  await expect(page.locator("[data-finding=read-missing]")).toContainText(
    "No events of the class agent arrive",
  );
  await expect(page.locator("[data-finding=read-missing] pre")).toHaveText("read = system,call,agent");
  await expect(page.locator("[data-finding=member-blind] pre")).toHaveText(`member => ${hostile}`);
  await expect(page.locator("[data-finding=member-blind]")).toContainText("and 32 more");
  expect(heard).toEqual([]);
});

test("a line is copied by keyboard alone", async ({ page, context, baseURL }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"], { origin: baseURL ?? "" });
  await answer(page, ill);
  await page.goto(path);
  const copy = page.locator("[data-finding=read-missing]").getByRole("button", { name: /^Copy/ });
  await expect(copy).toBeVisible();
  await page.getByRole("button", { name: "Examine again" }).focus();
  await page.keyboard.press("Tab");
  await expect(copy).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(
    page.locator("[data-finding=read-missing]").getByRole("button", { name: /^Copied/ }),
  ).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe("read = system,call,agent");
});

for (const theme of ["light", "dark"] as const) {
  for (const locale of ["en", "pl"] as const) {
    test(`an ill PBX, a failure and nothing to examine are clean in ${theme}, ${locale}`, async ({
      page,
      baseURL,
    }) => {
      await prefer(page, { theme, locale }, baseURL ?? "");
      const faces: Readonly<Record<string, () => Promise<unknown>>> = {
        ill: () => answer(page, ill),
        none: () => answer(page, { reports: [] }),
        failed: () => page.route(api, (route) => route.abort()),
      };
      for (const [face, pretend] of Object.entries(faces)) {
        await page.unroute(api);
        await pretend();
        await page.goto(path);
        await expect(page.locator("main [aria-busy]")).toHaveCount(0);
        await expect(page.locator("main")).toContainText(/\p{L}{3}/u);
        await page.screenshot({
          path: `.cache/screens/doctor-${face}-${theme}-${locale}.png`,
          fullPage: true,
        });
        const { violations } = await new AxeBuilder({ page }).analyze();
        expect(violations.map(({ id, nodes }) => [face, id, ...nodes.map(({ html }) => html)])).toEqual([]);
      }
    });
  }
}

test("an ill PBX fits a phone of 360 px", async ({ page, baseURL }) => {
  await prefer(page, { theme: "light", locale: "pl" }, baseURL ?? "");
  await page.setViewportSize({ width: 360, height: 740 });
  await answer(page, ill);
  await page.goto(path);
  await expect(page.locator("[data-finding=fine]")).toBeAttached();
  await page.screenshot({ path: ".cache/screens/doctor-ill-phone.png" });
  const tooWide = await page.evaluate(() => {
    const main = document.querySelector("main");
    return [
      document.documentElement.scrollWidth - innerWidth,
      (main?.scrollWidth ?? 0) - (main?.clientWidth ?? 0),
    ];
  });
  expect(tooWide).toEqual([0, 0]);
});

test("an examination that fails leaves the last one standing, and says so", async ({ page }) => {
  await page.goto(path);
  await expect(page.locator("[data-finding=fine]").first()).toBeVisible();
  await page.route(api, (route) => route.abort());
  await page.getByRole("button", { name: "Examine again" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "did not come about" })).toBeVisible();
  await expect(page.locator("[data-finding=fine]").first()).toBeVisible();
});

test("whoever may not see it sees nothing of it", async ({ browser, baseURL }) => {
  const context = await browser.newContext({ storageState: { cookies: [], origins: [] } });
  const page = await context.newPage();
  await enterDemo(page.request, baseURL ?? "", "supervisor");
  await page.goto(`${baseURL}${path}`);
  await expect(page.locator("[data-finding], main [aria-busy]")).toHaveCount(0);
  expect((await page.request.get(`${baseURL}/api/v1/doctor`)).status()).toBe(403);
  await context.close();
});
