// API keys as they are made, shown once and revoked; the audit as it is read, exported and forgotten.
import { afterEach, beforeEach, expect, test } from "vitest";
import { auditPageSchema } from "#lib/audit/audit-query.ts";
import { codeOf, openHouse, password } from "#server/commands/house.examples.ts";

let house: Awaited<ReturnType<typeof openHouse>>;
let boss: { id: string; headers: Headers };

beforeEach(async () => {
  house = await openHouse();
  boss = await house.person("boss", "admin");
});
afterEach(() => house.close());

const dayMs = 86_400_000;

test("a key is shown once, acts by its role until its day, and is listed without itself", async () => {
  const wanted = { name: "grafana", roleId: "viewer", queues: [{ pbx: "main", queue: "sales" }], days: 30 };
  const { id, key } = (await house.run("make-key", wanted, boss.headers)).output as {
    id: string;
    key: string;
  };
  const list = async () => JSON.stringify((await house.run("list-keys", {}, boss.headers)).output);
  expect(await list()).toContain("grafana");
  expect(await list()).not.toContain(key);
  const bearer = new Headers({ authorization: `Bearer ${key}` });
  expect((await house.run("read-own-access", {}, bearer)).output).toMatchObject({ name: "grafana" });
  expect(await codeOf(house.run("list-keys", {}, bearer))).toBe("forbidden");
  house.clock.now += 30 * dayMs;
  expect((await house.sessions.of(bearer)).principal).toBeNull();
  house.clock.now -= 30 * dayMs;
  await house.run("revoke-key", { id }, boss.headers);
  expect((await house.sessions.of(bearer)).principal).toBeNull();
  expect(await codeOf(house.run("revoke-key", { id }, boss.headers))).toBe("not-found");
  expect(await house.audited("make-key")).toEqual(["boss grafana ok"]);
  const revoked = `boss grafana (${id})`;
  expect(await house.audited("revoke-key")).toEqual([`${revoked} ok`, `${revoked} not-found`]);
});

test("a key has no queues of its own, and none of a role that has", async () => {
  const key = { name: "k", roleId: "viewer", queues: "own", days: null };
  expect(await codeOf(house.run("make-key", key, boss.headers))).toBe("invalid-request");
});

test("who came in stands in the audit by their id, who did not by the name that was given", async () => {
  const { id } = await house.person("ola", "agent");
  await house.run("sign-in", { login: "ola", password });
  expect(await codeOf(house.run("sign-in", { login: "ola", password: "guess" }))).toBe("credentials-wrong");
  const rows = await house.db.selectFrom("audit").selectAll().where("verb", "=", "sign-in").execute();
  expect(rows.map(({ actor_id, actor_name, result }) => [actor_id, actor_name, result])).toEqual([
    [id, "ola", "ok"],
    [null, "ola", "credentials-wrong"],
  ]);
});

async function search(question: object) {
  return auditPageSchema.parse((await house.run("search-audit", question, boss.headers)).output);
}

const entry = {
  principal: null,
  address: "192.0.2.7",
  verb: "pause-member",
  result: "ok",
  detail: {},
} as const;
const console_ = { kind: "console", name: "root" } as const;

test("the audit is searched by time, actor, verb, result and text, and read page by page", async () => {
  const begin = house.clock.now;
  for (let n = 0; n < 7; n++) {
    house.clock.now = begin + 1_000 + n;
    const result = n % 2 === 0 ? "ok" : "asterisk-refused";
    await house.audit.write({ ...entry, as: console_, target: `PJSIP/${n} 100%_sure`, result });
  }
  const targets = async (question: object) =>
    (await search({ verb: "pause-member", ...question })).rows
      .map(({ target }) => target?.slice(6, 7))
      .join("");
  expect(await targets({})).toBe("6543210");
  expect(await targets({ from: begin + 1_002, to: begin + 1_004 })).toBe("32");
  expect(await targets({ result: "ok" })).toBe("6420");
  expect(await targets({ result: "refused" })).toBe("531");
  expect(await targets({ text: "pjsip/4" })).toBe("4");
  expect(await targets({ text: "100%_s" })).toBe("6543210");
  expect(await targets({ text: "%6%" })).toBe("");
  expect(await targets({ text: "' or 1=1 --" })).toBe("");
  expect(await targets({ actor: "ROOT" })).toBe("6543210");
  expect(await targets({ actor: "192.0.2.7" })).toBe("6543210");
  expect(await targets({ actor: "nobody" })).toBe("");
  let read = "";
  for (let before: number | undefined; ; ) {
    const page = await search({ verb: "pause-member", limit: "3", before });
    read += page.rows.map(({ target }) => target?.slice(6, 7)).join("");
    if (page.next === null) break;
    before = page.next;
  }
  expect(read).toBe("6543210");
  expect((await search({})).verbs).toContain("pause-member");
});

