// Cookies that are none, sessions that are over, rights that change, and pages from elsewhere.
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { doorsForTest } from "#server/auth/doors.examples.ts";
import { ask, openTarget, password, signIn, type Target, until } from "./target.ts";
import { rowsOf, view } from "./viewer.ts";

let target: Target;

beforeAll(async () => {
  target = await openTarget();
  for (const username of ["anna", "piotr", "ewa"])
    await target.doors.users.add({ username, name: username, email: null, password, roleId: "supervisor" });
  await until(
    () => ask(target, { path: "/api/health" }),
    ({ body }) => body.includes('"ok"'),
  );
});
afterAll(() => target.close());

const idOf = async (username: string) =>
  (
    await target.doors.db
      .selectFrom("user")
      .select("id")
      .where("username", "=", username)
      .executeTakeFirstOrThrow()
  ).id;

const who = (cookie: string) => ask(target, { path: "/api/v1/session", cookie });

test("a cookie that is forged, cut, swapped or of another installation lets nobody in", async () => {
  const good = await signIn(target, "anna");
  expect((await who(good)).status).toBe(200);
  const session = good.split("; ").find((one) => one.includes("session")) ?? "";
  const [name = "", value = ""] = session.split(/=(.*)/s);
  const [token = "", signature = ""] = decodeURIComponent(value).split(".");
  const other = await doorsForTest();
  await other.users.add({ username: "anna", name: "Anna", email: null, password, roleId: "admin" });
  const there = await other.signIn.byPassword("anna", password, { address: "", headers: new Headers() });
  const foreign = there.cookies.map((one) => one.split(";", 1)[0] ?? "").join("; ");
  await other.close();
  const { token: known } = await target.doors.db
    .selectFrom("session")
    .select("token")
    .executeTakeFirstOrThrow();
  const bad = [
    `${name}=`,
    `${name}=${encodeURIComponent(`${token}.`)}`,
    `${name}=${encodeURIComponent(token)}`,
    `${name}=${value.slice(0, -6)}`,
    `${name}=${encodeURIComponent(`${token}x.${signature}`)}`,
    `${name}=${encodeURIComponent(`${known}.${"A".repeat(43)}=`)}`,
    `${name}=${encodeURIComponent(`' OR 1=1 --.${signature}`)}`,
    `${name}=%00%ff%e0`,
    foreign,
  ];
  for (const cookie of bad) {
    expect((await who(cookie)).status, cookie).toBe(401);
    const viewer = view(target, { cookie });
    await until(
      () => viewer.text(),
      (text) => text.includes("44"),
    );
    expect(viewer.text()).not.toContain("snapshot");
    viewer.socket.terminate();
  }
});

test("a session that is over lets nobody in", async () => {
  const cookie = await signIn(target, "ewa");
  const past = new Date(Date.now() - 1_000).toISOString();
  await sql`update session set "expiresAt" = ${past} where "userId" = ${await idOf("ewa")}`.execute(
    target.doors.db,
  );
  expect((await who(cookie)).status).toBe(401);
});

test("the socket of a session that was revoked is cut within a second", async () => {
  const viewer = view(target, { cookie: await signIn(target, "piotr") });
  await until(
    () => viewer.text(),
    (text) => text.includes("snapshot"),
  );
  const revokedAt = Date.now();
  await target.doors.sessions.endAll(await idOf("piotr"));
  expect((await viewer.closed) - revokedAt).toBeLessThan(1_000);
});

test("a role that changes moves an open socket to what it may see now", async () => {
  const viewer = view(target, { cookie: await signIn(target, "anna") });
  await until(
    () => rowsOf(viewer.messages, "queues").length,
    (rows) => rows > 1,
  );
  const before = viewer.messages.length;
  const id = await idOf("anna");
  const same = {
    name: "anna",
    email: null,
    roleId: "supervisor",
    numbers: null,
    agent: null,
    disabled: false,
  };
  await target.doors.users.change(id, { ...same, queues: [{ pbx: "main", queue: "Technical Support" }] });
  await until(
    () => viewer.messages.slice(before),
    (since) => since.some((message) => message.startsWith('42["snapshot"')),
  );
  const from = viewer.messages.findIndex(
    (message, at) => at >= before && message.startsWith('42["snapshot"'),
  );
  const queues = rowsOf(viewer.messages.slice(from), "queues").map(({ name }) => name);
  expect(new Set(queues)).toEqual(new Set(["Technical Support"]));
  await target.doors.users.change(id, { ...same, queues: null, disabled: true });
  await viewer.closed;
  await target.doors.users.change(id, { ...same, queues: null });
});

test("a page of another origin gets no socket and changes nothing", async () => {
  const cookie = await signIn(target, "anna");
  for (const origin of [
    "http://evil.example",
    "null",
    "https://localhost",
    `http://localhost:${target.port}.evil.example`,
  ]) {
    expect(await view(target, { cookie, origin }).opened, origin).toBe(false);
    const post = await ask(target, {
      method: "POST",
      path: "/api/v1/session/end",
      cookie,
      headers: { Origin: origin },
      body: {},
    });
    expect(post.status, origin).toBe(403);
  }
  expect((await who(cookie)).status).toBe(200);
});

test("a form, a request without an Origin and one that its browser calls foreign change nothing, and are audited", async () => {
  const cookie = await signIn(target, "anna");
  const end = (headers: Readonly<Record<string, string>>) =>
    ask(target, {
      method: "POST",
      path: "/api/v1/session/end",
      headers: { Cookie: cookie, ...headers },
      body: "{}",
    });
  expect((await end({})).status).toBe(403);
  for (const site of ["cross-site", "same-site", "none"])
    expect((await end({ Origin: target.url, "Sec-Fetch-Site": site })).status, site).toBe(403);
  for (const type of ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"]) {
    expect((await end({ "Content-Type": type })).status, type).toBe(403);
    expect((await end({ "Content-Type": type, Origin: target.url })).status, type).toBe(400);
  }
  const rows = await target.doors.db
    .selectFrom("audit")
    .select("verb")
    .where("result", "=", "foreign-origin")
    .execute();
  expect(rows.length).toBeGreaterThanOrEqual(7);
  expect((await who(cookie)).status).toBe(200);
});
