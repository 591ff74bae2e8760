// Equal to Asterisk, field by field, and to the phones: real calls of every kind, held against the console's text.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Lab, startLab } from "#e2e/lab/lab.ts";
import type { LabVersion } from "#e2e/lab/place.ts";
import { keyOf } from "#lib/model/key.ts";
import type { LiveFloor } from "#server/pbx/floor.ts";
import { agree, connect, live } from "./centrala.ts";

const versions: readonly LabVersion[] = [22, 16];

describe.each(versions)("on Asterisk %i", (version) => {
  let lab: Lab;
  let floor: LiveFloor;

  beforeAll(async () => {
    lab = await startLab({ version });
    floor = connect(lab);
    await live(lab, floor);
  });

  afterAll(async () => {
    await floor.stop();
    await lab.stop();
  });

  const agent = (number: string) =>
    [...floor.store.tables.all("agents").values()].find(
      (row) => row.person.endsWith(`/${number}`) || row.person.endsWith(`:${number}`),
    );
  const state = (number: string) => agent(number)?.state;
  const kpi = (queue: string) => floor.store.tables.get("kpis", keyOf("lab", queue));

  test("an idle floor is the console's", async () => {
    await agree(lab, floor);
    expect(floor.store.tables.get("pbxes", "lab")?.refused).toEqual([]);
  });

  test("an answered call is ringing, talking and over when the phone says so", async () => {
    const before = kpi("Sales Desk")?.answered ?? 0;
    for (const number of ["2001", "2002", "2003", "2013", "2014", "2015"]) lab.phone(number).ringsOnly();
    const callerName = "Zażółć O'Neil <b>";
    const call = lab.call({ queue: "Sales Desk", callerName });
    await lab.waitFor("ringing", () => lab.phone("2001").state === "ringing" && state("2001") === "ringing");
    await agree(lab, floor);
    lab.phone("2001").answer();
    await lab.waitFor("a queue call", () => state("2001") === "queue-call");
    expect(agent("2001")).toMatchObject({
      queue: "Sales Desk",
      talkingTo: { number: call.number, name: callerName },
    });
    await lab.waitFor("the others are free again", () => state("2002") === "available");
    await agree(lab, floor);
    call.hangUp();
    await lab.waitFor("the end", () => state("2001") === "available");
    await agree(lab, floor);
    expect(kpi("Sales Desk")?.answered).toBe(before + 1);
  });

  test("a caller who gives up is abandoned; one who is timed out is not", async () => {
    for (const number of ["2019", "2020"]) lab.phone(number).ringsOnly();
    const before = { ...kpi("short") };
    const impatient = lab.call({ queue: "short" });
    await lab.waitFor(
      "waiting",
      () => floor.store.tables.get("counts", keyOf("lab", "short"))?.waiting === 1,
    );
    impatient.hangUp();
    await lab.waitFor("the abandon", () => kpi("short")?.abandoned === (before.abandoned ?? 0) + 1);
    const patient = lab.call({ queue: "short" });
    await lab.waitFor(
      "the time-out",
      () => kpi("short")?.flowedOut.timeout === (before.flowedOut?.timeout ?? 0) + 1,
    );
    expect(kpi("short")?.abandoned).toBe((before.abandoned ?? 0) + 1);
    patient.hangUp();
    await patient.fate;
    await agree(lab, floor);
  });

  test("a pause shows its reason and its start", async () => {
    await lab.deeds.pause("2003", { queue: "support", reason: "Lunch & co" });
    await lab.waitFor("paused in one", () => agent("2003")?.pausedIn === 1);
    expect(state("2003")).toBe("available");
    await lab.deeds.pause("2003", { reason: "Lunch" });
    await lab.waitFor("paused", () => state("2003") === "paused");
    expect(agent("2003")).toMatchObject({ pausedReason: "Lunch", memberships: 3, pausedIn: 3 });
    await agree(lab, floor);
    await lab.deeds.unpause("2003");
    await lab.waitFor("back", () => state("2003") === "available");
    await agree(lab, floor);
  });

  test("a login with too few rights gets what it may see, and says what it may not", async () => {
    const narrow = connect(lab, { user: "viewer" });
    await live(lab, narrow);
    const { refused } = narrow.store.tables.get("pbxes", "lab") ?? { refused: [] };
    expect(refused).toEqual(expect.arrayContaining(["ParkedCalls", "Parkinglots", "Agents"]));
    expect(narrow.store.tables.all("members").size).toBe(floor.store.tables.all("members").size);
    await narrow.reconcile();
    expect([...(narrow.drift().get("lab")?.counts ?? [])]).toEqual([]);
    await narrow.stop();
  });

  test("a reload of app_queue is read again", async () => {
    await lab.cli("module reload app_queue.so");
    await lab.deeds.addMember("2001", "keys");
    await lab.waitFor("the member", () => agent("2001")?.memberships === 2);
    await agree(lab, floor);
    await lab.deeds.removeMember("2001", "keys");
    await agree(lab, floor);
  });

  test("a login that may filter hears only what is read", async () => {
    const wide = connect(lab, { user: "driver" });
    await live(lab, wide);
    lab.phone("2024").ringsOnly();
    const call = lab.call({ queue: "keys" });
    await lab.waitFor("the caller", () => wide.store.tables.all("callers").size === 1);
    call.hangUp();
    await lab.waitFor("the end", () => wide.store.tables.all("calls").size === 0);
    await agree(lab, wide);
    const heard = wide.links[0]?.client.eventCounts();
    expect(heard?.get("Newchannel")).toBeGreaterThan(0);
    expect(heard?.has("MusicOnHoldStart")).toBe(false);
    expect(heard?.has("VarSet")).toBe(false);
    await wide.stop();
  });
});
