// A waiting caller is given to somebody: by what their phones live, what the caller lives, and what Asterisk and we count of it.
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { Call } from "#e2e/lab/call.ts";
import { standardFloor } from "#e2e/lab/floor-standard.ts";
import { type Lab, startLab } from "#e2e/lab/lab.ts";
import { labVersions } from "#e2e/lab/place.ts";
import type { FloorPlan } from "#e2e/lab/plan.ts";
import { readQueues } from "#e2e/lab/read-queues.ts";
import { keyOf } from "#lib/model/key.ts";
import type { KpiRow } from "#lib/model/rows.ts";
import { doorsForTest } from "#server/auth/doors.examples.ts";
import type { Resources } from "#server/commands/resources.ts";
import type { LiveFloor } from "#server/pbx/floor.ts";
import { DialPlaces } from "#server/settings/dial-places.ts";
import { agree, connect, live } from "./centrala.ts";
import { openHands, type ProofHands, somebody } from "./hands.ts";

/** Has no members, so that everybody waits. */
const room = "waiting room";
const plan: FloorPlan = {
  ...standardFloor,
  queues: [...standardFloor.queues, { name: room, exten: "8099", strategy: "ringall", after: "wait" }],
};

describe.each(labVersions)("giving callers on Asterisk %i", (version) => {
  let lab: Lab;
  let floor: LiveFloor;
  let doors: Awaited<ReturnType<typeof doorsForTest>>;
  let hands: ProofHands;

  beforeAll(async () => {
    lab = await startLab({ version, plan });
    floor = connect(lab);
    doors = await doorsForTest();
    hands = await openHands(floor, (settings) => ({
      dialPlaces: new DialPlaces(settings),
      users: doors.users,
      process: { mode: "ami" } as Resources["process"],
    }));
    await live(lab, floor);
    for (const phone of lab.phones) phone.ringsOnly();
  });
  afterAll(async () => {
    await hands.close();
    await doors.close();
    await floor.stop();
    await lab.stop();
  });
  afterEach(async () => {
    for (const call of lab.calls) if (!call.isOver) call.hangUp();
    await lab.waitFor("silence", () => floor.store.tables.all("channels").size === 0, 20_000);
  });

  const wait = async (): Promise<{ call: Call; ref: { pbx: string; queue: string; uniqueid: string } }> => {
    const call = lab.call({ queue: room });
    const row = () =>
      [...floor.store.tables.all("callers").values()].find((one) => one.number === call.number);
    await lab.waitFor("the caller waits", () => row() !== undefined);
    return { call, ref: { pbx: "lab", queue: room, uniqueid: row()?.uniqueid ?? "" } };
  };
  const counted = (): KpiRow => {
    const row = floor.store.tables.get("kpis", keyOf("lab", room));
    if (row === undefined) throw new Error("no count");
    return row;
  };
  const boss = somebody("supervisor", {
    agent: { interface: "PJSIP/2010", extension: "2010", context: "internal" },
  });

  test("without a context that an administrator has named nobody is sent anywhere", async () => {
    const { call, ref } = await wait();
    expect(await hands.refusal("give-caller-to-agent", { ...ref, person: "PJSIP/2001" })).toBe(
      "not-possible no-context",
    );
    expect(await hands.refusal("answer-caller-on-my-phone", ref)).toBe("not-possible no-own-phone");
    expect(call.isUp).toBe(true);
    expect(floor.store.tables.all("callers").size).toBe(1);
    await hands.run("change-dial-places", { pbx: "lab", context: "internal", queues: [], swapKey: "*4" });
  });

  test("the agent's phone rings, they speak, and nobody has been lost by our count", async () => {
    const { call, ref } = await wait();
    const before = counted();
    const lost = readQueues(await lab.cli(`queue show "${room}"`))[0]?.abandoned ?? 0;
    expect(await hands.run("give-caller-to-agent", { ...ref, person: "PJSIP/2001" })).toEqual({
      outcome: "done",
      extension: "2001",
    });
    await lab.waitFor("the phone rings", () => lab.phone("2001").state === "ringing");
    lab.phone("2001").answer();
    await lab.waitFor("they speak", () => call.spokeWith.includes("2001"));
    await lab.deeds.speaks("2001");
    expect(counted()).toMatchObject({
      abandoned: before.abandoned,
      answered: before.answered,
      flowedOut: { ...before.flowedOut, withdrawn: before.flowedOut.withdrawn + 1 },
    });
    // Asterisk itself counts them as lost: hence ours.
    expect(readQueues(await lab.cli(`queue show "${room}"`))[0]?.abandoned).toBe(lost + 1);
    expect(await hands.refusal("give-caller-to-agent", { ...ref, person: "PJSIP/2004" })).toBe("not-found");
    expect(call.isUp && lab.phone("2001").state === "talking").toBe(true);
    await agree(lab, floor);
  });

  test("two at once: one phone rings, the other is told, and the caller is pulled from nobody", async () => {
    const { ref } = await wait();
    const both = await Promise.all([
      hands.refusal("give-caller-to-agent", { ...ref, person: "PJSIP/2001" }),
      hands.refusal("answer-caller-on-my-phone", ref, boss),
    ]);
    expect(both).toEqual(["none", "not-possible in-hand"]);
    await lab.waitFor("the phone rings", () => lab.phone("2001").state === "ringing");
    expect(lab.phone("2010").state).toBe("idle");
  });

  test("a caller comes to one's own phone", async () => {
    const { call, ref } = await wait();
    expect(await hands.run("answer-caller-on-my-phone", ref, boss)).toEqual({
      outcome: "done",
      extension: "2010",
    });
    await lab.waitFor("it rings", () => lab.phone("2010").state === "ringing");
    lab.phone("2010").answer();
    await lab.waitFor("they speak", () => call.spokeWith.includes("2010"));
  });

  test("who is busy gets nobody, and where there is no extension nobody is sent: the caller goes on waiting", async () => {
    const { call, ref } = await wait();
    const other = lab.call({ exten: "2002" });
    await lab.waitFor("ringing", () => lab.phone("2002").state === "ringing");
    lab.phone("2002").answer();
    await lab.waitFor(
      "busy",
      () => floor.store.tables.get("agents", keyOf("lab", "PJSIP/2002"))?.state === "other-call",
    );
    expect(await hands.refusal("give-caller-to-agent", { ...ref, person: "PJSIP/2002" })).toBe(
      "not-possible agent-busy",
    );
    const nowhere = somebody("supervisor", {
      agent: { interface: "PJSIP/2010", extension: "2999", context: "internal" },
    });
    expect(await hands.refusal("answer-caller-on-my-phone", ref, nowhere)).toBe(
      "not-possible no-such-extension",
    );
    expect(await hands.refusal("give-caller-to-agent", { ...ref, person: "PJSIP/2999" })).toBe("not-found");
    expect(
      await hands.refusal("give-caller-to-agent", { ...ref, person: "PJSIP/2001" }, somebody("agent")),
    ).toBe("forbidden");
    expect(call.isUp).toBe(true);
    expect(floor.store.tables.all("callers").size).toBe(1);
    other.hangUp();
  });
});
