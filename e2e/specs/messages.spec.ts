// A supervisor writes, an agent reads: two browsers with accounts of their own, on a server that restarts in between.
import AxeBuilder from "@axe-core/playwright";
import { type APIRequestContext, type Browser, expect, type Page, test } from "@playwright/test";
import { freePort } from "#e2e/servers/free-port.ts";
import { signIn } from "./entry.ts";
import { complaints, english, live, prefer } from "./floor-page.ts";
import { type StartedServer, startServer } from "./start-server.ts";

const password = "a long enough secret";
const hostile = `<img src=x onerror=alert(1)>\nsecond line`;
const servers: StartedServer[] = [];
test.afterEach(async () => {
  for (const server of servers.splice(0).reverse()) await server.end();
});

async function addUser(request: APIRequestContext, url: string, who: object): Promise<void> {
  const plain = { email: null, queues: null, numbers: null, agent: null, disabled: false, password };
  const answer = await request.post(`${url}/api/v1/users`, {
    data: { ...plain, ...who },
    headers: { Origin: url },
  });
  expect(answer.status(), await answer.text()).toBe(200);
}

async function enterAs(browser: Browser, url: string, login: string, width = 1_280): Promise<Page> {
  const context = await browser.newContext({
    baseURL: url,
    storageState: { cookies: [], origins: [] },
    viewport: { width, height: 800 },
  });
  await signIn(context.request, url, { login, password });
  return context.newPage();
}

test("a message stands over every page until it is read, over a reload and a restart, and its sender sees it", async ({
  browser,
  page,
}) => {
  test.setTimeout(120_000);
  const PORT = String(await freePort());
  const server = await startServer({ PORT });
  servers.push(server);
  const { url } = server;
  await server.enter(page.request);
  const floor = (await (await page.request.get(`${url}/api/v1/floor`)).json()) as {
    agents: readonly { person: string; name: string }[];
  };
  const agent = floor.agents.find(({ name }) => name !== "") ?? { person: "", name: "" };
  const link = { interface: agent.person, extension: null, context: null };
  await addUser(page.request, url, { username: "lead", name: "Lead", roleId: "supervisor" });
  await addUser(page.request, url, { username: "hand", name: "Hand", roleId: "agent", agent: link });
  const lead = await enterAs(browser, url, "lead");
  const hand = await enterAs(browser, url, "hand", 360);
  const heard = complaints(hand);
  await prefer(lead, english, url);
  await prefer(hand, { theme: "dark", locale: "pl" }, url);
  await hand.goto("/calls");
  await live(hand);

  await lead.goto("/queues");
  await live(lead);
  await lead.keyboard.press("Control+k");
  await lead.keyboard.type("send a mess");
  await expect(lead.getByRole("option", { name: "Send a message…" })).toHaveAttribute(
    "aria-selected",
    "true",
  );
  await lead.keyboard.press("Enter");
  const dialog = lead.getByRole("dialog", { name: "Send a message" });
  await dialog.getByLabel("To", { exact: true }).selectOption({ label: `Person: ${agent.name}` });
  await dialog.getByLabel("Message", { exact: true }).fill(hostile);
  await dialog.getByLabel("Urgent").check();
  expect((await new AxeBuilder({ page: lead }).analyze()).violations).toEqual([]);
  await dialog.getByRole("button", { name: "Send", exact: true }).click();
  await expect(dialog).toBeHidden();

  const message = hand.getByRole("alert", { name: "Wiadomość od: lead" });
  await expect(message).toContainText("Pilne");
  await expect(message).toContainText(/<img src=x onerror=alert\(1\)>\s+second line/);
  expect((await new AxeBuilder({ page: hand }).analyze()).violations).toEqual([]);
  expect(await hand.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  await hand.keyboard.press("Escape");
  await hand.goto("/queues");
  await expect(message).toBeVisible();

  await lead
    .getByRole("button", { name: /^Signed in as/ })
    .first()
    .click();
  await lead.getByRole("menuitem", { name: "Messages" }).click();
  const list = lead.getByRole("dialog", { name: "Messages" });
  await list.getByRole("button", { name: "Sent", exact: true }).click();
  await list.getByRole("button", { name: "Delivered to 1 and read by 0 of 1" }).click();
  await expect(list).toContainText(/delivered \d/);

  expect(heard).toEqual([]);
  await server.stop();
  servers.push(await startServer({ PORT, DATA_DIR: server.dataDir }));
  await hand.reload();
  await expect(message).toBeVisible();
  await message.getByRole("button", { name: "Przeczytane" }).press("Enter");
  await expect(message).toBeHidden();
  await expect(list).toContainText(/read \d/);
  await hand.reload();
  await live(hand);
  await expect(message).toBeHidden();
  await lead.context().close();
  await hand.context().close();
});
