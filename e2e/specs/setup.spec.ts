// The first five minutes: from a server that nobody can enter to a floor that lives, and every answer on the way.
import { appendFileSync } from "node:fs";
import { createServer, type Server } from "node:net";
import AxeBuilder from "@axe-core/playwright";
import { type Browser, type BrowserContext, expect, type Page, test } from "@playwright/test";
import { type Lab, startLab } from "#e2e/lab/lab.ts";
import { account, addAccount, signIn } from "./entry.ts";
import { complaints, live } from "./floor-page.ts";
import { type StartedServer, startServer } from "./start-server.ts";

const tokenOf = ({ said }: StartedServer) => /give this token: (\S+)/.exec(said)?.[1] ?? "";

/** A browser that nobody has been in yet. */
const stranger = (browser: Browser, more: Parameters<Browser["newContext"]>[0] = {}) =>
  browser.newContext({ locale: "en-GB", storageState: { cookies: [], origins: [] }, ...more });

async function makeAccount(page: Page, server: StartedServer): Promise<void> {
  await page.goto(`${server.url}/setup`);
  await page.getByLabel("Token from the terminal").fill(tokenOf(server));
  await page.getByLabel("Your name").fill("Anna Nowak");
  await page.getByLabel("User name").fill("anna");
  await page.getByLabel("Password").fill("a sentence is fine");
  await page.getByRole("button", { name: "Make the account" }).click();
  await expect(page.getByLabel("Host name or address")).toBeVisible();
}

async function fillPlace(page: Page, host: string, port: number): Promise<void> {
  await page.getByLabel("Host name or address").fill(host);
  await page.getByLabel("AMI port").fill(String(port));
  await page.getByRole("button", { name: "Continue", exact: true }).click();
}

async function fillLogin(page: Page, username: string, secret: string): Promise<void> {
  await page.getByRole("radio", { name: "I have an AMI account" }).check();
  await page.getByLabel("AMI user name").fill(username);
  await page.getByLabel("AMI secret").fill(secret);
  await page.getByRole("button", { name: "Continue", exact: true }).click();
}

const isClean = async (page: Page) =>
  expect(
    (await new AxeBuilder({ page }).analyze()).violations.map(({ id, nodes }) => [id, nodes[0]?.html]),
  ).toEqual([]);

