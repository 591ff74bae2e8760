// The doctor of a running server, against the demo PBX: a real connection, on loopback.
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { systemClock } from "#server/ami/clock.ts";
import { createDemoPbx, type DemoPbx } from "#server/demo/demo-pbx.ts";
import { LiveFloor } from "#server/pbx/floor.ts";
import { Doctor } from "./doctor.ts";
import { readMachine } from "./facts/machine.ts";

let demo: DemoPbx;
let floor: LiveFloor;
const sent: string[] = [];

beforeAll(async () => {
  // At its own pace: the clock of a demo that runs faster is soon seconds ahead of ours, which the doctor rightly warns of.
  demo = await createDemoPbx();
  const { host, port, username, secret, wrapupSeconds } = demo;
  floor = new LiveFloor({
    pbxes: [{ id: "demo", name: "Demo", demo: true, ami: { host, port, username, secret }, wrapupSeconds }],
    businessDay: { timeZone: "UTC", startHour: 0 },
    log: { info: () => undefined, warn: () => undefined },
    onLatency: (_, action) => sent.push(action),
  });
  floor.start();
  await vi.waitFor(() => expect(floor.store.tables.get("pbxes", "demo")?.status).toBe("live"), 5_000);
});

afterAll(async () => {
  await floor.stop();
  await demo.close();
});

const doctorWith = (now: () => number) =>
  new Doctor({
    floor,
    readMachine: () => readMachine("0.1.0", "/tmp", () => Promise.resolve()),
    // How quickly this machine answers while the tests run is not what is asked here.
    clock: { ...systemClock, now, elapsed: () => 0 },
    restMs: 10_000,
  });

test("examines by the link that stands, without asking for a list", async () => {
  const doctor = doctorWith(Date.now);
  expect(doctor.last("demo")).toBeNull();
  sent.length = 0;
  const report = await doctor.examine("demo");
  expect(new Set(sent)).toEqual(new Set(["CoreSettings", "CoreStatus", "Ping"]));
  expect(report?.findings.map(({ subject }) => subject)).toEqual(
    expect.arrayContaining(["connection", "version", "rights", "members", "drift", "machine"]),
  );
  expect(["ok", "note"]).toContain(report?.worst);
  expect(doctor.last("demo")).toBe(report);
});

test("many who ask at once, and those who ask again too soon, share one examination", async () => {
  let now = Date.now();
  const doctor = doctorWith(() => now);
  const [first, second] = await Promise.all([doctor.examine("demo"), doctor.examine("demo")]);
  expect(second).toBe(first);
  now += 9_000;
  expect(await doctor.examine("demo")).toBe(first);
  now += 2_000;
  const later = await doctor.examine("demo");
  expect(later).not.toBe(first);
  expect(later?.at).toBe(now);
});

test("knows no PBX but those on the floor", async () => {
  const doctor = doctorWith(Date.now);
  expect(await doctor.examine("constructor")).toBeUndefined();
  expect(await doctor.bundle("")).toBeUndefined();
  expect(doctor.pbxes).toEqual(["demo"]);
});

test("a bundle holds neither the login nor anybody's name", async () => {
  const text = JSON.stringify(await doctorWith(Date.now).bundle("demo"));
  for (const { name, interface: own, queue } of floor.store.tables.all("members").values()) {
    for (const word of [name, own, `"${queue}"`]) expect(text).not.toContain(word);
  }
  for (const word of [demo.secret, demo.username, demo.host, String(demo.port)])
    expect(text).not.toContain(word);
});
