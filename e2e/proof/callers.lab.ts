// What is done to waiting callers, by what Asterisk's console says of the queue, what callers and phones live, and what our own count
// says of how they left: on both versions, by two people at once, with hostile words, and with a PBX that dies in the middle.
import { fc } from "@fast-check/vitest";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { AmiProxy } from "#e2e/lab/ami-proxy.ts";
import type { Call } from "#e2e/lab/call.ts";
import { standardFloor } from "#e2e/lab/floor-standard.ts";
import { type Lab, startLab } from "#e2e/lab/lab.ts";
import { labVersions } from "#e2e/lab/place.ts";
import type { FloorPlan } from "#e2e/lab/plan.ts";
import { readQueues } from "#e2e/lab/read-queues.ts";
import type { Principal } from "#lib/access/principal.ts";
import { keyOf } from "#lib/model/key.ts";
import type { KpiRow } from "#lib/model/rows.ts";
import type { LiveFloor } from "#server/pbx/floor.ts";
import { agree, connect, live } from "./centrala.ts";
import { openHands, type ProofHands, somebody } from "./hands.ts";

type Ref = { pbx: string; queue: string; uniqueid: string };
type Moved = { outcome: string; position: number; passed: number; priority: number };

/** Has no members, so that everybody waits. */
const room = "waiting room";
const plan: FloorPlan = {
  ...standardFloor,
  queues: [...standardFloor.queues, { name: room, exten: "8099", strategy: "ringall", after: "wait" }],
};

