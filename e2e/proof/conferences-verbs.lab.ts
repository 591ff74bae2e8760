// What is done in a conference, judged by who is still there, who is heard and what Asterisk's console says of the room.
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { Call } from "#e2e/lab/call.ts";
import { type Lab, startLab } from "#e2e/lab/lab.ts";
import { labVersions } from "#e2e/lab/place.ts";
import { managers } from "#e2e/lab/plan.ts";
import type { Voice } from "#e2e/lab/voice.ts";
import { keyOf } from "#lib/model/key.ts";
import type { LiveFloor } from "#server/pbx/floor.ts";
import { connect, live } from "./centrala.ts";
import { openHands, type ProofHands, somebody } from "./hands.ts";

const boss = somebody("supervisor");
const room = { pbx: "lab", conference: "7001" };

describe.each(labVersions)("on Asterisk %i", (version) => {
  let lab: Lab;
  let floor: LiveFloor;
  let hands: ProofHands;
  let mighty: LiveFloor;
  let mightyHands: ProofHands;
  let one: Voice;
  let two: Voice;

  beforeAll(async () => {
    lab = await startLab({ version });
    floor = connect(lab);
    hands = await openHands(floor);
    mighty = connect(lab, { login: managers.driver });
    mightyHands = await openHands(mighty);
    await live(lab, floor);
    await live(lab, mighty);
    [one, two] = await Promise.all([lab.voice(500), lab.voice(900)]);
    for (const phone of lab.phones) phone.ringsOnly();
  });

  afterAll(async () => {
    await Promise.all([floor.stop(), mighty.stop(), hands.close(), mightyHands.close()]);
    await lab.stop();
  });

  afterEach(async () => {
    for (const call of lab.calls) if (!call.isOver) call.hangUp();
    for (const phone of lab.phones) {
      for (const leg of phone.legs) leg.hangUp();
      phone.ringsOnly();
    }
    await lab.waitFor("an empty floor", () =>
      [floor, mighty].every(({ store: { tables } }) =>
        (["channels", "conferences"] as const).every((table) => tables.all(table).size === 0),
      ),
    );
  });

  const seats = () => [...floor.store.tables.all("participants").values()];
  const seatOf = (call: Call) => {
    const seat = seats().find(({ number }) => number === call.number);
    if (seat === undefined) throw new Error(`${call.number} is not in the room`);
    return { ...room, uniqueid: seat.uniqueid };
  };
  const inRoom = () => floor.store.tables.get("conferences", keyOf("lab", "7001"));

  async function meet(): Promise<{ first: Call; second: Call }> {
    const first = lab.call({ exten: "7001", voice: one });
    const second = lab.call({ exten: "7001", voice: two });
    await lab.waitFor("both in the room", () => seats().length === 2);
    await hears(two, one, true);
    return { first, second };
  }

  const hears = async (ear: Voice, voice: Voice, wanted: boolean) => {
    ear.forget();
    await lab.waitFor("what is heard", () => ear.hasListened && ear.hears(voice) === wanted, 5_000);
  };

  test("who is muted is not heard, and is again afterwards", async () => {
    const { first } = await meet();
    for (const muted of [true, false]) {
      const answer = await hands.run("mute-participants", { participants: [seatOf(first)], muted }, boss);
      expect(answer).toEqual({
        participants: [{ ...seatOf(first), outcome: "done", code: null, reason: "" }],
      });
      await hears(two, one, !muted);
      await hears(one, two, true);
    }
  });

  test("who is put out is out, and of several one who has left keeps nothing from the other", async () => {
    const { first, second } = await meet();
    const gone = { ...seatOf(first), uniqueid: "1.1" };
    const { participants } = await hands.run<{ participants: object[] }>(
      "kick-participants",
      { participants: [seatOf(first), gone] },
      boss,
    );
    expect(participants).toEqual([
      expect.objectContaining({ outcome: "done" }),
      expect.objectContaining({ outcome: null, code: "not-found" }),
    ]);
    await lab.waitFor("one left", async () => /\s1\s+0\s/.test(await lab.cli("confbridge list")));
    expect(second.isOver).toBe(false);
    await first.fate;
  });

  test("a locked room lets nobody in until it is unlocked", async () => {
    await meet();
    expect(await hands.run("lock-conference", { ...room, locked: true }, boss)).toEqual({ outcome: "done" });
    expect(inRoom()?.locked).toBe(true);
    const late = lab.call({ exten: "7001" });
    expect((await late.fate).outcome).toBe("turned-away");
    expect(await hands.run("lock-conference", { ...room, locked: false }, boss)).toEqual({ outcome: "done" });
    expect(inRoom()?.locked).toBe(false);
    lab.call({ exten: "7001" });
    await lab.waitFor("three in the room", () => seats().length === 3);
  });

  test("an invited phone rings, and is in the room once it is answered", async () => {
    await meet();
    const invite = { ...room, person: "PJSIP/2006" };
    expect(await hands.run("invite-to-conference", invite, boss)).toEqual({ outcome: "done" });
    await lab.waitFor("a ring", () => lab.phone("2006").state === "ringing");
    expect(seats()).toHaveLength(2);
    lab.phone("2006").answer();
    await lab.waitFor("three in the room", () => seats().length === 3);
    expect(seats().some(({ channel }) => channel.startsWith("PJSIP/2006-"))).toBe(true);
  });

  test("it is recorded only by a login that may, and seen to be", async () => {
    await meet();
    expect(await hands.refusal("record-conference", { ...room, recording: true }, boss)).toMatch(
      /^permission-missing/,
    );
    expect(inRoom()?.recording).toBe(false);
    for (const recording of [true, false]) {
      expect(await mightyHands.run("record-conference", { ...room, recording }, boss)).toEqual({
        outcome: "done",
      });
      await lab.waitFor("the mark", () => inRoom()?.recording === recording);
    }
  });

  test("rooms that are not there, and people who may not, change nothing", async () => {
    const { first } = await meet();
    const nowhere = { pbx: "lab", conference: "7002" };
    for (const [name, input] of [
      ["lock-conference", { ...nowhere, locked: true }],
      ["invite-to-conference", { ...nowhere, person: "PJSIP/2006" }],
      ["invite-to-conference", { ...room, person: "PJSIP/9999" }],
      ["kick-participants", { participants: [{ ...nowhere, uniqueid: seatOf(first).uniqueid }] }],
      ["mute-participants", { participants: [{ ...room, uniqueid: "all" }], muted: true }],
    ] as const)
      expect(await hands.refusal(name, input, boss), name).toBe("not-found");
    const viewer = somebody("viewer");
    expect(await hands.refusal("lock-conference", { ...room, locked: true }, viewer)).toBe("forbidden");
    // Rooms belong to no queue, so that who is bound to queues sees none.
    const bound = { ...boss, queues: [{ pbx: "lab", queue: "billing" }] };
    expect(await hands.refusal("lock-conference", { ...room, locked: true }, bound)).toBe("not-found");
    expect(inRoom()?.locked).toBe(false);
    expect(seats()).toHaveLength(2);
  });
});
