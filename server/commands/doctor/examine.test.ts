// Who may see what the doctor found, and that looking asks nothing of the PBX.
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import type { Principal } from "#lib/access/principal.ts";
import { builtInRoles } from "#lib/access/role.ts";
import { doctorSchema } from "#lib/doctor/report.ts";
import { systemClock } from "#server/ami/clock.ts";
import { Gate } from "#server/commands/gate.ts";
import type { Resources } from "#server/commands/resources.ts";
import { createDemoPbx, type DemoPbx } from "#server/demo/demo-pbx.ts";
import { Doctor } from "#server/doctor/doctor.ts";
import { readMachine } from "#server/doctor/facts/machine.ts";
import { LiveFloor } from "#server/pbx/floor.ts";
import { anybody } from "#server/realtime/open-house.examples.ts";
import { examine } from "./examine.ts";
import { makeSupportBundle } from "./make-support-bundle.ts";

let demo: DemoPbx;
let floor: LiveFloor;
let gate: Gate;
const sent: string[] = [];
const audited: string[] = [];

beforeAll(async () => {
  demo = await createDemoPbx();
  const { host, port, username, secret, wrapupSeconds } = demo;
  const ami = { host, port, username, secret };
  floor = new LiveFloor({
    pbxes: [{ id: "demo", name: "Demo", demo: true, ami, wrapupSeconds }],
    businessDay: { timeZone: "UTC", startHour: 0 },
    log: { info: () => undefined, warn: () => undefined },
    onLatency: (_, action) => sent.push(action),
  });
  floor.start();
  await vi.waitFor(() => expect(floor.store.tables.get("pbxes", "demo")?.status).toBe("live"), 5_000);
  const doctor = new Doctor({
    floor,
    readMachine: () => readMachine("0.1.0", "/tmp", undefined),
    clock: systemClock,
  });
  const audit = { write: async ({ verb }: { verb: string }) => void audited.push(verb) };
  gate = new Gate({ doctor, audit, now: Date.now, tables: floor.store.tables } as unknown as Resources, {
    error: () => undefined,
  });
});

afterAll(async () => {
  await floor.stop();
  await demo.close();
});

const as = (roleId: string, more: Partial<Principal> = {}): Principal => {
  const role = builtInRoles.find(({ id }) => id === roleId);
  if (role === undefined) throw new Error(`there is no role ${roleId}`);
  const { grants, queues, numbers } = role;
  return { ...anybody, roleId, grants, queues, numbers, ...more };
};

const ask = (command: typeof examine | typeof makeSupportBundle, principal: Principal | null, input = {}) =>
  gate.execute(command, input, {
    principal,
    address: "127.0.0.1",
    onThisMachine: true,
    headers: new Headers(),
  });

describe("examine", () => {
  test("answers an administrator, and a second look asks nothing of the PBX", async () => {
    const first = doctorSchema.parse((await ask(examine, as("admin"))).output);
    expect(first.reports.map(({ pbx, findings }) => [pbx, findings.length > 5])).toEqual([["demo", true]]);
    sent.length = 0;
    expect((await ask(examine, as("admin"))).output).toEqual(first);
    expect((await ask(examine, as("admin"), { again: "true" })).output).toEqual(first);
    expect(sent).toEqual([]);
  });

  test.each(["supervisor", "agent", "viewer"])("refuses the role %s", async (role) => {
    await expect(ask(examine, as(role))).rejects.toMatchObject({ code: "forbidden" });
    await expect(ask(makeSupportBundle, as(role), { pbx: "demo" })).rejects.toMatchObject({
      code: "forbidden",
    });
  });

  test("names no member and no queue to whoever sees only some queues", async () => {
    const some = as("admin", { queues: [{ pbx: "demo", queue: "support" }] });
    const { reports } = doctorSchema.parse((await ask(examine, some)).output);
    const subjects = reports.flatMap(({ findings }) => findings.map(({ subject }) => subject));
    expect(subjects).toContain("rights");
    expect(subjects).not.toContain("members");
    expect(subjects).not.toContain("queues");
  });

  test("refuses a stranger", async () => {
    await expect(ask(examine, null)).rejects.toMatchObject({ code: "sign-in-required" });
  });
});

test("a support bundle is a file, is audited, and is made of no other PBX", async () => {
  const { output, reply } = await ask(makeSupportBundle, as("admin"), { pbx: "demo" });
  expect(reply.get("Content-Disposition")).toMatch(
    /^attachment; filename="centrala-bundle-[\d-]{10}\.json"$/,
  );
  expect(output).toMatchObject({ facts: { session: { asterisk: expect.any(String) } } });
  expect(audited.at(-1)).toBe("make-support-bundle");
  await expect(ask(makeSupportBundle, as("admin"), { pbx: "constructor" })).rejects.toMatchObject({
    code: "not-found",
  });
});