test("a spreadsheet reads every cell of the export as text", async () => {
  const hostile = ["=cmd|'/C calc'!A0", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", 'a"b,c\nd', "zażółć"];
  for (const target of hostile) await house.audit.write({ ...entry, as: console_, target });
  const { output, reply } = await house.run("export-audit", { verb: "pause-member" }, boss.headers);
  const csv = String(output);
  expect(reply.get("content-disposition")).toMatch(/^attachment; filename="audit-[\d-]+\.csv"$/);
  expect(csv.startsWith("\u{FEFF}at,actor,name,")).toBe(true);
  for (const formula of ["'=cmd|", "'+1", "'-1", "'@SUM", "'\t=1", "'\r=1"]) expect(csv).toContain(formula);
  expect(csv).not.toMatch(/(?:^|,)"[=+@\t\r-]/m);
  expect(csv).toContain('"a""b,c\nd"');
  expect(csv).toContain("zażółć");
  expect(await house.audited("export-audit")).toEqual(["boss  ok"]);
});

test("whoever may not see numbers finds none in the audit, nor by one", async () => {
  const target = "PJSIP/trunk 0501 234 567";
  const detail = { to: "+48501234567", seconds: 1234, headers: [{ name: "CallerID", value: "0501234567" }] };
  await house.audit.write({ ...entry, as: console_, target, detail });
  const views = { full: boss.headers } as Record<string, Headers>;
  for (const numbers of ["masked", "hidden"] as const) {
    await house.roles.add(numbers, { name: numbers, grants: { "audit.view": true }, queues: null, numbers });
    views[numbers] = (await house.person(`reader-${numbers}`, numbers)).headers;
  }
  for (const [view, headers] of Object.entries(views)) {
    const ask = async (text?: string) => {
      const { output } = await house.run("search-audit", { verb: "pause-member", text }, headers);
      return auditPageSchema.parse(output).rows;
    };
    const [row] = await ask();
    const { output } = await house.run("export-audit", { verb: "pause-member" }, headers);
    for (const told of [JSON.stringify(row), String(output)]) {
      const digits = told.replace(/[^\d]/g, "");
      expect([view, digits.includes("0501234567")]).toEqual([view, view === "full"]);
      expect([view, digits.includes("48501234567")]).toEqual([view, view === "full"]);
    }
    expect(JSON.parse(row?.detail ?? "")).toMatchObject({ seconds: 1234 });
    expect([view, (await ask("0501 23")).length]).toEqual([view, view === "full" ? 1 : 0]);
    expect((await ask("trunk")).length).toBe(1);
  }
});

test("the audit is kept for as many days as were set, by who may set them", async () => {
  const auditor = await house.person("auditor", "supervisor");
  expect((await house.run("read-audit-retention", {}, auditor.headers)).output).toEqual({ days: 365 });
  expect(await codeOf(house.run("change-audit-retention", { days: 1 }, auditor.headers))).toBe("forbidden");
  await house.run("change-audit-retention", { days: 30 }, boss.headers);
  expect(await house.retention.days()).toBe(30);
  house.clock.now -= 40 * dayMs;
  await house.audit.write({ ...entry, as: console_, target: "old" });
  house.clock.now += 20 * dayMs;
  await house.audit.write({ ...entry, as: console_, target: "young" });
  house.clock.now += 20 * dayMs;
  await house.audit.prune(await house.retention.days());
  expect((await search({ verb: "pause-member" })).rows.map(({ target }) => target)).toEqual(["young"]);
});
