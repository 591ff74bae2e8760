// Hostile words in every field and hostile paths: nothing reaches AMI as more than a value, nothing breaks, nothing is shown.
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { permissions } from "#lib/access/permission.ts";
import { type Viewer, viewerSchema } from "#lib/access/viewer.ts";
import type { Command } from "#server/commands/command.ts";
import { commands } from "#server/commands/registry.ts";
import { asking } from "./fill.ts";
import { ask, openTarget, password, signIn, type Target, until } from "./target.ts";

let target: Target;
let key = "";

beforeAll(async () => {
  target = await openTarget();
  await until(
    () => ask(target, { path: "/api/health" }),
    ({ body }) => body.includes('"ok"'),
  );
});
afterAll(() => target.close());
// Of its own for each test: so many attempts in a row are paced, and would prove nothing.
beforeEach(async () => {
  ({ key } = await target.doors.keys.make({
    name: "attacker",
    roleId: "admin",
    queues: null,
    expiresAt: null,
    ownerId: null,
  }));
});

const hostile = [
  "x\r\nAction: Command\r\nCommand: core stop now\r\n\r\n",
  "x\nCommand: core stop now",
  "x\0y",
  '\'; DROP TABLE "user"; --',
  "1' OR '1'='1",
  "<img src=x onerror=alert(1)>",
  "PJSIP/1&Local/2@from-internal",
  "../../../etc/passwd",
  "__proto__",
  "$(reboot) `id`",
  "\ud800",
] as const;

const injected = () => /^Command: core stop now\r?$/m.test(target.said());

const attack = (command: Command, words: string) => ask(target, { ...asking(command, () => words), key });

// Those that go where they are told have an attack of their own, with somebody to go to: connections.attack.ts.
const connecting = new Set(["wait-for-pbx", "reach-pbx", "test-connection", "save-pbx", "forget-pbx"]);

test.each(
  commands.filter(({ name }) => !connecting.has(name)).map((command) => [command.name, command] as const),
)(
  "hostile words in each field of %s break nothing and reach AMI as no line of their own",
  async (_name, command) => {
    for (const words of hostile) {
      const { status, body } = await attack(command, words);
      expect(status, `${words} → ${body}`).not.toBe(500);
      expect(status === 429 && body.includes("too-many-requests"), words).toBe(false);
      expect(body).not.toMatch(/SQLITE|syntax error|node_modules|at .+\.ts:\d+/);
    }
    expect(injected()).toBe(false);
  },
);

test("no header of an action can be made to hold two", async () => {
  for (const words of hostile.slice(0, 3)) {
    for (const field of [
      { name: "ActionID", value: words },
      { name: "Variable", value: words },
      { name: words, value: "x" },
    ]) {
      const { status } = await ask(target, {
        method: "POST",
        path: "/api/v1/manager/run",
        key,
        body: { name: "Ping", fields: [field], confirm: true },
      });
      expect(status, JSON.stringify(field)).toBe(400);
    }
    const { status } = await ask(target, {
      method: "POST",
      path: "/api/v1/manager/run",
      key,
      body: { name: `Ping${words}`, confirm: true },
    });
    expect(status).toBeGreaterThanOrEqual(400);
  }
  expect(injected()).toBe(false);
});

const paths = [
  "/api/v1/../v1/floor",
  "/api/v1/%2e%2e/v1/floor",
  "//api/v1/floor",
  "/api//v1/floor",
  "/API/V1/floor",
  "/api/v1/floor/",
  "/api/v1/floor%00",
  "/api/v1/floor;x",
  "/api/v1%2ffloor",
  "/sign-in/../queues",
  "/sign-in/%2e%2e/queues",
  "/sign-in%2f..%2fqueues",
  "/icon.svg/../queues",
  "/_next/static/../../queues",
  "/_next/static/%2e%2e/%2e%2e/queues",
  "/_next/static/..%2f..%2f..%2f..%2fetc%2fpasswd",
  "/_next/static/..%5c..%5cpackage.json",
  "/_next/image?url=http%3A%2F%2F127.0.0.1%2Fapi%2Fhealth&w=640&q=75",
  "/_next/data/x/queues.json",
  "/screens/../../package.json",
  "/screens/%2e%2e/%2e%2e/package.json",
  "/queues?_rsc=1",
  "/queues#/sign-in",
  "http://evil.example/queues",
  "/%",
  "/%ff%fe",
  "*",
] as const;
/** As the server itself would write it, in whole: pages take no less. */
const boss: Viewer = {
  name: "forged-boss",
  roleId: "admin",
  may: [...permissions],
  only: {},
  numbers: "full",
  queues: "all",
  agent: { interface: "PJSIP/2001", extension: "2001", context: "from-internal" },
};
const forged = encodeURIComponent(JSON.stringify(boss));
const disguises: readonly Readonly<Record<string, string>>[] = [
  {},
  { RSC: "1", "Next-Router-Prefetch": "1" },
  { "x-middleware-subrequest": "middleware:middleware:middleware:middleware:middleware" },
  { "x-viewer": forged, "x-on-this-machine": "yes" },
  { "X-Viewer": forged, "x-nonce": "mine", "content-security-policy": "script-src 'nonce-mine'" },
  {
    "x-nextjs-data": "1",
    "x-original-url": "/queues",
    "x-rewrite-url": "/queues",
    "x-forwarded-for": "127.0.0.1",
  },
];

test.each(paths)("a stranger is shown nothing behind %s, however it is asked", async (path) => {
  for (const headers of disguises) {
    const { status, body, headers: sent } = await ask(target, { path, headers });
    expect(status, body).not.toBe(500);
    const shown = status === 200 ? body : "";
    expect(shown).not.toMatch(/PJSIP\/|root:x:|"dependencies"|"queues"/);
    if (status >= 300 && status < 400) expect(sent.location).toMatch(/^\/(?![/\\])/);
  }
});

test("a forged viewer would be taken for real, were it let through, and makes nobody more than they are", async () => {
  expect(viewerSchema.safeParse(JSON.parse(decodeURIComponent(forged))).success).toBe(true);
  await target.doors.users.add({ username: "low", name: "Low", email: null, password, roleId: "viewer" });
  const cookie = await signIn(target, "low");
  for (const path of ["/queues", "/settings", "/settings/users", "/settings/manager", "/wallboard"]) {
    for (const headers of disguises) {
      const plain = await ask(target, { path, cookie });
      const { status, body } = await ask(target, { path, cookie, headers });
      expect(body.includes("forged-boss"), path).toBe(false);
      // A part of a page carries no viewer.
      if ("RSC" in headers) continue;
      expect([path, status]).toEqual([path, plain.status]);
      if (path === "/queues") expect(body.includes("Signed in as low")).toBe(true);
    }
  }
  for (const path of ["/sign-in", "/setup", "/no-access"])
    expect((await ask(target, { path, headers: { "x-viewer": forged } })).body.includes("forged-boss")).toBe(
      false,
    );
});
