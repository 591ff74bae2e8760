// People and what they did, as an administrator and as anybody keeps them: accounts, roles, keys, one's own account, the audit.
import { createHmac } from "node:crypto";
import AxeBuilder from "@axe-core/playwright";
import { type APIRequestContext, type Browser, expect, type Page, test } from "@playwright/test";
import { signIn } from "./entry.ts";
import { complaints, live, prefer } from "./floor-page.ts";

const password = "a long enough secret";
const hostile = `<img src=x onerror=alert(1)> =1+1`;

/** A name that no other test has, however often this one runs. */
let count = 0;
const fresh = (stem: string) => `${stem}${process.pid}x${count++}`;

async function send(
  request: APIRequestContext,
  url: string | undefined,
  path: string,
  data: object,
): Promise<unknown> {
  const answer = await request.post(`${url}${path}`, { data, headers: { Origin: url ?? "" } });
  expect(answer.status(), await answer.text()).toBe(200);
  return answer.json();
}

async function addUser(
  request: APIRequestContext,
  url: string | undefined,
  change: object = {},
): Promise<string> {
  const username = fresh("user");
  const account = { name: username, email: null, queues: null, numbers: null, agent: null, disabled: false };
  await send(request, url, "/api/v1/users", {
    username,
    password,
    roleId: "supervisor",
    ...account,
    ...change,
  });
  return username;
}

/** Somebody else's browser. */
async function enterAs(browser: Browser, url: string | undefined, login: string): Promise<Page> {
  const context = await browser.newContext({
    baseURL: url ?? "",
    storageState: { cookies: [], origins: [] },
  });
  await signIn(context.request, url ?? "", { login, password });
  return context.newPage();
}

async function choose(page: Page, name: string) {
  await page.getByRole("button", { name, exact: true }).click();
  return page.getByRole("dialog");
}

