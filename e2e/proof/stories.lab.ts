// The stories that panels get wrong: transfers, parking, members behind Local channels, the gap between answer and talk.
// After each, every row equals Asterisk's console, and each agent's states came in the order the phone lived them.
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { type Lab, startLab } from "#e2e/lab/lab.ts";
import type { LabVersion } from "#e2e/lab/place.ts";
import { keyOf } from "#lib/model/key.ts";
import type { LiveFloor } from "#server/pbx/floor.ts";
import { agree, connect, live } from "./centrala.ts";
import { keepDiary, type StateDiary } from "./diary.ts";

const versions: readonly LabVersion[] = [22, 16];

describe.each(versions)("on Asterisk %i", (version) => {
  let lab: Lab;
  let floor: LiveFloor;
  let diary: StateDiary;

  beforeAll(async () => {
    lab = await startLab({ version });
    floor = connect(lab);
    await live(lab, floor);
    diary = keepDiary(floor.store);
  });

  afterEach(async () => {
    for (const call of lab.calls) if (!call.isOver) call.hangUp();
    for (const phone of lab.phones) {
      if (phone.state !== "idle") phone.hangUp();
      phone.ringsOnly();
    }
    await lab.waitFor(
      "silence",
      async () => (await lab.cli("core show channels concise")).trim() === "",
      20_000,
    );
    await lab.waitFor("no row of a call left", () => floor.store.tables.all("calls").size === 0);
    await agree(lab, floor);
    diary.clear();
  });

  afterAll(async () => {
    await floor.stop();
    await lab.stop();
  });

  const rows = () => floor.store.tables;
  const agent = (number: string) =>
    [...rows().all("agents").values()].find((row) => row.person.endsWith(number));
  const state = (number: string) => agent(number)?.state;
  const states = (number: string) => diary.of(number);
  const kpi = (queue: string) => rows().get("kpis", keyOf("lab", queue));
  const reach = (number: string, wanted: string) =>
    lab.waitFor(`${number} ${wanted}`, () => state(number) === wanted);
  const only = (answering: string, among: readonly string[]) => {
    for (const number of among) lab.phone(number).refuses(486);
    lab.phone(answering).answers({ afterMs: 100 });
  };

  test("between the agent's answer and the talk the pair is connecting, and the wait stops at the answer", async () => {
    lab.phone("2023").answers({ afterMs: 100 });
    const call = lab.call({ queue: "slow start" });
    await reach("2023", "connecting");
    expect([...rows().all("calls").values()].map((row) => row.stage)).toContain("connecting");
    await agree(lab, floor);
    await reach("2023", "queue-call");
    call.hangUp();
    await reach("2023", "available");
    expect(states("2023")).toEqual(["ringing", "connecting", "queue-call", "available"]);
    expect(kpi("slow start")?.answeredWaitMs).toBeLessThan(1_500);
  });

  test("a caller who hangs up in that gap is abandoned and not answered", async () => {
    const before = kpi("slow start");
    lab.phone("2023").answers({ afterMs: 50 });
    const call = lab.call({ queue: "slow start" });
    await reach("2023", "connecting");
    call.hangUp();
    await lab.waitFor("the count", () => kpi("slow start")?.abandoned === (before?.abandoned ?? 0) + 1);
    expect(kpi("slow start")?.answered).toBe(before?.answered ?? 0);
  });

  test("wrap-up begins and ends by our own clock", async () => {
    only("2004", ["2002", "2003", "2012", "2014", "2015", "2016"]);
    const call = lab.call({ queue: "Rückfragen" });
    await reach("2004", "queue-call");
    call.hangUp();
    await reach("2004", "wrap-up");
    await reach("2004", "available");
    const times = diary.times("2004");
    const wrapped = (times.get("available") ?? 0) - (times.get("wrap-up") ?? 0);
    expect(wrapped).toBeGreaterThan(2_900);
    expect(wrapped).toBeLessThan(4_600);
    expect(states("2004").slice(-4)).toEqual(["ringing", "queue-call", "wrap-up", "available"]);
  });

  test("a caller who leaves by a key has flowed out by key", async () => {
    const before = kpi("keys");
    const call = lab.call({ queue: "keys" });
    await lab.waitFor("waiting", () => rows().get("counts", keyOf("lab", "keys"))?.waiting === 1);
    await call.press("1");
    await lab.waitFor("the key", () => kpi("keys")?.flowedOut.key === (before?.flowedOut.key ?? 0) + 1);
    expect(kpi("keys")?.abandoned).toBe(before?.abandoned ?? 0);
  });

  test("a queue that empties lets its callers flow out", async () => {
    const before = kpi("leaves");
    for (const number of ["2021", "2022"]) lab.phone(number).ringsOnly();
    const call = lab.call({ queue: "leaves" });
    await lab.waitFor("waiting", () => rows().get("counts", keyOf("lab", "leaves"))?.waiting === 1);
    await lab.deeds.pause("2021", { queue: "leaves" });
    await lab.deeds.pause("2022", { queue: "leaves" });
    await lab.waitFor(
      "empty",
      () => kpi("leaves")?.flowedOut.empty === (before?.flowedOut.empty ?? 0) + 1,
      20_000,
    );
    call.hangUp();
    await lab.deeds.unpause("2021");
    await lab.deeds.unpause("2022");
  });

  test("the agent's clock stops at a blind transfer, and the call goes on", async () => {
    only("2007", ["2006", "2008", "2012", "2018", "2019", "2020", "2024", "2031", "2032"]);
    lab.phone("2011").answers({ afterMs: 50 });
    const call = lab.call({ queue: "billing" });
    await reach("2007", "queue-call");
    await lab.deeds.blindTransfer("2007", "2011");
    await reach("2007", "available");
    await reach("2011", "other-call");
    expect(agent("2011")?.talkingTo?.number).toBe(call.number);
    await agree(lab, floor);
    call.hangUp();
    await reach("2011", "available");
    expect(states("2007")).toEqual(["ringing", "queue-call", "available"]);
    expect(states("2011")).toEqual(["ringing", "other-call", "available"]);
  });

  test("an attended transfer hands the caller over", async () => {
    only("2007", ["2006", "2008", "2012", "2018", "2019", "2020", "2024", "2031", "2032"]);
    lab.phone("2011").answers({ afterMs: 50 });
    const call = lab.call({ queue: "billing" });
    await reach("2007", "queue-call");
    await lab.deeds.attendedTransfer("2007", "2011");
    await reach("2011", "other-call");
    await agree(lab, floor);
    lab.phone("2007").hangUp();
    await reach("2007", "available");
    await lab.waitFor("caller and target", () =>
      [...rows().all("calls").values()].some((row) => row.people.some((one) => one.endsWith("2011"))),
    );
    await agree(lab, floor);
    call.hangUp();
    await reach("2011", "available");
    expect(rows().all("offers").size).toBe(0);
  });

  test("a parked call is shown with its time left, comes back, and frees its agent at once", async () => {
    only("2007", ["2006", "2008", "2012", "2018", "2019", "2020", "2024", "2031", "2032"]);
    const call = lab.call({ queue: "billing" });
    await reach("2007", "queue-call");
    const space = await lab.deeds.park(call, { parker: "2007" });
    await lab.waitFor("parked", () =>
      [...rows().all("parkedCalls").values()].some((row) => row.space === String(space)),
    );
    await lab.waitFor("the agent is free", () => state("2007") !== "queue-call", 6_000);
    expect([...rows().all("calls").values()].some((row) => row.stage === "parked")).toBe(true);
    await agree(lab, floor);
    lab.phone("2008").answers({ afterMs: 50 });
    await lab.deeds.pickUp("2008", space);
    await lab.waitFor(
      "picked up",
      () => rows().all("parkedCalls").size === 0 && state("2008") === "other-call",
    );
    await agree(lab, floor);
    call.hangUp();
    await reach("2008", "available");
  });

  test("a parked call that nobody picks up times out and rings its parker", async () => {
    only("2007", ["2006", "2008", "2012", "2018", "2019", "2020", "2024", "2031", "2032"]);
    const call = lab.call({ queue: "billing" });
    await reach("2007", "queue-call");
    await lab.deeds.park(call, { parker: "2007", lot: "short" });
    await lab.waitFor("the time-out", () => rows().all("parkedCalls").size === 0, 8_000);
    await reach("2007", "other-call");
    await agree(lab, floor);
  });

  test("a member behind a Local channel with a hint is one person with a real phone", async () => {
    for (const number of ["2006", "2007", "2008", "2012", "2018", "2019", "2020", "2024", "2032"])
      lab.phone(number).refuses(486);
    lab.phone("2031").answers({ afterMs: 100 });
    const call = lab.call({ queue: "billing" });
    await reach("2031", "queue-call");
    expect(agent("2031")).toMatchObject({
      person: "PJSIP/2031",
      queue: "billing",
      talkingTo: { number: call.number },
    });
    expect(rows().get("channels", keyOf("lab", agent("2031")?.uniqueid ?? ""))?.name).toMatch(
      /^PJSIP\/2031-/,
    );
    await agree(lab, floor);
    call.hangUp();
    await reach("2031", "available");
    expect(states("2031")).toEqual(["ringing", "queue-call", "available"]);
  });

  test("hold is seen on the agent and on the call", async () => {
    only("2007", ["2006", "2008", "2012", "2018", "2019", "2020", "2024", "2031", "2032"]);
    const call = lab.call({ queue: "billing" });
    await reach("2007", "queue-call");
    lab.phone("2007").hold();
    await reach("2007", "hold");
    expect([...rows().all("calls").values()].map((row) => row.stage)).toContain("hold");
    lab.phone("2007").resume();
    await reach("2007", "queue-call");
    call.hangUp();
    await reach("2007", "available");
  });

  test("click to dial rings the agent, then the target", async () => {
    lab.phone("2007").answers({ afterMs: 50 });
    lab.phone("2010").answers({ afterMs: 50 });
    await lab.deeds.originate("2007", "2010");
    await reach("2010", "other-call");
    await reach("2007", "other-call");
    await agree(lab, floor);
    lab.phone("2007").hangUp();
    await reach("2010", "available");
    expect(states("2010")).toEqual(["ringing", "other-call", "available"]);
  });

  test("a supervisor who listens is supervising", async () => {
    only("2007", ["2006", "2008", "2012", "2018", "2019", "2020", "2024", "2031", "2032"]);
    lab.phone("2010").answers({ afterMs: 50 });
    const call = lab.call({ queue: "billing" });
    await reach("2007", "queue-call");
    await lab.deeds.spy("2010", "2007");
    await reach("2010", "supervising");
    await agree(lab, floor);
    call.hangUp();
    await reach("2010", "available");
  });

  test("two people in a conference, one of them muted", async () => {
    lab.phone("2009").dial("7001");
    lab.phone("2010").dial("7001");
    await lab.waitFor("both", () => rows().all("participants").size === 2);
    await agree(lab, floor);
    const [room] = rows().all("conferences").values();
    const [seat] = rows().all("participants").values();
    await lab.amiAction({
      Action: "ConfbridgeMute",
      Conference: room?.name ?? "",
      Channel: seat?.channel ?? "",
    });
    await lab.waitFor("muted", () => [...rows().all("participants").values()].some((row) => row.muted));
    await agree(lab, floor);
    expect(state("2009")).toBe("other-call");
  });

  test("members come and go, and a person without a queue is logged out", async () => {
    await lab.deeds.addMember("2007", "10", { penalty: 3, paused: true, reason: "late" });
    await lab.waitFor("two memberships", () => agent("2007")?.memberships === 2);
    await agree(lab, floor);
    await lab.deeds.removeMember("2007", "10");
    await lab.waitFor("one membership", () => agent("2007")?.memberships === 1);
    await agree(lab, floor);
  });

  test("callers keep their order when one in the middle leaves", async () => {
    lab.phone("2024").ringsOnly();
    const calls = [];
    for (const place of [1, 2, 3]) {
      calls.push(lab.call({ queue: "keys" }));
      await lab.waitFor(
        `caller ${place}`,
        () => rows().get("counts", keyOf("lab", "keys"))?.waiting === place,
      );
    }
    await agree(lab, floor);
    calls[1]?.hangUp();
    await lab.waitFor("two left", () => rows().get("counts", keyOf("lab", "keys"))?.waiting === 2);
    await agree(lab, floor);
    expect(
      rows()
        .rows("callersByRank", keyOf("lab", "keys"))
        .map((row) => row.number),
    ).toEqual([calls[0]?.number, calls[2]?.number]);
  });
});
