// Every command as a stranger and as each role that lacks its permission; another queue's data; numbers that are not for them.
import { afterAll, beforeAll, expect, test } from "vitest";
import { builtInRoles } from "#lib/access/role.ts";
import { commands } from "#server/commands/registry.ts";
import { ask, openTarget, password, signIn, type Target, until } from "./target.ts";
import { rowsOf, view } from "./viewer.ts";

let target: Target;
const cookies = new Map<string, string>();
const queueSeen = "Technical Support";

beforeAll(async () => {
  target = await openTarget();
  const { roles, users } = target.doors;
  const grants = { "floor.view": true } as const;
  const only = [{ pbx: "main", queue: queueSeen }];
  await roles.add("narrow", { name: "Narrow", grants, queues: only, numbers: "full" });
  await roles.add("masked", { name: "Masked", grants, queues: null, numbers: "masked" });
  await roles.add("hidden", { name: "Hidden", grants, queues: null, numbers: "hidden" });
  for (const roleId of ["supervisor", "agent", "viewer", "narrow", "masked", "hidden"]) {
    await users.add({ username: roleId, name: roleId, email: null, password, roleId });
  }
  for (const name of ["boss", "supervisor", "agent", "viewer", "narrow", "masked", "hidden"])
    cookies.set(name, await signIn(target, name));
  await until(
    () => ask(target, { path: "/api/health" }),
    ({ body }) => body.includes('"ok"'),
  );
});
afterAll(() => target.close());

const call = ({ method, path }: (typeof commands)[number], cookie?: string) =>
  ask(target, {
    method,
    path: path.replace(/\{\w+\}/g, "none"),
    ...(method === "GET" ? {} : { body: {} }),
    ...(cookie === undefined ? {} : { cookie }),
  });

const audited = (verb: string, result: string, name: string | null) =>
  target.doors.db
    .selectFrom("audit")
    .select("id")
    .where("verb", "=", verb)
    .where("result", "=", result)
    .where("actor_name", name === null ? "is" : "=", name)
    .execute();

const guarded = commands.filter(({ access }) => access !== "public");

test.each(guarded.map((command) => [command.name, command] as const))(
  "%s is refused to a stranger, and that is audited",
  async (name, command) => {
    const answer = await call(command);
    expect(answer.status, answer.body).toBe(401);
    expect(JSON.parse(answer.body)).toMatchObject({ error: { code: "sign-in-required" } });
    expect(await audited(name, "sign-in-required", null)).not.toHaveLength(0);
  },
);

for (const { id, grants } of builtInRoles) {
  // What people may do to themselves is refused by whom it is done to, once the input is read.
  const beyond = guarded.filter(
    ({ access, own }) =>
      access !== "signed-in" &&
      !Object.hasOwn(grants, access) &&
      !(own !== undefined && Object.hasOwn(grants, own.permission)),
  );
  if (beyond.length === 0) continue;
  test.each(beyond.map((command) => [command.name, command] as const))(
    `%s is refused to the role ${id}, and that is audited`,
    async (name, command) => {
      const before = await audited(name, "forbidden", id);
      const answer = await call(command, cookies.get(id));
      expect(answer.status, answer.body).toBe(403);
      expect(await audited(name, "forbidden", id)).toHaveLength(before.length + 1);
    },
  );
}

test("who sees one queue is told no row, name or number of another, by socket or by REST", async () => {
  const boss = view(target, { cookie: cookies.get("boss") ?? "" });
  const narrow = view(target, { cookie: cookies.get("narrow") ?? "" });
  await until(
    () => [boss, narrow].map(({ messages }) => messages.length),
    ([all = 0, some = 0]) => all > 60 && some > 20,
    40_000,
  );
  const floor = await ask(target, { path: "/api/v1/floor", cookie: cookies.get("narrow") ?? "" });
  expect(floor.status).toBe(200);
  const told = `${narrow.text()}\n${floor.body}`;
  const queues = new Set(rowsOf(boss.messages, "queues").map(({ name }) => String(name)));
  expect(queues.has(queueSeen)).toBe(true);
  queues.delete(queueSeen);
  expect(queues.size).toBeGreaterThan(1);
  for (const queue of queues) expect(told).not.toContain(JSON.stringify(queue));
  for (const { name } of rowsOf(narrow.messages, "queues")) expect(name).toBe(queueSeen);
  for (const table of ["members", "callers", "offers", "counts", "kpis"])
    for (const { queue } of rowsOf(narrow.messages, table)) expect(queue, table).toBe(queueSeen);
  // People call again: a number may belong to a call of either queue, a call to one of them.
  const callers = rowsOf(boss.messages, "callers");
  const inQueue = [...callers, ...rowsOf(boss.messages, "calls")].filter(({ queue }) => queue === queueSeen);
  const theirs = new Set(inQueue.map(({ linkedid }) => linkedid));
  for (const table of ["callers", "channels", "calls"])
    for (const row of rowsOf(narrow.messages, table)) expect(theirs, table).toContain(row.linkedid);
  const known = JSON.stringify(
    rowsOf(boss.messages, "channels").filter(({ linkedid }) => theirs.has(linkedid)),
  );
  const others = callers
    .filter(({ linkedid }) => !theirs.has(linkedid))
    .map(({ number }) => String(number))
    .filter((number) => number.length > 6 && !known.includes(number));
  expect(others.length).toBeGreaterThan(0);
  for (const number of others) expect(told).not.toContain(number);
  for (const { socket } of [boss, narrow]) socket.terminate();
});

test.each(["masked", "hidden"])("a viewer with %s numbers is never told a whole one", async (name) => {
  const boss = view(target, { cookie: cookies.get("boss") ?? "" });
  const blind = view(target, { cookie: cookies.get(name) ?? "" });
  await until(
    () => [boss, blind].map(({ messages }) => messages.length),
    (counts) => counts.every((count) => count > 60),
    40_000,
  );
  const floor = await ask(target, { path: "/api/v1/floor", cookie: cookies.get(name) ?? "" });
  const told = `${blind.text()}\n${floor.body}`;
  const numbers = new Set(
    [...rowsOf(boss.messages, "callers"), ...rowsOf(boss.messages, "parkedCalls")]
      .map(({ number }) => String(number ?? ""))
      .filter((number) => number.length > 6),
  );
  expect(numbers.size).toBeGreaterThan(3);
  for (const number of numbers) expect(told).not.toContain(number);
  for (const { socket } of [boss, blind]) socket.terminate();
});