test("an account is added, changed while its person is signed in, and removed", async ({
  page,
  browser,
  baseURL,
}) => {
  const username = fresh("anna");
  await page.goto("/settings/users");
  let dialog = await choose(page, "Add user");
  await dialog.getByLabel("User name").fill("two words");
  await dialog.getByLabel("First password").fill("short");
  await dialog.getByLabel("Name", { exact: true }).fill(hostile);
  await dialog.getByRole("button", { name: "Add user" }).click();
  await expect(dialog.getByText("no spaces and no @")).toBeVisible();
  await dialog.getByLabel("User name").fill(username);
  await dialog.getByRole("button", { name: "Add user" }).click();
  await expect(dialog.getByText("Too short")).toBeVisible();
  await dialog.getByLabel("First password").fill(password);
  await dialog.getByLabel("Role").selectOption("supervisor");
  await dialog.getByLabel("Person on the floor").fill("PJSIP/2001");
  await dialog.getByRole("button", { name: "Add user" }).click();
  await expect(dialog).toBeHidden();

  await page.getByRole("searchbox").fill(username);
  await expect(page.getByRole("table")).toContainText(hostile);
  const anna = await enterAs(browser, baseURL, username);
  await anna.goto("/settings");
  await live(anna);
  await expect(anna.getByRole("link", { name: "Audit" })).toBeVisible();

  dialog = await choose(page, hostile);
  await dialog.getByLabel("Role").selectOption("viewer");
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog).toBeHidden();
  await expect(anna.getByRole("link", { name: "Audit" })).toBeHidden();

  dialog = await choose(page, hostile);
  await dialog.getByRole("button", { name: "Remove" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Remove" }).click();
  await expect(page.getByText("Nobody of that name.")).toBeVisible();
  await expect(anna).toHaveURL(/\/sign-in/);
  await anna.context().close();
});

test("a refusal is a sentence: the last administrator, a role in use, rights one does not have", async ({
  page,
  browser,
  baseURL,
}) => {
  const { request } = page;
  const boss = await addUser(request, baseURL, { roleId: "admin" });
  const listed = (await (await request.get("/api/v1/users")).json()) as {
    users: { username: string; roleId: string }[];
  };
  const admins = listed.users.filter(({ roleId }) => roleId === "admin");
  expect(admins.map(({ username }) => username)).toContain(boss);
  const role = fresh("Keeper ");
  const grants = { "floor.view": true, "users.manage": true };
  const { id: roleId } = (await send(request, baseURL, "/api/v1/roles", {
    name: role,
    grants,
    queues: null,
    numbers: "masked",
  })) as { id: string };
  const kim = await enterAs(browser, baseURL, await addUser(request, baseURL, { roleId, numbers: "masked" }));
  await kim.goto("/settings/users");
  const dialog = await choose(kim, boss);
  await dialog.getByRole("button", { name: "Remove" }).click();
  const asked = kim.getByRole("alertdialog");
  await asked.getByRole("button", { name: "Remove" }).click();
  await expect(asked.getByRole("alert")).toContainText("rights that you do not have yourself");
  await kim.context().close();

  await page.goto("/settings/roles");
  await page.getByRole("button", { name: `Remove ${role}` }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Remove" }).click();
  await expect(page.getByRole("alertdialog").getByRole("alert")).toContainText("still has this role");
});

test("a role is copied, cut down to some queues, and says what it means", async ({ page }) => {
  const name = fresh("Team lead ");
  await page.goto("/settings/roles");
  await live(page);
  await page.getByRole("button", { name: "Supervisor", exact: true }).click();
  await expect(page.getByRole("dialog")).toContainText("comes with Centrala");
  await page.getByRole("dialog").getByRole("button", { name: "Copy this role" }).click();
  const dialog = page.getByRole("dialog", { name: "New role" });
  await dialog.getByLabel("Name of the role").fill(name);
  await dialog.getByLabel("Phone numbers").selectOption("masked");
  await dialog.getByLabel("Queues seen").selectOption("these");
  await dialog.getByRole("group", { name: "Queues seen" }).getByRole("checkbox").first().check();
  await dialog.getByLabel("listen in", { exact: true }).uncheck();
  await dialog.getByLabel("Where: hang up calls").selectOption("some");
  await expect(dialog.getByText("Sees 1 queue. Numbers: masked.")).toBeVisible();
  await dialog.getByRole("button", { name: "Add role" }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole("listitem").filter({ hasText: name })).toContainText("Sees 1 queue.");
});

/** Source: RFC 6238 over a base32 secret, RFC 4648. */
function appCode(secret: string): string {
  const bits = [...secret].map((letter) =>
    "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(letter).toString(2).padStart(5, "0"),
  );
  const bytes = (bits.join("").match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)));
  const mac = createHmac("sha1", Buffer.from(bytes)).update(counter).digest();
  const place = (mac.at(-1) ?? 0) & 15;
  return String((mac.readUInt32BE(place) & 0x7fff_ffff) % 1_000_000).padStart(6, "0");
}

