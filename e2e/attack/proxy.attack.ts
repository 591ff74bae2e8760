// Behind a reverse proxy that ends TLS: the client's address is the client's, cookies are for TLS, the socket comes through,
// and whoever speaks past the proxy, or puts words into its mouth, gains nothing.
import { request } from "node:https";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, expect, test } from "vitest";
import { WebSocket } from "ws";
import { contractVersion } from "#lib/sync/contract.ts";
import { openProxy } from "./proxy.ts";
import { type Answer, ask, cookieOf, openTarget, password, type Target } from "./target.ts";

let target: Target;
let proxy: Awaited<ReturnType<typeof openProxy>>;
const host = "calls.example";
/** Not among the trusted ones. */
const browser = "127.0.0.77";

beforeAll(async () => {
  target = await openTarget({ TRUST_PROXY: "127.0.0.1", ALLOWED_HOSTS: host });
  proxy = await openProxy(target.port);
});
afterAll(async () => {
  proxy.close();
  await target.close();
});

async function through(
  method: string,
  path: string,
  headers: Readonly<Record<string, string>> = {},
  body?: object,
): Promise<Answer> {
  return new Promise((done, failed) => {
    const json = body === undefined ? undefined : JSON.stringify(body);
    const type = json === undefined ? {} : { "Content-Type": "application/json" };
    request({
      host: "127.0.0.1",
      port: proxy.port,
      method,
      path,
      ca: proxy.cert,
      servername: host,
      localAddress: browser,
      headers: { Host: host, Origin: `https://${host}`, ...type, ...headers },
    })
      .on("response", async (answer) =>
        done({ status: answer.statusCode ?? 0, headers: answer.headers, body: await text(answer) }),
      )
      .on("error", failed)
      .end(json);
  });
}

const enter = (headers: Readonly<Record<string, string>> = {}) =>
  through("POST", "/api/v1/session", headers, { login: "boss", password });

const lastAddress = async () => {
  const rows = target.doors.db.selectFrom("audit").select("address").where("verb", "=", "sign-in");
  return (await rows.orderBy("id", "desc").executeTakeFirstOrThrow()).address;
};

test("cookies are for TLS alone, and the name is bound to it", async () => {
  const answer = await enter();
  expect(answer.status, answer.body).toBe(200);
  for (const cookie of answer.headers["set-cookie"] ?? []) expect(cookie).toMatch(/; Secure/i);
  expect(answer.headers["strict-transport-security"]).toBe("max-age=31536000");
});

test("pages and the socket come through", async () => {
  const cookie = cookieOf(await enter());
  expect((await through("GET", "/settings/account", { Cookie: cookie })).status).toBe(200);
  const socket = new WebSocket(`wss://127.0.0.1:${proxy.port}/socket.io/?EIO=4&transport=websocket`, {
    rejectUnauthorized: false,
    headers: { Host: host, Origin: `https://${host}`, Cookie: cookie },
  });
  const told = await new Promise<string>((done, failed) => {
    socket.on("error", failed);
    socket.on("message", (data) => {
      const message = String(data);
      if (message.startsWith("0"))
        socket.send(`40${JSON.stringify({ contract: contractVersion, build: "attack", cursor: null })}`);
      if (message.startsWith("42")) done(message);
    });
  });
  expect(told).toMatch(/^42\["(?:snapshot|outdated)"/);
  socket.terminate();
});

test("the client's address is the one that the proxy saw, whatever the client says", async () => {
  for (const forged of ["203.0.113.9", "10.0.0.1, 203.0.113.9"]) {
    await enter({ "X-Forwarded-For": forged, "X-Real-IP": forged, Forwarded: `for=${forged}` });
    expect(await lastAddress()).toBe(browser);
  }
});

test("no name gets in by a header but those that are allowed", async () => {
  expect(
    (await through("GET", "/api/health", { Host: "evil.example", Origin: "https://evil.example" })).status,
  ).toBe(403);
  const past = await ask(target, { path: "/api/health", headers: { "X-Forwarded-Host": "evil.example" } });
  expect(past.status).toBe(403);
});