test.describe("on a fresh installation", () => {
  test.describe.configure({ mode: "serial" });
  let server: StartedServer;
  let context: BrowserContext;
  let page: Page;
  let silent: Server;

  test.beforeAll(async ({ browser }) => {
    server = await startServer();
    context = await stranger(browser);
    page = await context.newPage();
    silent = createServer((socket) => void socket.end("SSH-2.0-OpenSSH_9.2p1\r\n"));
    await new Promise<void>((ready) => silent.listen(0, "127.0.0.1", ready));
  });

  test.afterAll(async () => {
    silent.close();
    await context.close();
    await server.end();
  });

  test("a wrong token makes no account, and the right one leads on", async () => {
    const heard = complaints(page);
    await page.goto(`${server.url}/setup`);
    await isClean(page);
    await page.getByRole("button", { name: "Make the account" }).click();
    await expect(page.getByLabel("Your name")).toHaveAttribute("aria-invalid", "true");
    await expect(page.getByLabel("Token from the terminal")).toHaveAccessibleDescription("This is missing.");
    await page.getByLabel("Token from the terminal").fill("a guess");
    await page.getByLabel("Your name").fill("Mallory");
    await page.getByLabel("User name").fill("mallory");
    await page.getByLabel("Password").fill("a sentence is fine");
    await page.getByRole("button", { name: "Make the account" }).click();
    await expect(page.locator("form [role=alert]")).toContainText("not the token");
    await makeAccount(page, server);
    expect(heard.filter((text) => !text.includes("status of 40"))).toEqual([]);
  });

  test("what cannot be is said beside its field", async () => {
    await page.getByLabel("Host name or address").fill("pbx example; [root]");
    await page.getByLabel("AMI port").fill("0");
    await page.getByRole("button", { name: "Continue", exact: true }).click();
    await expect(page.getByText("A host name or an address, without a port.")).toBeVisible();
    await expect(page.getByText("A number from 1 to 65535.")).toBeVisible();
    await isClean(page);
    await page.getByLabel("Host name or address").fill("pbx.example");
    await expect(page.getByText(/numbers? cross(?:es)? the network readably/)).toBeVisible();
    await page.getByLabel("Encryption").selectOption({ label: "TLS, one pinned certificate" });
    await page.getByLabel("SHA-256 fingerprint").fill("no");
    await page.getByRole("button", { name: "Continue", exact: true }).click();
    await expect(page.getByText("64 hexadecimal digits")).toBeVisible();
    await page.getByLabel("Encryption").selectOption({ label: "None (usual port 5038)" });
  });

  test("a host that does not exist is named at the first step, which is not done then", async () => {
    await fillPlace(page, "no-such-host.invalid", 5038);
    await expect(page.getByRole("alert").getByText("There is no host of this name.")).toBeVisible();
    await expect(page.getByRole("button", { name: "Continue all the same" })).toHaveCount(0);
    await expect(page.getByLabel("Host name or address")).toBeVisible();
  });

  test("another service on the port is named, and its words are shown as text", async () => {
    await fillPlace(page, "127.0.0.1", (silent.address() as { port: number }).port);
    await expect(page.getByText("Something other than Asterisk's manager answers")).toBeVisible();
    await expect(page.getByText("SSH-2.0-OpenSSH_9.2p1")).toBeVisible();
    await isClean(page);
    await page.getByRole("button", { name: "Continue all the same" }).click();
    await expect(page.getByText("not reached yet")).toBeVisible();
    await fillLogin(page, "centrala", "anything");
    await expect(page.getByText("Something other than Asterisk's manager answers")).toBeVisible();
    await expect(page.getByRole("button", { name: /Save/ })).toHaveCount(0);
    await isClean(page);
  });

  test("a closed port is named, and the steps can be opened again with what was in them", async () => {
    await page.getByRole("button", { name: "Change: Where is your Asterisk?" }).click();
    await expect(page.getByRole("heading", { name: "Where is your Asterisk?" })).toBeFocused();
    await fillPlace(page, "127.0.0.1", 1);
    await expect(page.getByText("Nothing listens on this port.")).toBeVisible();
    await page.getByRole("button", { name: "Continue all the same" }).click();
    await expect(page.getByLabel("AMI user name")).toHaveValue("centrala");
    await page.getByRole("button", { name: "Continue", exact: true }).click();
    await expect(page.getByText("Nothing listens on this port.")).toBeVisible();
  });

  test("the secret stays as it was pasted, through steps and a reload, until another is asked for", async () => {
    await page.goto(`${server.url}/setup`);
    const section = page.getByRole("region", { name: "1. Add this account" });
    const secret = async () => /^secret=(.+)$/m.exec((await section.textContent()) ?? "")?.[1] ?? "";
    const walk = async () => {
      await fillPlace(page, "127.0.0.1", 1);
      await page.getByRole("button", { name: "Continue all the same" }).click();
      await page.getByRole("button", { name: "Continue", exact: true }).click();
      await expect(section).toBeVisible();
    };
    await walk();
    const pasted = await secret();
    expect(pasted).toMatch(/^[A-Za-z0-9]{32}$/);
    await page.getByRole("button", { name: "Change: How do we log in?" }).click();
    await page.getByRole("checkbox", { name: "Listen, whisper, barge in" }).click();
    await page.getByRole("button", { name: "Continue", exact: true }).click();
    await expect(section).toBeVisible();
    expect(await secret()).toBe(pasted);
    await page.reload();
    await walk();
    expect(await secret()).toBe(pasted);
    await expect(page.getByText("The secret is new")).toHaveCount(0);
    await page.getByRole("button", { name: "Make another secret" }).click();
    await expect(page.getByText("The secret is new, paste the account again.")).toBeVisible();
    expect(await secret()).not.toBe(pasted);
    await isClean(page);
  });

  for (const theme of ["light", "dark"] as const) {
    for (const language of ["en", "pl"] as const) {
      test(`fits a phone, in ${theme} and ${language}, and is clean to axe`, async ({ browser }) => {
        const phone = await stranger(browser, {
          viewport: { width: 360, height: 740 },
          colorScheme: theme,
          locale: language === "en" ? "en-GB" : "pl-PL",
          storageState: await context.storageState(),
        });
        const small = await phone.newPage();
        await small.goto(`${server.url}/setup`);
        await small.locator("form button[type=submit]").click();
        await expect(small.locator("[data-outcome]")).toBeVisible();
        await small.locator("form button[type=button]").click();
        await small.locator("form button[type=submit]").click();
        await expect(small.getByText("[centrala]")).toBeVisible();
        await expect(small.locator("[data-outcome]")).toBeVisible({ timeout: 20_000 });
        expect(await small.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
        await isClean(small);
        await phone.close();
      });
    }
  }

  test("keys alone lead through the steps", async () => {
    await page.goto(`${server.url}/setup`);
    await page.getByLabel("Host name or address").focus();
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: "Continue all the same" }).press("Enter");
    await expect(page.getByRole("heading", { name: "How do we log in?" })).toBeFocused();
    await page.keyboard.press("Tab");
    await page.keyboard.press("ArrowDown");
    await expect(page.getByRole("radio", { name: "I have an AMI account" })).toBeChecked();
    await page.keyboard.press("Tab");
    await expect(page.getByLabel("AMI user name")).toBeFocused();
    await page.keyboard.press("Tab");
    await page.keyboard.type("secret");
    await page.keyboard.press("Enter");
    await expect(page.getByRole("heading", { name: "Connect", exact: true })).toBeFocused();
    await expect(page.locator("[data-outcome]")).toBeVisible();
  });

  test("the console has the same steps among its settings", async () => {
    await page.goto(`${server.url}/settings/pbx`);
    await expect(page.getByLabel("Host name or address")).toHaveValue("127.0.0.1");
    await expect(page.getByRole("button", { name: /Disconnect/ })).toHaveCount(0);
    await isClean(page);
  });

  test("who signs out leaves no secret behind in the tab", async () => {
    const kept = () => page.evaluate(() => Object.values({ ...sessionStorage }).join("\n"));
    expect(await kept()).toMatch(/^[A-Za-z0-9]{32}$/m);
    await page
      .getByRole("button", { name: /^Signed in as/ })
      .first()
      .click();
    await page.getByRole("menuitem", { name: "Sign out", exact: true }).click();
    await expect(page).toHaveURL(`${server.url}/sign-in`);
    expect(await kept()).not.toMatch(/^[A-Za-z0-9]{32}$/m);
  });
});