test("a second factor is set up with the app, asked for, and answered by app and recovery code", async ({
  page,
  browser,
  baseURL,
}) => {
  const username = await addUser(page.request, baseURL);
  const anna = await enterAs(browser, baseURL, username);
  await anna.goto("/settings/account");
  let dialog = await choose(anna, "Set up second factor");
  await dialog.getByLabel("Current password").fill("not this one");
  await dialog.getByRole("button", { name: "Continue" }).click();
  await expect(dialog.getByRole("alert")).toBeVisible();
  await dialog.getByLabel("Current password").fill(password);
  await dialog.getByRole("button", { name: "Continue" }).click();
  const qr = dialog.getByRole("img", { name: /QR/ });
  await expect(qr).toBeVisible();
  expect(await qr.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0);
  const secret = (await dialog.locator("code").textContent()) ?? "";
  await dialog.getByLabel("Code of the app").fill(appCode(secret));
  await dialog.getByRole("button", { name: "Switch on" }).click();
  const codes = ((await dialog.getByRole("region", { name: "Recovery codes" }).textContent()) ?? "").split(
    "\n",
  );
  expect(codes).toHaveLength(10);
  await dialog.getByRole("button", { name: "I have kept them" }).click();
  await expect(anna.getByText("It is on")).toBeVisible();

  for (const code of [appCode(secret), codes[0] ?? ""]) {
    await anna.context().clearCookies();
    await anna.goto("/sign-in");
    await anna.getByLabel("User name or e-mail").fill(username);
    await anna.getByLabel("Password").fill(password);
    await anna.getByRole("button", { name: "Sign in", exact: true }).click();
    await anna.getByLabel("Code").fill("000000");
    await anna.getByRole("button", { name: "Sign in", exact: true }).click();
    await expect(anna.getByRole("main").getByRole("alert")).toContainText("code is not right");
    await anna.getByLabel("Code").fill(code);
    await anna.getByRole("button", { name: "Sign in", exact: true }).click();
    await live(anna);
  }
  await anna.goto("/settings/account");
  dialog = await choose(anna, "Switch off");
  await dialog.getByLabel("Current password").fill(password);
  await dialog.getByRole("button", { name: "Switch off" }).click();
  await expect(anna.getByRole("button", { name: "Set up second factor" })).toBeVisible();
  await anna.context().close();
});

test("one changes the own password and signs other devices out", async ({ page, browser, baseURL }) => {
  const username = await addUser(page.request, baseURL);
  const [here, there] = [
    await enterAs(browser, baseURL, username),
    await enterAs(browser, baseURL, username),
  ];
  await there.goto("/queues");
  await live(there);
  await here.goto("/settings/account");
  await expect(here.getByText("this one")).toHaveCount(1);
  await here.getByRole("button", { name: "Sign out all others" }).click();
  await expect(there).toHaveURL(/\/sign-in/);
  await here.getByLabel("Current password").fill(password);
  await here.getByLabel("New password").fill("quite another secret");
  await here.getByRole("button", { name: "Change password" }).click();
  await expect(here.getByText("The password is changed.")).toBeVisible();
  await here.context().close();
  await there.context().close();
});

