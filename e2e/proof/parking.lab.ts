// Verbs on parked calls against real Asterisk: who stands where by the console, whose phone rang and spoke, and that nobody is lost.
import { fc } from "@fast-check/vitest";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { Call } from "#e2e/lab/call.ts";
import { type Lab, startLab } from "#e2e/lab/lab.ts";
import type { LabVersion } from "#e2e/lab/place.ts";
import { readParkedCalls } from "#e2e/lab/read-parking.ts";
import { keyOf } from "#lib/model/key.ts";
import { doorsForTest } from "#server/auth/doors.examples.ts";
import type { LiveFloor } from "#server/pbx/floor.ts";
import { DialPlaces } from "#server/settings/dial-places.ts";
import { callsFloor, dialPlaces } from "./calls-floor.ts";
import { agree, connect, live } from "./centrala.ts";
import { openHands, type ProofHands, somebody } from "./hands.ts";

const versions: readonly LabVersion[] = [22, 16];

describe.each(versions)("on Asterisk %i", (version) => {
  let lab: Lab;
  let floor: LiveFloor;
  let doors: Awaited<ReturnType<typeof doorsForTest>>;
  let hands: ProofHands;

  beforeAll(async () => {
    lab = await startLab({ version, plan: callsFloor });
    floor = connect(lab);
    doors = await doorsForTest();
    hands = await openHands(floor, (settings) => ({
      users: doors.users,
      dialPlaces: new DialPlaces(settings),
      process: { mode: "ami" } as never,
    }));
    await live(lab, floor);
    await hands.run("change-dial-places", { pbx: "lab", ...dialPlaces });
  });

  afterEach(async () => {
    for (const call of lab.calls) if (!call.isOver) call.hangUp();
    for (const phone of lab.phones) {
      while (phone.legs.length > 0 && phone.state !== "idle") phone.hangUp();
      phone.ringsOnly();
    }
    await lab.waitFor("silence", async () => (await lab.cli("core show channels concise")).trim() === "");
    await live(lab, floor);
    await agree(lab, floor);
    for (const table of ["calls", "offers", "callers", "channels", "parkedCalls"] as const)
      expect([table, rows().all(table).size]).toEqual([table, 0]);
  });

  afterAll(async () => {
    await hands.close();
    await doors.close();
    await floor.stop();
    await lab.stop();
  });

  const rows = () => floor.store.tables;
  const personOf = (number: string) => `PJSIP/${number}`;
  const agentRow = (number: string) => rows().get("agents", keyOf("lab", personOf(number)));
  const reach = (number: string, state: string) =>
    lab.waitFor(`${number} ${state}`, () => agentRow(number)?.state === state);
  const legOf = (number: string) => ({ pbx: "lab", uniqueid: agentRow(number)?.uniqueid ?? "none" });
  const asSupervisor = (number: string) =>
    somebody("supervisor", { agent: { interface: personOf(number), extension: null, context: null } });
  const asAgent = (number: string) =>
    somebody("agent", { agent: { interface: personOf(number), extension: null, context: null } });
  const shown = async (lot: string) => readParkedCalls(await lab.cli(`parking show ${lot}`));
  const refOf = () => {
    const [row] = rows().all("parkedCalls").values();
    if (row === undefined) throw new Error("nobody is parked");
    return { pbx: "lab", lot: row.lot, space: row.space, uniqueid: row.uniqueid };
  };
  const idle = (number: string) =>
    lab.waitFor(`${number} is free`, () => lab.phone(number).state === "idle", 15_000);
  const rings = (number: string) =>
    lab.waitFor(`${number} rings`, () => lab.phone(number).state === "ringing");
  /** A caller talks with the agent of a queue. */
  const talk = async (queue: string, number: string) => {
    lab.phone(number).answers();
    const call = lab.call({ queue });
    await reach(number, "queue-call");
    await lab.deeds.speaks(number);
    lab.phone(number).ringsOnly();
    return call;
  };
  const parked = async (): Promise<Call> => {
    const call = await talk("sales", "2001");
    await hands.run("park-call", { ...legOf("2001"), lot: "default" });
    await idle("2001");
    return call;
  };

  test("parked, the caller stands where the answer says, and the agent is free", async () => {
    const call = await talk("sales", "2001");
    const answer = await hands.run("park-call", { ...legOf("2001"), lot: "default" });
    expect(answer).toEqual({ outcome: "done", lot: "default", space: expect.stringMatching(/^70[1-9]$/) });
    expect((await shown("default")).map(({ space }) => String(space))).toEqual([answer.space]);
    await idle("2001");
    await reach("2001", "available");
    expect(call.isOver).toBe(false);
    const [row] = rows().all("parkedCalls").values();
    expect(row?.parkedBy).toBe("PJSIP/2001");
    await agree(lab, floor);
  });

  test("a space that is asked for is had, once, and one that is taken is refused", async () => {
    await talk("sales", "2001");
    const wish = { lot: "default", space: "705" };
    expect(await hands.run("park-call", { ...legOf("2001"), ...wish })).toEqual({
      outcome: "done",
      ...wish,
    });
    await idle("2001");
    await talk("billing desk", "2002");
    expect(await hands.refusal("park-call", { ...legOf("2002"), ...wish })).toBe("not-possible space-taken");
    expect(await hands.refusal("park-call", { ...legOf("2002"), lot: "default", space: "731" })).toBe(
      "not-possible no-such-space",
    );
    expect(await hands.refusal("park-call", { ...legOf("2002"), lot: "DEFAULT" })).toBe("not-found");
    expect(lab.phone("2002").state).toBe("talking");
  });

  test("after the time that was asked for the call comes back to who parked it", async () => {
    const call = await talk("sales", "2001");
    const rung = () => lab.phone("2001").log.filter(({ what }) => what === "invited").length;
    const before = rung();
    await hands.run("park-call", { ...legOf("2001"), lot: "default", timeoutSeconds: 4 });
    await lab.waitFor("it comes back", () => rung() === before + 1, 15_000);
    expect(call.isOver).toBe(false);
    expect(rows().all("parkedCalls").size).toBe(0);
  });

  test("behind a Local channel the caller is parked, not the half between", async () => {
    lab.phone("2003").answers();
    const call = lab.call({ queue: "behind" });
    await lab.deeds.speaks("2003");
    await lab.waitFor("a talk", () => [...rows().all("offers").values()][0]?.stage === "talking");
    const uniqueid = [...rows().all("offers").values()][0]?.phoneUniqueid;
    expect(await hands.run("park-call", { pbx: "lab", uniqueid, lot: "default" })).toMatchObject({
      outcome: "done",
    });
    const [row] = rows().all("parkedCalls").values();
    expect(row?.channel).toMatch(/^PJSIP\/trunk-/);
    expect(row?.number).toBe(call.number);
    await idle("2003");
  });

  test("picked up, the phone rings first, and the call stays parked until it is answered", async () => {
    const call = await parked();
    const asked = hands.run("pick-up-parked-call", refOf(), asSupervisor("2002"));
    await rings("2002");
    expect(await shown("default")).toHaveLength(1);
    lab.phone("2002").answer();
    expect(await asked).toEqual({ outcome: "done" });
    expect(await shown("default")).toEqual([]);
    await lab.deeds.speaks("2002");
    expect(call.isOver).toBe(false);
    await agree(lab, floor);
  });

  test("dragged onto an agent, it is their phone that rings, a Local one too", async () => {
    await parked();
    const person = [...rows().all("agents").values()].find(({ name }) => name === "Vera Local")?.person ?? "";
    lab.phone("2003").answers();
    expect(await hands.run("pick-up-parked-call", { ...refOf(), person })).toEqual({ outcome: "done" });
    await lab.waitFor("2003 talks", () => lab.phone("2003").state === "talking");
    expect(await shown("default")).toEqual([]);
  });

  test("of two who pick up the same call one has it, and the other is told", async () => {
    await parked();
    const ref = refOf();
    const first = hands.refusal("pick-up-parked-call", ref, asSupervisor("2002"));
    await rings("2002");
    expect(await hands.refusal("pick-up-parked-call", ref, asSupervisor("2004"))).toBe(
      "not-possible in-hand",
    );
    lab.phone("2002").answer();
    expect(await first).toBe("none");
    expect(await hands.refusal("pick-up-parked-call", ref, asSupervisor("2004"))).toBe("not-found");
    expect(lab.phone("2004").state).toBe("idle");
  });

  test("somebody who dials the space meanwhile has the call, and the phone stops ringing", async () => {
    await parked();
    const asked = hands.refusal("pick-up-parked-call", refOf(), asSupervisor("2002"));
    await rings("2002");
    lab.phone("2005").dial(refOf().space);
    expect(await asked).toBe("not-possible taken");
    await idle("2002");
    await lab.waitFor("2005 talks", () => lab.phone("2005").state === "talking");
  });

  test("a caller who hangs up while the phone rings ends the ringing", async () => {
    const call = await parked();
    const asked = hands.refusal("pick-up-parked-call", refOf(), asSupervisor("2002"));
    await rings("2002");
    call.hangUp();
    expect(await asked).toBe("not-possible call-ended");
    await idle("2002");
  });

  test("a phone that refuses leaves the call where it is", async () => {
    const call = await parked();
    lab.phone("2002").refuses(486);
    expect(await hands.refusal("pick-up-parked-call", refOf(), asSupervisor("2002"))).toBe(
      "not-possible no-answer",
    );
    expect(await shown("default")).toHaveLength(1);
    expect(call.isOver).toBe(false);
  });

  test("given back, the phone of who parked it rings and has the call", async () => {
    const call = await parked();
    lab.phone("2001").answers();
    expect(await hands.run("give-back-parked-call", refOf())).toEqual({ outcome: "done" });
    await lab.deeds.speaks("2001");
    expect(call.isOver).toBe(false);
  });

  test("sent to a queue the caller waits there, and nobody is counted as lost", async () => {
    const call = await parked();
    const ref = refOf();
    lab.phone("2002").ringsOnly();
    expect(await hands.run("send-parked-call", { ...ref, queue: "billing desk" })).toEqual({
      outcome: "done",
    });
    expect(await shown("default")).toEqual([]);
    await rings("2002");
    expect(call.isOver).toBe(false);
    expect(rows().get("kpis", keyOf("lab", "sales"))?.abandoned).toBe(0);
    lab.phone("2002").answer();
    await reach("2002", "queue-call");
    await agree(lab, floor);
    expect(await hands.refusal("send-parked-call", { ...ref, queue: "billing desk" })).toBe("not-found");
  });

  test("a queue for which no administrator has named an extension is no place to send to", async () => {
    await parked();
    expect(await hands.refusal("send-parked-call", { ...refOf(), queue: "group" })).toBe(
      "not-possible no-queue-extension",
    );
    expect(await shown("default")).toHaveLength(1);
  });

  test("an agent may take back what they parked themselves, and nothing else", async () => {
    await parked();
    const ref = refOf();
    expect(await hands.refusal("pick-up-parked-call", ref, asAgent("2002"))).toBe("forbidden");
    const toAnother = { ...ref, person: "PJSIP/2002" };
    expect(await hands.refusal("pick-up-parked-call", toAnother, asAgent("2001"))).toBe("forbidden");
    lab.phone("2001").answers();
    expect(await hands.run("pick-up-parked-call", ref, asAgent("2001"))).toEqual({ outcome: "done" });
  });

  test("no words that somebody makes up name a lot, a space or a phone", async () => {
    const call = await parked();
    const words = fc.oneof(
      fc.string({ unit: "binary", minLength: 1 }),
      fc.constantFrom("default,701", "701\r\nAction: Hangup", "PJSIP/2001&PJSIP/2002", "Local/2002@internal"),
    );
    const known = ["not-found", "invalid-request", "not-possible"];
    await fc.assert(
      fc.asyncProperty(words, async (word) => {
        const code = async (name: string, input: object) => (await hands.refusal(name, input)).split(" ")[0];
        for (const change of [{ lot: word }, { space: word }, { uniqueid: word }, { person: word }])
          expect(known).toContain(await code("pick-up-parked-call", { ...refOf(), ...change }));
        expect(known).toContain(await code("send-parked-call", { ...refOf(), queue: word }));
      }),
      { numRuns: 60 },
    );
    expect(call.isOver).toBe(false);
    expect(await shown("default")).toHaveLength(1);
  });

  test("a PBX that dies while a phone rings is said to have maybe done it", async () => {
    await parked();
    const asked = hands.refusal("pick-up-parked-call", refOf(), asSupervisor("2002"));
    await rings("2002");
    await lab.restart();
    expect(await asked).toBe("may-have-happened");
    await live(lab, floor);
    await agree(lab, floor, 10_000);
    expect(rows().all("parkedCalls").size).toBe(0);
  });
});