test("whoever is in without the right is told so, and the demo's people may make the first account", async ({
  browser,
}) => {
  const server = await startServer();
  const demo = await stranger(browser);
  await server.enter(demo.request);
  const state = await demo.request.get(`${server.url}/api/v1/setup`);
  expect(await state.json()).toEqual({
    accountMissing: true,
    signedIn: true,
    ofDemo: true,
    pbx: null,
    asteriskVersion: null,
    live: false,
  });
  const inside = await demo.newPage();
  await inside.goto(`${server.url}/settings/pbx`);
  await expect(inside.getByRole("heading", { name: "Make the first account" })).toBeVisible();
  const place = { host: "127.0.0.1", port: 22, tls: { mode: "off" } };
  const form = { ...place, username: "x", features: [], distribution: "plain" };
  for (const [path, data] of [
    ["reach", place],
    ["test", { form, secret: "x" }],
  ] as const) {
    const headers = { origin: server.url };
    const tried = await demo.request.post(`${server.url}/api/v1/setup/${path}`, { headers, data });
    expect(tried.status()).toBe(403);
  }
  await demo.close();

  await addAccount(server.dataDir, "supervisor", "sue");
  const supervisor = await stranger(browser);
  await signIn(supervisor.request, server.url, { ...account, login: "sue" });
  const page = await supervisor.newPage();
  await page.goto(`${server.url}/setup`);
  await expect(page.getByRole("heading", { name: "This page is not for your role" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Sign in" })).toHaveCount(0);
  await isClean(page);
  await page.getByRole("link", { name: "Open the floor" }).click();
  await live(page);
  await supervisor.close();
  await server.end();
});

test.describe("on a real Asterisk @lab", () => {
  test.describe.configure({ mode: "serial", timeout: 180_000 });
  let lab: Lab;
  let server: StartedServer;

  test.beforeAll(async () => {
    lab = await startLab({ version: 22 });
    server = await startServer();
  });
  test.afterAll(async () => {
    await server.end();
    await lab.stop();
  });

  test("an unknown certificate is shown, and once it is pinned the PBX lets us in", async ({ browser }) => {
    const own = await startServer();
    const context = await stranger(browser);
    const page = await context.newPage();
    await makeAccount(page, own);
    await page
      .getByLabel("Encryption")
      .selectOption({ label: "TLS, certificate from a known authority (5039)" });
    await expect(page.getByLabel("AMI port")).toHaveValue("5039");
    await fillPlace(page, "127.0.0.1", lab.ami.tlsPort);
    await expect(page.getByText("signed by nobody we know")).toBeVisible();
    await isClean(page);
    const shown = page.getByRole("region", { name: "Certificate shown" });
    await expect(shown).toContainText("localhost, 127.0.0.1");
    // Spoken to plainly, and with no fingerprint known, it is offered too.
    for (const [label, sentence] of [
      ["None (usual port 5038)", "This port speaks TLS."],
      ["TLS, one pinned certificate", "signed by nobody we know"],
    ] as const) {
      await page.getByLabel("Encryption").selectOption({ label });
      await expect(shown).toHaveCount(0);
      await page.getByRole("button", { name: "Continue", exact: true }).click();
      await expect(page.getByText(sentence)).toBeVisible();
      await expect(shown.getByRole("button", { name: "Trust this one certificate" })).toBeVisible();
    }
    await shown.getByRole("button", { name: "Trust this one certificate" }).click();
    const { name, secret } = lab.ami.users.viewer;
    await fillLogin(page, name, secret);
    await expect(page.locator('[data-outcome="too-few-rights"]')).toBeVisible();
    await expect(page.getByText("add to write: originate,call").first()).toBeVisible();
    await isClean(page);
    await page.getByRole("button", { name: "Save all the same" }).click();
    await page.waitForURL(`${own.url}/queues`);
    await live(page);
    await context.close();
    await own.end();
  });

  test("from nothing to a live floor, by the account that the page wrote", async ({ browser }) => {
    const context = await stranger(browser);
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    const page = await context.newPage();
    await makeAccount(page, server);
    await fillPlace(page, "127.0.0.1", lab.ami.port);
    // The lab has a `centrala` of its own.
    await page.getByLabel("AMI user name").fill("desk");
    await page.getByLabel("Its version").selectOption({ label: "18.26, 20.11, 21.6, 22.1 or newer" });
    await page.getByRole("button", { name: "Continue", exact: true }).click();
    await expect(page.getByText("Waiting for the PBX to let us in…")).toBeVisible();
    await expect(page.getByText("There are three causes")).toBeVisible();

    await page.getByRole("button", { name: "Copy" }).first().click();
    const section = await page.evaluate(() => navigator.clipboard.readText());
    expect(section).toMatch(/^\[desk\]$/m);
    appendFileSync(`${lab.asterisk.dir}/etc/manager.conf`, `\n${section}`);
    await lab.cli("manager reload");
    await expect(page.locator('[data-outcome="connected"]')).toBeVisible({ timeout: 20_000 });
    await page.getByRole("button", { name: "Save and show the floor" }).click();
    await page.waitForURL(`${server.url}/queues`);
    await live(page);
    await expect(page.getByRole("heading", { name: "Rückfragen" })).toBeVisible();
    await expect(page.getByText("Demo data")).toHaveCount(0);

    const { dataDir } = server;
    await server.stop();
    server = await startServer({ DATA_DIR: dataDir });
    expect(server.said).not.toContain("token");
    await page.goto(`${server.url}/setup`);
    await expect(page.getByText(`Shown now: 127.0.0.1:${lab.ami.port} as desk.`)).toBeVisible();
    expect(await page.content()).not.toContain(/^secret=(.+)$/m.exec(section)?.[1] ?? "no secret");

    await page.goto(`${server.url}/settings/pbx`);
    await page.getByRole("button", { name: "Disconnect and show the demo" }).click();
    await page.getByRole("button", { name: "Disconnect and show the demo" }).click();
    await expect(page.getByText("Shown now")).toHaveCount(0);
    await page.goto(`${server.url}/queues`);
    await live(page);
    await expect(page.getByText("Demo data").first()).toBeVisible();
    await context.close();
  });
});
