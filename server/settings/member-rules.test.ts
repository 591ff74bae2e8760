import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type OpenDatabase, openDatabase } from "#server/database/open-database.ts";
import { openSecretBox } from "#server/database/secret-box.ts";
import { MemberRules } from "./member-rules.ts";
import { Settings } from "./settings.ts";

let folder: string;
let database: OpenDatabase;
let settings: Settings;
let rules: MemberRules;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "centrala-rules-"));
  database = await openDatabase({ dataDir: folder });
  settings = new Settings(database.db, openSecretBox(folder), () => 5);
  rules = new MemberRules(settings);
});
afterEach(async () => {
  await database.close();
  rmSync(folder, { recursive: true });
});

const support = { pbx: "main", queue: "support" };
const anna = { id: "u1", roleId: "agent" };
const spoil = (key: string) => settings.write([{ key, value: '{"x":', secret: 0 }], null);

test("any reason will do until somebody says otherwise, and none when what they said cannot be read", async () => {
  await rules.admitReason("Golf");
  await rules.keepPauseReasons({ reasons: [{ name: "Lunch", billable: false }], freeText: false }, "boss");
  await rules.admitReason("Lunch");
  for (const other of ["Golf", "", "lunch"])
    await expect(rules.admitReason(other)).rejects.toMatchObject({
      code: "not-possible",
      details: { reason: "pause-reason" },
    });
  await spoil("members.pause-reasons");
  await expect(rules.admitReason("Lunch")).rejects.toMatchObject({ code: "not-possible" });
});

test("a person's list goes before their role's, no list is not an empty one, and an unreadable one allows nothing", async () => {
  expect(await rules.loginQueuesOf(anna)).toBeNull();
  await rules.keepLoginQueues({ users: { u2: [] }, roles: { agent: [support] } }, "boss");
  expect(await rules.loginQueuesOf(anna)).toEqual([support]);
  expect(await rules.loginQueuesOf({ ...anna, id: "u2" })).toEqual([]);
  expect(await rules.loginQueuesOf({ id: "__proto__", roleId: "constructor" })).toBeNull();
  await spoil("members.login-queues");
  expect(await rules.loginQueuesOf(anna)).toEqual([]);
});