test("a key is shown once, works, and is refused when it was revoked", async ({
  page,
  playwright,
  baseURL,
}) => {
  const name = fresh("grafana ");
  await page.goto("/settings/keys");
  await page.getByRole("button", { name: "Make a key" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name").fill(name);
  await dialog.getByRole("button", { name: "Make a key" }).click();
  const key = (await dialog.getByRole("region", { name: "The key" }).textContent()) ?? "";
  expect(key).toMatch(/^ck_[\w-]{43}$/);
  await dialog.getByRole("button", { name: "I have kept it" }).click();
  const program = await playwright.request.newContext({
    baseURL: baseURL ?? "",
    extraHTTPHeaders: { Authorization: `Bearer ${key}` },
  });
  expect((await program.get("/api/v1/floor")).status()).toBe(200);
  expect(await page.content()).not.toContain(key);
  await page.getByRole("button", { name: `Revoke ${name}` }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Revoke" }).click();
  await expect(page.getByRole("row").filter({ hasText: name })).toContainText("revoked");
  expect((await program.get("/api/v1/floor")).status()).toBe(401);
  await program.dispose();
});

test("the audit is searched by what stands in the address, opened, and taken along", async ({
  page,
  baseURL,
}) => {
  const username = await addUser(page.request, baseURL, { name: hostile });
  await page.goto(`/settings/audit?verb=add-user&text=${username}`);
  const rows = page.getByRole("table").getByRole("row");
  await expect(rows).toHaveCount(2);
  await page.getByRole("button", { name: "Added a user" }).click();
  await expect(page.getByRole("dialog")).toContainText('"roleId": "supervisor"');
  await page.keyboard.press("Escape");
  const csv = await page.request.get(
    (await page.getByRole("link", { name: "Save as CSV" }).getAttribute("href")) ?? "",
  );
  expect(csv.headers()["content-type"]).toContain("text/csv");
  expect(await csv.text()).toContain(username);
  await page.getByLabel("Result").selectOption("refused");
  await expect(page).toHaveURL(/result=refused/);
  await expect(page.getByText("Nothing of that kind")).toBeVisible();
  await page.getByRole("button", { name: "Clear all filters" }).click();
  await expect(rows).not.toHaveCount(0);
});

const pages = ["users", "roles", "account", "keys", "audit"] as const;
const tastes = [
  { theme: "light", locale: "en" },
  { theme: "dark", locale: "pl" },
] as const;

for (const name of pages) {
  test(`${name} is clean in both themes and languages, and on a phone`, async ({
    page: admin,
    browser,
    baseURL,
  }) => {
    test.setTimeout(120_000);
    for (const taste of tastes) {
      const context = await browser.newContext({
        baseURL: baseURL ?? "",
        viewport: { width: 1440, height: 900 },
      });
      // The demo's own people have no password, so no second factor either.
      if (name === "account") {
        await context.clearCookies();
        await signIn(context.request, baseURL ?? "", {
          login: await addUser(admin.request, baseURL),
          password,
        });
      }
      const page = await context.newPage();
      const heard = complaints(page);
      await prefer(page, taste, baseURL ?? "");
      const seen = async (face: string) => {
        await page.screenshot({
          path: `.cache/screens/settings-${name}-${face}-${taste.theme}-${taste.locale}.png`,
        });
        const { violations } = await new AxeBuilder({ page }).analyze();
        expect(violations.map(({ id, nodes }) => [id, ...nodes.map(({ html }) => html)])).toEqual([]);
      };
      await page.goto(`/settings/${name}`);
      await live(page);
      await expect(page.locator("main [role=status][aria-label]")).toHaveCount(0);
      await seen("page");
      await page.setViewportSize({ width: 360, height: 740 });
      const tooWide = () =>
        page.evaluate(() => {
          const main = document.querySelector("main");
          return [
            document.documentElement.scrollWidth - innerWidth,
            (main?.scrollWidth ?? 0) - (main?.clientWidth ?? 0),
          ];
        });
      expect(await tooWide()).toEqual([0, 0]);
      const tabs = page.getByRole("navigation", { name: /^Settings$|^Ustawienia$/ }).getByRole("link");
      const covered = await tabs.evaluateAll(
        (links) => links.filter((link) => link.scrollWidth > link.clientWidth).length,
      );
      expect(covered, "tabs that run into the next").toBe(0);
      await seen("phone");
      await page.setViewportSize({ width: 1440, height: 900 });
      await openDialog(page, name);
      await expect(page.getByRole("dialog")).toBeVisible();
      await seen("dialog");
      await page.setViewportSize({ width: 360, height: 740 });
      const dialog = page.getByRole("dialog");
      expect(await dialog.evaluate((box) => box.scrollWidth - box.clientWidth)).toBe(0);
      await seen("dialog-phone");
      await page.keyboard.press("Escape");
      await expect(dialog).toBeHidden();
      expect(heard).toEqual([]);
      await context.close();
    }
  });
}

/** By keyboard alone. */
async function openDialog(page: Page, name: (typeof pages)[number]): Promise<void> {
  const main = page.getByRole("main");
  const opener = {
    users: main.getByRole("button", { name: /^Add user$|^Dodaj użytkownika$/ }),
    roles: main.getByRole("button", { name: /^Copy Supervisor$|^Kopiuj: Supervisor|^Kopiuj: Kierownik/ }),
    account: main.getByRole("button", { name: /Set up second factor|Ustaw drugi składnik/ }),
    keys: main.getByRole("button", { name: /Make a key|Utwórz klucz/ }),
    audit: main.getByRole("row").nth(1).getByRole("button"),
  }[name];
  await opener.focus();
  await page.keyboard.press("Enter");
}
