// More than anybody should send: guesses, half-open connections, silent sockets, bodies without end. The server stays
// responsive, holds little, and lets in who has a right to.
import { connect, type Socket } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ask, openTarget, password, signIn, type Target, until } from "./target.ts";
import { view } from "./viewer.ts";

let target: Target;
let cookie = "";

beforeAll(async () => {
  target = await openTarget();
  cookie = await signIn(target, "boss");
  await until(
    () => ask(target, { path: "/api/health" }),
    ({ body }) => body.includes('"ok"'),
  );
});
afterAll(() => target.close());

const healthy = async () => expect((await ask(target, { path: "/api/health", cookie })).status).toBe(200);

const residentMb = async () => {
  const { body } = await ask(target, { path: "/metrics", cookie });
  return Number(/^process_resident_memory_bytes (\S+)/m.exec(body)?.[1]) / 1_000_000;
};

const raw = (head: readonly string[], from = "127.0.0.1"): Socket => {
  const socket = connect({ port: target.port, host: "127.0.0.1", localAddress: from });
  socket.on("error", () => undefined);
  socket.write(head.join("\r\n"));
  return socket;
};

const closed = (socket: Socket) => new Promise<void>((done) => socket.once("close", () => done()));

test("10,000 guesses are answered 429, and the owner comes in meanwhile", async () => {
  const guesses = 10_000;
  const statuses = new Map<number, number>();
  let next = 0;
  const guess = async () => {
    while (next < guesses) {
      const n = next++;
      const body = { login: n % 2 === 0 ? "boss" : `nobody-${n}`, password: `guess ${n}` };
      const from = `127.0.0.${2 + (n % 5)}`;
      const { status, headers } = await ask(target, { method: "POST", path: "/api/v1/session", body, from });
      if (status === 429) expect(Number(headers["retry-after"])).toBeGreaterThan(0);
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
    }
  };
  const guessing = Promise.all(Array.from({ length: 20 }, guess));
  await until(
    () => next,
    (done) => done > 2_000,
    60_000,
  );
  await healthy();
  // In a browser in which they came in before.
  const body = { login: "boss", password };
  const owner = await ask(target, { method: "POST", path: "/api/v1/session", body, cookie });
  expect(owner.status, owner.body).toBe(200);
  await guessing;
  expect([...statuses.keys()].sort()).toEqual([401, 429]);
  expect(statuses.get(401)).toBeLessThanOrEqual(5 * 60);
}, 180_000);

test("1,000 connections that never finish their request are closed, and nobody waits for them", async () => {
  const half = Array.from({ length: 1_000 }, () =>
    raw(["GET / HTTP/1.1", "Host: localhost", "X-Slow: "]).resume(),
  );
  await healthy();
  await Promise.all(half.map(closed));
  await healthy();
}, 60_000);

test("1,000 sockets that say nothing: most get no place, all lose it, and others come in", async () => {
  const silent = Array.from({ length: 1_000 }, () => view(target, { silent: true, from: "127.0.0.9" }));
  const opened = (await Promise.all(silent.map((viewer) => viewer.opened))).filter(Boolean);
  expect(opened.length).toBeLessThanOrEqual(200);
  const honest = view(target, { cookie });
  await until(
    () => honest.text(),
    (text) => text.includes("snapshot"),
  );
  await Promise.all(silent.map((viewer) => viewer.closed));
  honest.socket.terminate();
}, 60_000);

const post = ["POST /api/v1/session HTTP/1.1", "Host: localhost", "Content-Type: application/json"];

test("a gigabyte that is announced is refused before it comes, and one that is sent is cut", async () => {
  const before = await residentMb();
  const announced = raw([...post, "Content-Length: 1000000000", "", ""]);
  const answer = await new Promise<string>((done) => announced.once("data", (bytes) => done(String(bytes))));
  expect(answer).toMatch(/^HTTP\/1\.1 413 /);
  await closed(announced);

  const endless = raw([...post, "Transfer-Encoding: chunked", "", ""]);
  const chunk = `10000\r\n${"x".repeat(0x10000)}\r\n`;
  let sent = 0;
  const pour = () => {
    while (!endless.destroyed && sent < 1_000_000_000) {
      sent += 0x10000;
      if (!endless.write(chunk)) return;
    }
  };
  endless.on("drain", pour);
  endless.resume();
  pour();
  await closed(endless);
  expect(sent).toBeLessThan(50_000_000);
  expect((await residentMb()) - before).toBeLessThan(60);
}, 60_000);

test("a body that comes a letter at a time is not waited for", async () => {
  const slow = raw([...post, "Content-Length: 60000", "", '{"login":"']);
  slow.resume();
  const drip = setInterval(() => slow.write("a"), 200);
  await closed(slow);
  clearInterval(drip);
}, 60_000);

test("a header or a message of more than its share is refused", async () => {
  const { status } = await ask(target, { path: "/api/health", headers: { "X-Long": "x".repeat(20_000) } });
  expect(status).toBe(431);
  const viewer = view(target, { cookie });
  await viewer.opened;
  viewer.socket.send("x".repeat(100_000));
  await viewer.closed;
});