describe.each(labVersions)("waiting callers on Asterisk %i", (version) => {
  let lab: Lab;
  let proxy: AmiProxy;
  let floor: LiveFloor;
  let hands: ProofHands;

  beforeAll(async () => {
    lab = await startLab({ version, plan });
    proxy = await lab.amiProxy();
    floor = connect(lab, { port: proxy.port });
    hands = await openHands(floor);
    await live(lab, floor);
  });
  afterAll(async () => {
    await hands.close();
    await floor.stop();
    await proxy.close();
    await lab.stop();
  });
  afterEach(async () => {
    for (const call of lab.calls) if (!call.isOver) call.hangUp();
    await lab.waitFor("silence", () => floor.store.tables.all("channels").size === 0, 20_000);
  });

  const refOf = (call: Call, queue = room): Ref => {
    const row = [...floor.store.tables.all("callers").values()].find(
      (caller) => caller.number === call.number && caller.queue === queue,
    );
    if (row === undefined) throw new Error(`${call.number} does not wait`);
    return { pbx: "lab", queue, uniqueid: row.uniqueid };
  };
  const wait = async (count: number, queue = room): Promise<{ calls: Call[]; refs: Ref[] }> => {
    const calls: Call[] = [];
    for (let n = 0; n < count; n += 1) {
      const call = lab.call({ queue });
      calls.push(call);
      await lab.waitFor("the caller waits", () =>
        [...floor.store.tables.all("callers").values()].some((row) => row.number === call.number),
      );
    }
    return { calls, refs: calls.map((call) => refOf(call, queue)) };
  };
  /** As the console has it, and as our rows have it: which of the callers, from the front. */
  const order = async (refs: readonly Ref[], queue = room) => {
    const [shown] = readQueues(await lab.cli(`queue show "${queue}"`));
    const name = (uniqueid: string) => floor.store.tables.get("channels", keyOf("lab", uniqueid))?.name;
    const console = shown?.callers.map(({ channel }) =>
      refs.findIndex((ref) => name(ref.uniqueid) === channel),
    );
    const ours = floor.store.tables
      .rows("callersByRank", keyOf("lab", queue))
      .map((row) => refs.findIndex(({ uniqueid }) => uniqueid === row.uniqueid));
    expect(ours).toEqual(console);
    return ours.join("");
  };
  const counted = (queue: string): KpiRow => {
    const row = floor.store.tables.get("kpis", keyOf("lab", queue));
    if (row === undefined) throw new Error(`no count of ${queue}`);
    return row;
  };
  const move = (ref: Ref, position: number) => hands.run<Moved>("move-caller", { ...ref, position });

  if (version === 22) {
    test("a caller is moved to any place, and the answer says whom they passed", async () => {
      const { refs } = await wait(5);
      const [a, b, c, d, e] = refs as [Ref, Ref, Ref, Ref, Ref];
      const before = counted(room);
      expect(await move(e, 1)).toMatchObject({
        outcome: "done",
        position: 1,
        passed: 4,
        before: { position: 5, priority: 0 },
      });
      expect(await order(refs)).toBe("40123");
      expect(await move(d, 3)).toMatchObject({ outcome: "done", position: 3, passed: 2 });
      expect(await order(refs)).toBe("40312");
      expect(await move(e, 5)).toMatchObject({ outcome: "done", position: 5, passed: -4 });
      expect(await order(refs)).toBe("03124");
      expect(await move(b, 3)).toMatchObject({ outcome: "done", position: 3, passed: 0 });
      expect(await move(a, 4)).toMatchObject({ outcome: "done", position: 4, passed: -3 });
      expect(await order(refs)).toBe("31204");
      expect(await move(c, 99)).toMatchObject({ outcome: "done", position: 5 });
      expect(await order(refs)).toBe("31042");
      // Nobody has left by it.
      expect(counted(room)).toEqual(before);
      await agree(lab, floor);
    });

    test("any order can be made of any other", { timeout: 60_000 }, async () => {
      const { refs } = await wait(4);
      const moves = fc.array(fc.tuple(fc.nat(3), fc.integer({ min: 1, max: 4 })), {
        minLength: 1,
        maxLength: 4,
      });
      const law = fc.asyncProperty(moves, async (steps) => {
        for (const [which, position] of steps) {
          const before = [...(await order(refs))];
          expect(await move(refs[which] as Ref, position)).toMatchObject({ outcome: "done", position });
          const wanted = before.filter((each) => each !== String(which));
          wanted.splice(position - 1, 0, String(which));
          expect(await order(refs)).toBe(wanted.join(""));
        }
      });
      await fc.assert(law, { numRuns: 25 });
    });

    test("a higher priority passes those with a lower one, at once", async () => {
      const { refs } = await wait(3);
      const changed = await hands.run<Moved>("change-caller-priority", { ...(refs[2] as Ref), priority: 5 });
      expect(changed).toMatchObject({ outcome: "done", position: 1, passed: 2, priority: 5 });
      expect(await order(refs)).toBe("201");
      expect(floor.store.tables.get("callers", keyOf("lab", room, refs[2]?.uniqueid ?? ""))?.priority).toBe(
        5,
      );
    });

    test("two supervisors at once are both heard, one after the other", async () => {
      const { refs } = await wait(4);
      const [one, two] = await Promise.all([move(refs[3] as Ref, 1), move(refs[2] as Ref, 1)]);
      expect([one.outcome, two.outcome, one.position, two.position]).toEqual(["done", "done", 1, 1]);
      expect(await order(refs)).toBe("2301");
    });
  } else {
    test("nobody is moved where this version cannot, and the reason is given", async () => {
      const { refs } = await wait(2);
      expect(await hands.refusal("move-caller", { ...(refs[1] as Ref), position: 1 })).toBe(
        "not-possible no-such-action",
      );
      expect(await order(refs)).toBe("01");
    });

    test("a priority is set, and said to have moved nobody", async () => {
      const { refs } = await wait(2);
      expect(await hands.run("change-caller-priority", { ...(refs[1] as Ref), priority: 5 })).toMatchObject({
        outcome: "done",
        passed: 0,
        position: 2,
        priority: 5,
      });
      expect(await order(refs)).toBe("01");
      expect(
        readQueues(await lab.cli(`queue show "${room}"`))[0]?.callers.map(({ priority }) => priority),
      ).toEqual([0, 5]);
    });
  }

  test("a withdrawn caller goes on in the dialplan, with the info, and is no abandoned call of ours", async () => {
    const { calls, refs } = await wait(1, room);
    const before = counted(room);
    const ref = refs[0] as Ref;
    expect(await hands.run("withdraw-caller", { ...ref, info: "to the boss" })).toEqual({
      outcome: "done",
      whileRinging: false,
    });
    expect(calls[0]?.isUp).toBe(true);
    const info = await lab.cli(
      `core show channel ${floor.store.tables.get("channels", keyOf("lab", ref.uniqueid))?.name}`,
    );
    expect(info).toContain("QUEUE_WITHDRAW_INFO=to the boss");
    await lab.waitFor(
      "the exit has its name",
      () => counted(room).flowedOut.withdrawn === before.flowedOut.withdrawn + 1,
    );
    expect(counted(room).abandoned).toBe(before.abandoned);
    expect(await hands.refusal("withdraw-caller", ref)).toBe("not-found");
  });

  test("while a phone rings for them they are not let go yet, and the answer says so", {
    timeout: 30_000,
  }, async () => {
    for (const phone of lab.phones) phone.ringsOnly();
    const { refs, calls } = await wait(1, "billing");
    const ref = refs[0] as Ref;
    await lab.waitFor(
      "it rings",
      () => floor.store.tables.rows("offersByCaller", keyOf("lab", ref.uniqueid)).length > 0,
    );
    expect(await hands.run("withdraw-caller", ref)).toEqual({ outcome: "unconfirmed", whileRinging: true });
    await lab.waitFor(
      "they are let go when it stops",
      () => floor.store.tables.all("callers").size === 0,
      20_000,
    );
    await calls[0]?.fate;
  });

  test("a caller who hangs up or is answered meanwhile is said to have done so", {
    timeout: 30_000,
  }, async () => {
    const { calls, refs } = await wait(1);
    const asked = hands.refusal("withdraw-caller", refs[0] as Ref);
    calls[0]?.hangUp();
    expect(["not-possible caller-gone", "not-found"]).toContain(await asked);
    const rung = await wait(1, "billing");
    await lab.waitFor("it rings", () => lab.phones.some((phone) => phone.state === "ringing"));
    const late = hands.refusal("withdraw-caller", rung.refs[0] as Ref);
    lab.phones.find((phone) => phone.state === "ringing")?.answer();
    expect(["not-possible caller-answered", "not-found"]).toContain(await late);
    expect(rung.calls[0]?.isUp).toBe(true);
  });
  test("who may not, or sees other queues, is refused, and nothing is sent", async () => {
    const { refs } = await wait(2);
    const ref = refs[1] as Ref;
    const elsewhere: Partial<Principal> = { queues: [{ pbx: "lab", queue: "support" }] };
    for (const [verb, more] of [
      ["move-caller", { position: 1 }],
      ["change-caller-priority", { priority: 9 }],
      ["withdraw-caller", {}],
    ] as const) {
      expect(await hands.refusal(verb, { ...ref, ...more }, somebody("agent"))).toBe("forbidden");
      expect(await hands.refusal(verb, { ...ref, ...more }, somebody("supervisor", elsewhere))).toBe(
        "forbidden",
      );
      // Not even by the name of a queue that they do see.
      const hidden = { ...ref, queue: "support", ...more };
      expect(await hands.refusal(verb, hidden, somebody("supervisor", elsewhere))).toBe("not-found");
    }
    expect(await order(refs)).toBe("01");
  });

  test("no words make a second header or reach another queue", { timeout: 60_000 }, async () => {
    const { refs } = await wait(2);
    const ref = refs[0] as Ref;
    const words = fc.oneof(
      fc.string({ unit: "grapheme", minLength: 1, maxLength: 40 }),
      fc.constantFrom("x\r\nQueue: support", "waiting room\r\nPriority: 9", "*", "all", ref.uniqueid, room),
    );
    const law = fc.asyncProperty(words, words, async (queue, uniqueid) => {
      if (queue.trim() === room && uniqueid.trim() === ref.uniqueid) return;
      const outcome = await hands.refusal("change-caller-priority", {
        pbx: "lab",
        queue,
        uniqueid,
        priority: 9,
      });
      expect(["not-found", "invalid-request"]).toContain(outcome);
    });
    await fc.assert(law, { numRuns: 100 });
    expect(await order(refs)).toBe("01");
  });

  test("a PBX that dies in the middle may have done it, and is not asked again", {
    timeout: 60_000,
  }, async () => {
    const { refs } = await wait(2);
    const ref = refs[1] as Ref;
    // It happens, and the answer is lost on the way.
    const lost = proxy.spoil({
      event: "",
      matches: ({ text }) => text.includes("Priority change for caller"),
      times: 9,
      fault: { kind: "drop" },
    });
    const asked = hands.refusal("change-caller-priority", { ...ref, priority: 9 });
    await lab.waitFor("Asterisk has heard it", () => lost.hits.length > 0);
    proxy.cut();
    expect(await asked).toBe("may-have-happened");
    await live(lab, floor);
    // The new session tells it as it is, and nothing was sent a second time.
    expect(floor.store.tables.get("callers", keyOf("lab", room, ref.uniqueid))?.priority).toBe(9);
    expect(lost.hits).toHaveLength(1);
    lost.remove();
    await lab.kill9();
    expect(await hands.refusal("change-caller-priority", { ...ref, priority: 9 })).toMatch(
      /pbx-offline|may-have/,
    );
    await lab.start();
    await live(lab, floor);
    expect(await hands.refusal("change-caller-priority", { ...ref, priority: 9 })).toBe("not-found");
  });
});
