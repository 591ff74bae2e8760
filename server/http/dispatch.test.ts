import { createServer, type IncomingMessage, request } from "node:http";
import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { afterEach, beforeEach, expect, test } from "vitest";
import { z } from "zod";
import { type Command, defineCommand } from "#server/commands/command.ts";
import { Gate } from "#server/commands/gate.ts";
import type { Resources } from "#server/commands/resources.ts";
import { Api } from "./api.ts";
import type { Pages } from "./dispatch.ts";
import { listen } from "./listen.ts";
import { createWeb, type Web } from "./web.ts";

const errors: unknown[] = [];
const read = { method: "GET", access: "public", audit: "refusals", input: z.object({}) } as const;
const commands: readonly Command[] = [
  defineCommand({
    ...read,
    name: "read-health",
    title: "Well?",
    path: "/api/health",
    output: z.object({ well: z.boolean() }),
    run: () => ({ well: true }),
  }),
  defineCommand({
    ...read,
    name: "break",
    title: "Breaks.",
    path: "/api/broken",
    output: z.object({}),
    run: () => Promise.reject(new Error("the reason")),
  }),
];
/** Nothing here asks for more of the resources than the time. */
const resources = { now: () => 0, audit: { write: async () => undefined } } as unknown as Resources;
const api = new Api({
  commands,
  gate: new Gate(resources, { error: (facts) => errors.push(Reflect.get(facts, "err")) }),
  sessions: { of: async () => ({ principal: null, cookies: [] }) },
  onError: (error) => errors.push(error),
});
const page: Pages = async (incoming, outgoing) => {
  outgoing.end(`page with ${incoming.headers["content-security-policy"]}`);
};

let web: Web;
let port = 0;

beforeEach(async () => {
  errors.length = 0;
  web = createWeb({
    allowedHosts: [],
    dev: false,
    api,
    guard: async () => ({ kind: "show", cookies: [] }),
    onError: (error) => errors.push(error),
  });
  web.showPages(page);
  const listening = await listen(web.server, 0, "127.0.0.1");
  if (!listening.ok) throw new Error(listening.problem);
  port = listening.address.port;
});
afterEach(() => {
  web.close();
});

async function ask(path: string, headers: Record<string, string> = {}, method = "GET") {
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    request({ host: "127.0.0.1", port, path, method, headers }, resolve).on("error", reject).end();
  });
  return { status: response.statusCode, headers: response.headers, body: await text(response) };
}

/** Sends raw bytes and resolves with all that comes back until the server hangs up. */
const say = (lines: readonly string[]) =>
  text(connect(port, "127.0.0.1").end(`${lines.join("\r\n")}\r\n\r\n`));

const upgrade = (path: string, ...headers: string[]) =>
  say([
    `GET ${path} HTTP/1.1`,
    `Host: localhost:${port}`,
    "Connection: Upgrade",
    "Upgrade: websocket",
    ...headers,
  ]);

test("our endpoints answer as JSON that nobody keeps", async () => {
  const { status, headers, body } = await ask("/api/health?now");
  expect({ status, body }).toEqual({ status: 200, body: '{"well":true}' });
  expect(headers).toMatchObject({ "cache-control": "no-store", "x-content-type-options": "nosniff" });
});

test("HEAD gets the headers alone, other methods a refusal", async () => {
  expect(await ask("/api/health", {}, "HEAD")).toMatchObject({ status: 200, body: "" });
  const refused = await ask("/api/health", {}, "POST");
  expect(refused.status).toBe(405);
  expect(refused.headers.allow).toBe("GET");
});

test("another host name or origin gets a sentence and nothing else", async () => {
  const host = await ask("/api/health", { Host: "evil.example" });
  expect(host).toMatchObject({ status: 403, body: expect.stringContaining("evil.example") });
  const origin = await ask("/", { Host: `localhost:${port}`, Origin: "http://evil.example" });
  expect(origin).toMatchObject({ status: 403, body: expect.stringContaining("another origin") });
});

test("each page gets a nonce of its own, told to Next and to the browser alike", async () => {
  const sent = { "Content-Security-Policy": "script-src *" };
  const [first, second] = [await ask("/", sent), await ask("/", sent)];
  const nonce = (answer: typeof first) =>
    /'nonce-([^']+)'/.exec(String(answer.headers["content-security-policy"]))?.[1];
  expect(first.body).toBe(`page with ${first.headers["content-security-policy"]}`);
  expect(nonce(first)).toMatch(/^[\w+/]{22}==$/);
  expect(nonce(first)).not.toBe(nonce(second));
});

test("an address that leads around itself is no page's", async () => {
  for (const path of [
    "/x/../queues",
    "/_next/static/%2e%2e/queues",
    "/a/./b",
    "//queues",
    "/a\\..\\b",
    "/%5cx",
  ])
    expect((await ask(path)).status, path).toBe(400);
  expect((await ask("/queues/main.S~c3~bcd..x")).status).toBe(200);
});

test("scripts run by nonce alone, and no frame may hold us", async () => {
  const policy = String((await ask("/")).headers["content-security-policy"]);
  expect(policy).toMatch(/script-src 'self' 'nonce-[^']+' 'strict-dynamic';/);
  expect(policy).toContain("frame-ancestors 'none'");
});

test("an error inside tells the client nothing but that there was one", async () => {
  expect(await ask("/api/broken")).toMatchObject({
    status: 500,
    body: '{"error":{"code":"internal","details":{}}}',
  });
  expect(String(errors[0])).toContain("the reason");
});

test("an upgrade reaches the socket only from our own pages", async () => {
  const seen: (string | undefined)[] = [];
  web.socketHost.on("upgrade", (incoming: IncomingMessage, socket) => {
    seen.push(incoming.url);
    socket.end("HTTP/1.1 101 Switching Protocols\r\n\r\n");
  });
  expect(await upgrade("/socket.io/?EIO=4", `Origin: http://localhost:${port}`)).toContain("101 Switching");
  expect(await upgrade("/socket.io/?EIO=4", "Origin: http://evil.example")).toContain("403 Forbidden");
  expect(await upgrade("/socket.io/?EIO=4", "Origin: http://localhost:1")).toContain("another origin");
  expect(seen).toEqual(["/socket.io/?EIO=4"]);
});

test("an upgrade that nobody serves is refused, hot reload in production included", async () => {
  expect(await upgrade("/elsewhere")).toContain("404 Not Found");
  expect(await upgrade("/_next/hmr")).toContain("404 Not Found");
  expect(await upgrade("/socket.io/")).toContain("404 Not Found");
});

test("a port in use is said in one sentence that names the way out", async () => {
  const second = await listen(createServer(), port, "127.0.0.1");
  expect(second).toEqual({
    ok: false,
    problem: `Port ${port} is in use by another program. Choose another: PORT=${port + 1} npm start`,
  });
});
