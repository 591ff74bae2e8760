// Equal to the phones: what each telephone lived (ringing, talking, free) appears as its agent's state, in order, within a
// second and nothing besides; and each caller's fate is the one that the caller knows.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Lab, startLab } from "#e2e/lab/lab.ts";
import type { Phone } from "#e2e/lab/phone.ts";
import { labVersions } from "#e2e/lab/place.ts";
import type { LoggedQueueEvent } from "#e2e/lab/read-queue-log.ts";
import type { AgentState } from "#lib/model/agent-state.ts";
import type { LiveFloor } from "#server/pbx/floor.ts";
import { agree, connect, live } from "./centrala.ts";
import { keepDiary, type StateDiary } from "./diary.ts";
import { seeded } from "./seeded.ts";

type Mood = "free" | "ringing" | "talking";
type Moment = { readonly mood: Mood; readonly at: number };

/** What a phone feels of an agent's state; a hold is the other's silence, and a pause or wrap-up is a free phone. */
const moods: Readonly<Record<AgentState, Mood>> = {
  supervising: "talking",
  hold: "talking",
  "queue-call": "talking",
  "other-call": "talking",
  connecting: "talking",
  ringing: "ringing",
  "wrap-up": "free",
  "logged-out": "free",
  unavailable: "free",
  paused: "free",
  available: "free",
};

describe.each(labVersions)("on Asterisk %i", (version) => {
  let lab: Lab;
  let floor: LiveFloor;
  let diary: StateDiary;

  beforeAll(async () => {
    lab = await startLab({ version });
    floor = connect(lab);
    await live(lab, floor);
    diary = keepDiary(floor.store);
  });

  afterAll(async () => {
    await floor.stop();
    await lab.stop();
  });

  test("every agent's day is their phone's day, and every caller's fate is told", {
    timeout: 120_000,
  }, async () => {
    const random = seeded(version * 7);
    const queues = ["Sales Desk", "Rückfragen", "support", "10", "100", "1000"];
    const numbers = lab.phones.map((phone) => phone.number).filter((number) => Number(number) <= 2018);
    for (const number of numbers) {
      const phone = lab.phone(number);
      if (random() < 0.7)
        phone.answers({
          afterMs: 150 + Math.floor(random() * 600),
          talkMs: 600 + Math.floor(random() * 900),
        });
      else phone.ringsOnly();
    }
    for (let placed = 0; placed < 90; placed += 1) {
      const call = lab.call({ queue: queues[placed % queues.length] ?? "10" });
      setTimeout(() => !call.isOver && call.hangUp(), 1_500 + Math.floor(random() * 3_000)).unref();
      await lab.waitFor("the caller is in", () => call.isUp || call.isOver);
    }
    await lab.waitFor("everybody is done", () => lab.calls.every((call) => call.isOver), 30_000);
    for (const phone of lab.phones) if (phone.state !== "idle") phone.hangUp();
    await agree(lab, floor, 10_000);

    const connects = connectsIn(lab.queueLog());
    for (const number of numbers) {
      const { name } = lab.agent(number);
      const lived = momentsOf(lab.phone(number), (caller) => connects.get(caller)?.has(name) === true);
      const shown = merged(diary.moments(number).map(({ state, at }) => ({ mood: moods[state], at })));
      expect([number, ...shown.map(({ mood }) => mood)]).toEqual([number, ...lived.map(({ mood }) => mood)]);
      for (const [index, { at }] of lived.entries())
        expect(Math.abs((shown[index]?.at ?? 0) - at)).toBeLessThan(1_000);
    }
    const kpis = [...floor.store.tables.all("kpis").values()];
    const spoke = lab.calls.filter((call) =>
      call.spokeWith.some((phone) => connects.get(call.number)?.has(lab.agent(phone).name)),
    );
    expect(kpis.reduce((sum, kpi) => sum + kpi.answered, 0)).toBe(spoke.length);
    expect(kpis.reduce((sum, kpi) => sum + kpi.abandoned, 0)).toBe(lab.calls.length - spoke.length);
    expect(spoke.length).toBeGreaterThan(15);
    expect(lab.calls.length - spoke.length).toBeGreaterThan(2);
  });
});

/** `caller number → names of agents whom Asterisk connected them with`, by its queue_log. */
function connectsIn(log: readonly LoggedQueueEvent[]): ReadonlyMap<string, ReadonlySet<string>> {
  const numbers = new Map(
    log.filter(({ verb }) => verb === "ENTERQUEUE").map(({ uniqueid, data }) => [uniqueid, data[1] ?? ""]),
  );
  const connects = Map.groupBy(
    log.filter(({ verb }) => verb === "CONNECT"),
    ({ uniqueid }) => numbers.get(uniqueid) ?? "",
  );
  return new Map([...connects].map(([number, lines]) => [number, new Set(lines.map(({ agent }) => agent))]));
}

/**
 * A phone's life from its own log: it rings from the invitation, talks from its answer, is free when no call is left. An
 * answer that crosses a cancel on the wire is one to the phone alone: Asterisk connected nobody by it.
 */
function momentsOf(phone: Phone, isConnected: (caller: string) => boolean): Moment[] {
  const calls = new Map<string, Mood>();
  const moments: Moment[] = [];
  for (const { callId, what, at, with: caller } of phone.log) {
    if (what === "ringing" || what === "invited") calls.set(callId, "ringing");
    if (what === "answered" && isConnected(caller)) calls.set(callId, "talking");
    if (what === "ended") calls.delete(callId);
    const all = [...calls.values()];
    moments.push({
      mood: all.includes("talking") ? "talking" : all.includes("ringing") ? "ringing" : "free",
      at,
    });
  }
  return merged(moments);
}

/** Changes of mood alone. */
function merged(moments: readonly Moment[]): Moment[] {
  return moments.filter(({ mood }, index) => mood !== (moments[index - 1]?.mood ?? "free"));
}
