// The faces of a view besides the live one: loading, empty, old, cut off. None of them may show a zero that nobody counted.
import { expect, type Page, test, type WebSocketRoute } from "@playwright/test";
import { english, live, prefer } from "./floor-page.ts";
import { pretend } from "./pretend.ts";

const paths = ["/queues", "/agents", "/calls", "/parking", "/conferences"];

type Line = {
  /** Cuts the line and refuses new ones. */
  cut: () => Promise<void>;
  /** Lets new lines pass again. */
  mend: () => void;
  /** Keeps the line open and lets nothing through. */
  hush: () => void;
};

/** Stands between page and server. */
async function tap(page: Page): Promise<Line> {
  let isCut = false;
  let isHushed = false;
  const open = new Set<WebSocketRoute>();
  await page.routeWebSocket(/\/socket\.io\//, (route) => {
    if (isCut) {
      void route.close();
      return;
    }
    open.add(route);
    const server = route.connectToServer();
    server.onMessage((message) => {
      if (!isHushed) route.send(message);
    });
  });
  return {
    cut: async () => {
      isCut = true;
      for (const route of open) await route.close();
      open.clear();
    },
    mend: () => {
      isCut = false;
    },
    hush: () => {
      isHushed = true;
    },
  };
}

test.beforeEach(async ({ page, baseURL }) => {
  await prefer(page, english, baseURL ?? "");
});

for (const path of [...paths, "/wallboard"]) {
  test(`${path} shows no figure before the floor is known`, async ({ page }) => {
    await page.routeWebSocket(/\/socket\.io\//, () => undefined);
    await page.goto(path);
    await expect(page.locator('[data-connection="connecting"]')).toBeAttached();
    if (path !== "/wallboard") await expect(page.locator('main [aria-busy="true"]')).toBeVisible();
    await expect(page.locator("main")).not.toContainText(/\d/);
  });
}

test("a cut line is said, the numbers stay, and it comes back by itself", async ({ page }) => {
  const line = await tap(page);
  await page.goto("/queues");
  await live(page);
  const names = await page.locator("main [role=listitem] h2").allTextContents();
  await line.cut();
  await expect(page.locator('[data-connection="reconnecting"]')).toContainText("Reconnecting");
  await expect(page.locator('[data-floor="old"]')).toBeVisible();
  expect((await page.locator("main [role=listitem] h2").allTextContents()).sort()).toEqual(names.sort());
  line.mend();
  await live(page);
  await expect(page.locator('[data-floor="fresh"]')).toBeVisible();
});

test("a line that falls silent is old after five seconds, and says how old", async ({ page }) => {
  const line = await tap(page);
  await page.goto("/agents");
  await live(page);
  line.hush();
  await expect(page.locator('[data-connection="stale"]')).toContainText(/Data \d+:\d\d old/, {
    timeout: 9_000,
  });
  await expect(page.locator('[data-floor="old"]')).toBeVisible();
});

test("the wallboard is loud about a lost line and keeps its last numbers", async ({ page }) => {
  const line = await tap(page);
  await page.setViewportSize({ width: 1920, height: 1080 });
  await page.goto("/wallboard");
  await live(page);
  await line.cut();
  await expect(page.locator('[data-connection="reconnecting"]')).toBeVisible();
  await expect(page.locator("section p").first()).toHaveText(/\d/);
  await page.screenshot({ path: ".cache/screens/wallboard-cut.png" });
  line.mend();
  await live(page);
});

test("a search that finds nothing says so and offers a way back", async ({ page }) => {
  await page.goto("/agents?q=nobody-of-this-name");
  await expect(page.getByRole("heading", { name: "Nothing matches" })).toBeVisible();
  await page.getByRole("button", { name: "Clear filters" }).click();
  await expect(page.getByRole("list", { name: "Agents" })).toBeVisible();
  await expect(page).toHaveURL(/\/agents$/);
});

test("a queue that is not there and an address that never was say so", async ({ page }) => {
  await page.goto("/queues/nowhere.nothing");
  await expect(page.getByRole("heading", { name: "This queue is not on the floor" })).toBeVisible();
  const response = await page.goto("/queues/%20%20");
  expect(response?.status()).toBe(404);
  await expect(page.getByRole("heading", { name: "Nothing lives at this address" })).toBeVisible();
});

test("an address that never was is said in the theme that was chosen", async ({ page, baseURL }) => {
  await prefer(page, { theme: "dark", locale: "pl" }, baseURL ?? "");
  await page.goto("/nowhere");
  await expect(page.getByRole("heading", { name: "Pod tym adresem nic nie ma" })).toBeVisible();
  await expect(page.locator("html")).toHaveClass(/\bdark\b/);
});

test("a lost PBX is said across the page, with its reason, and the last numbers stay", async ({ page }) => {
  await pretend(page, {
    pbx: { status: "offline", liveUntil: Date.now() - 60_000, problem: "connection-lost" },
  });
  await page.goto("/queues");
  await expect(page.locator('[data-connection="pbx-offline"]')).toContainText(/PBX offline since \d\d:\d\d/);
  await expect(page.getByRole("alert").filter({ hasText: "PBX offline" })).toContainText(
    "These numbers are the last we know",
  );
  await expect(page.locator('[data-floor="old"]')).toBeVisible();
  await expect(page.locator("main [role=listitem] h2").first()).toBeVisible();
  await page.screenshot({ path: ".cache/screens/queues-offline.png" });
});

for (const path of paths) {
  test(`${path} of a PBX that refuses the login says what is missing and who can give it`, async ({
    page,
  }) => {
    await pretend(page, { pbx: { status: "offline", liveUntil: null, problem: "authentication-failed" } });
    await page.goto(path);
    await expect(page.getByRole("heading", { name: "No floor to show yet" })).toBeVisible();
    await expect(page.locator("main")).toContainText("The PBX refused the login");
    await expect(page.locator("main")).toContainText("Whoever runs this server");
  });
}
