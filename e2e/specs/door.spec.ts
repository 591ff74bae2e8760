// Who gets in by way of a browser: our own pages do, whole; a page from elsewhere gets neither the socket nor an answer.
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, type Page, test } from "@playwright/test";

/** What becomes of a WebSocket to our server that this page opens. */
const openSocket = (page: Page, url: string) =>
  page.evaluate(
    (address) =>
      new Promise<string>((resolve) => {
        const socket = new WebSocket(address);
        socket.onopen = () => resolve("open");
        socket.onerror = () => resolve("refused");
      }),
    url,
  );

const socketUrl = (base = "") => `${base.replace(/^http/, "ws")}/socket.io/?EIO=4&transport=websocket`;

test("our own page runs whole under its policy and may open the socket", async ({ page, baseURL }) => {
  const complaints: string[] = [];
  page.on("console", (message) => {
    if (/content security policy/i.test(message.text())) complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(error.message));
  await page.goto("/", { waitUntil: "networkidle" });
  expect(await openSocket(page, socketUrl(baseURL))).toBe("open");
  expect(complaints).toEqual([]);
});

test("a page of another origin gets neither the socket nor an answer", async ({ page, baseURL }) => {
  const elsewhere = createServer((_, response) => {
    response.setHeader("Content-Type", "text/html");
    response.end("<title>elsewhere</title>");
  }).listen(0, "127.0.0.1");
  await once(elsewhere, "listening");
  const { port } = elsewhere.address() as AddressInfo;
  await page.goto(`http://localhost:${port}/`);
  expect(await openSocket(page, socketUrl(baseURL))).toBe("refused");
  const answer = await page.evaluate(
    (address) =>
      fetch(address).then(
        (response) => `answered ${response.status}`,
        () => "refused",
      ),
    `${baseURL}/api/v1/floor`,
  );
  expect(answer).toBe("refused");
  elsewhere.close();
  elsewhere.closeAllConnections();
});

test("a page carries the id of the build that the server has", async ({ request }) => {
  const { build } = await (await request.get("/api/health")).json();
  expect(build).toMatch(/^[0-9a-f]{12}$/);
  expect(await (await request.get("/")).text()).toContain(build);
});
