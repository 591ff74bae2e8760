// Supervising as people live it: who hears the supervisor in each mode, and that it ends with the call. Judged by the tones that
// the phones got, on every Asterisk that the lab has.
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { Call } from "#e2e/lab/call.ts";
import { type Lab, startLab } from "#e2e/lab/lab.ts";
import { labVersions } from "#e2e/lab/place.ts";
import type { Voice } from "#e2e/lab/voice.ts";
import type { Principal } from "#lib/access/principal.ts";
import { scopeOf } from "#lib/access/principal.ts";
import { keyOf } from "#lib/model/key.ts";
import type { SupervisionRow } from "#lib/model/rows.ts";
import { projectRow, viewOf } from "#lib/sync/project-row.ts";
import type { LiveFloor } from "#server/pbx/floor.ts";
import { standIn } from "#server/stand-in.ts";
import { connect, live } from "./centrala.ts";
import { openHands, type ProofHands, somebody } from "./hands.ts";

type Started = {
  readonly outcome: string;
  readonly supervision: { readonly pbx: string; readonly uniqueid: string };
};

const link = (phone: string) => ({ interface: `PJSIP/${phone}`, extension: phone, context: "internal" });
const boss = somebody("supervisor", { agent: link("2001") });
const billing = { pbx: "lab", queue: "billing" };

describe.each(labVersions)("on Asterisk %i", (version) => {
  let lab: Lab;
  let floor: LiveFloor;
  let hands: ProofHands;
  let caller: Voice;
  let agent: Voice;
  let supervisor: Voice;

  beforeAll(async () => {
    lab = await startLab({ version });
    floor = connect(lab);
    hands = await openHands(floor);
    await live(lab, floor);
    [caller, agent, supervisor] = await Promise.all([lab.voice(500), lab.voice(900), lab.voice(1_300)]);
    lab.phone("2001").voice = supervisor;
    for (const number of ["2006", "2031"]) lab.phone(number).voice = agent;
    for (const phone of lab.phones) phone.ringsOnly();
    for (const { number, queues } of lab.plan.agents)
      if (queues.some(({ queue }) => queue === "billing"))
        await lab.deeds.pause(number, { queue: "billing" });
  });

  afterAll(async () => {
    await floor.stop();
    await hands.close();
    await lab.stop();
  });

  afterEach(async () => {
    for (const call of lab.calls) if (!call.isOver) call.hangUp();
    for (const phone of lab.phones) phone.ringsOnly();
    await lab.waitFor("silence on all phones", () => lab.phones.every(({ state }) => state === "idle"));
    await lab.waitFor("an empty floor", () => floor.store.tables.all("channels").size === 0);
  });

  const supervisions = (): readonly SupervisionRow[] => [...floor.store.tables.all("supervisions").values()];
  const agentRow = (number: string) => floor.store.tables.get("agents", keyOf("lab", `PJSIP/${number}`));

  /** A caller of the queue `billing` talks with this agent. */
  async function talk(number: string): Promise<Call> {
    lab.phone(number).answers();
    await lab.deeds.unpause(number, { queue: "billing" });
    const call = lab.call({ queue: "billing", voice: caller, callerNumber: "0501234567" });
    await lab.waitFor("a talk", () => agentRow(number)?.state === "queue-call", 20_000);
    await lab.deeds.pause(number, { queue: "billing" });
    await hear("the call", () => agent.hears(caller) && caller.hears(agent));
    return call;
  }

  /** Twice, of sound that came afterwards: once may be a moment in between. */
  async function hear(what: string, holds: () => boolean, ears = [agent, caller]): Promise<void> {
    for (const round of ["at once", "and then"]) {
      for (const ear of ears) ear.forget();
      await lab.waitFor(`${what}, ${round}`, () => ears.every((ear) => ear.hasListened) && holds(), 5_000);
    }
  }

  /** Neither more nor fewer than these hear the supervisor, who hears both. */
  async function heardBy(...listeners: readonly Voice[]): Promise<void> {
    const is = () =>
      [agent, caller].every((one) => one.hears(supervisor) === listeners.includes(one)) &&
      supervisor.hears(caller) &&
      supervisor.hears(agent);
    await hear(`the supervisor heard by ${listeners.length}`, is, [agent, caller, supervisor]);
  }

  const start = (number: string, mode: string, asker: Principal = boss): Promise<Started> =>
    hands.run("start-supervising", { pbx: "lab", whom: { person: `PJSIP/${number}` }, mode }, asker);

  for (const [number, how] of [
    ["2006", "a phone"],
    ["2031", "a phone behind a Local channel"],
  ] as const)
    test(`listen, whisper and barge on ${how}, changed while it goes on, and ended`, async () => {
      const call = await talk(number);
      lab.phone("2001").answers();
      const { outcome, supervision } = await start(number, "whisper");
      expect(outcome).toBe("done");
      await heardBy(agent);
      expect(supervisions()).toEqual([
        expect.objectContaining({
          stage: "on",
          mode: "whisper",
          supervisor: "PJSIP/2001",
          person: `PJSIP/${number}`,
          queue: "billing",
        }),
      ]);
      expect(agentRow("2001")?.state).toBe("supervising");
      for (const [mode, listeners] of [
        ["barge", [agent, caller]],
        ["listen", []],
        ["whisper", [agent]],
      ] as const) {
        const changed = await hands.run("change-supervision-mode", { ...supervision, mode }, boss);
        expect(changed).toEqual({ outcome: "done" });
        await heardBy(...listeners);
        expect(supervisions()[0]?.mode).toBe(mode);
      }
      expect(await hands.run("end-supervising", supervision, boss)).toEqual({ outcome: "done" });
      await lab.waitFor("a quiet phone", () => lab.phone("2001").state === "idle");
      expect(call.isOver).toBe(false);
      expect(
        hands.audited
          .filter(({ result }) => result === "ok")
          .map(({ verb }) => verb)
          .slice(-6),
      ).toEqual([
        "start-supervising",
        "change-supervision-mode",
        "change-supervision-mode",
        "change-supervision-mode",
        "supervision-ended",
        "end-supervising",
      ]);
    });

  test.each(["listen", "whisper", "barge"] as const)(
    "who may %s and not all stays in that mode, whatever key their phone presses",
    async (mode) => {
      const grants = { "floor.view": true, "calls.listen": true, [`calls.${mode}`]: true } as const;
      const one = somebody("viewer", { numbers: "full", grants, agent: link("2001") });
      await talk("2006");
      lab.phone("2001").answers();
      const { supervision } = await start("2006", mode, one);
      const listeners = { listen: [], whisper: [agent], barge: [agent, caller] }[mode];
      await heardBy(...listeners);
      await lab.phone("2001").press("6");
      await lab.phone("2001").press("5");
      const other = mode === "listen" ? "barge" : "listen";
      expect(await hands.refusal("change-supervision-mode", { ...supervision, mode: other }, one)).toMatch(
        mode === "listen" ? "forbidden" : "not-possible mode-fixed",
      );
      await heardBy(...listeners);
      if (mode !== "barge")
        expect(
          await hands.refusal(
            "start-supervising",
            { pbx: "lab", whom: { person: "PJSIP/2006" }, mode: "barge" },
            one,
          ),
        ).toBe("forbidden");
    },
  );

  test("it ends with the call, and how long it lasted is written down", async () => {
    const call = await talk("2006");
    lab.phone("2001").answers();
    await start("2006", "listen");
    await heardBy();
    call.hangUp();
    await lab.waitFor("a quiet phone", () => lab.phone("2001").state === "idle");
    await lab.waitFor("no supervision", () => supervisions().length === 0);
    const last = hands.audited.at(-1);
    expect(last).toMatchObject({
      verb: "supervision-ended",
      target: "PJSIP/2006",
      detail: { mode: "listen" },
    });
    expect(last?.detail.seconds).toBeLessThan(10);
  });

  test("nobody who cannot, need not or must not be heard is", async () => {
    const whom = (person: string) => ({ pbx: "lab", whom: { person }, mode: "listen" });
    expect(await hands.refusal("start-supervising", whom("PJSIP/2006"), boss)).toBe("not-possible no-call");
    expect(await hands.refusal("start-supervising", whom("PJSIP/9999"), boss)).toBe("not-found");
    expect(
      await hands.refusal(
        "start-supervising",
        { pbx: "lab", whom: { uniqueid: "1.1" }, mode: "listen" },
        boss,
      ),
    ).toBe("not-found");
    await talk("2006");
    const own = { ...boss, agent: link("2006") };
    expect(await hands.refusal("start-supervising", whom("PJSIP/2006"), own)).toBe("not-possible own-call");
    const nobody = { ...boss, agent: null };
    expect(await hands.refusal("start-supervising", whom("PJSIP/2006"), nobody)).toBe(
      "not-possible no-own-phone",
    );
    const elsewhere = { ...boss, queues: [{ pbx: "lab", queue: "Sales Desk" }] };
    expect(await hands.refusal("start-supervising", whom("PJSIP/2006"), elsewhere)).toBe("forbidden");
    const granted = { ...boss, grants: { ...boss.grants, "calls.listen": [{ pbx: "lab", queue: "10" }] } };
    expect(await hands.refusal("start-supervising", whom("PJSIP/2006"), granted)).toBe("forbidden");
    const here = { ...boss, queues: [billing] };
    lab.phone("2001").answers();
    expect((await start("2006", "listen", here)).outcome).toBe("done");
    await heardBy();
  });

  test("a masked viewer names the caller's leg, and it is the agent's that is whispered into", async () => {
    const masked = { ...boss, numbers: "masked" as const };
    await talk("2006");
    const { tables } = floor.store;
    const leg = [...tables.all("channels").values()].find(({ device }) => device === "PJSIP/trunk");
    const scope = scopeOf(masked, tables);
    if (leg === undefined || scope === null) throw new Error("no caller");
    const seen = projectRow("channels", leg, viewOf(scope, tables, standIn));
    expect(JSON.stringify(seen)).not.toContain("0501234567");
    lab.phone("2001").answers();
    await hands.run(
      "start-supervising",
      { pbx: "lab", whom: { uniqueid: seen?.uniqueid }, mode: "whisper" },
      masked,
    );
    await heardBy(agent);
  });

  test("a phone that is not answered listens to nobody, and a call that is over by then neither", async () => {
    const call = await talk("2006");
    const { supervision } = await start("2006", "listen");
    expect(supervisions()).toEqual([expect.objectContaining({ stage: "calling", mode: "listen" })]);
    expect(await hands.refusal("change-supervision-mode", { ...supervision, mode: "barge" }, boss)).toBe(
      "not-possible phone-rings",
    );
    call.hangUp();
    await lab.waitFor("the end of the call", () => agentRow("2006")?.state !== "queue-call");
    lab.phone("2001").answer();
    await lab.waitFor("a quiet phone", () => lab.phone("2001").state === "idle");
    await lab.waitFor("no supervision", () => supervisions().length === 0);
    expect(hands.audited.at(-1)).toMatchObject({ verb: "supervision-ended", detail: { seconds: 0 } });
  });

  test("nobody changes the mode of somebody else, and who may not hang up ends none but their own", async () => {
    await talk("2006");
    lab.phone("2001").answers();
    const { supervision } = await start("2006", "listen");
    await heardBy();
    const other = { ...boss, agent: link("2002") };
    expect(await hands.refusal("change-supervision-mode", { ...supervision, mode: "barge" }, other)).toBe(
      "not-possible foreign-supervision",
    );
    const { "calls.hangup": _, ...grants } = boss.grants;
    expect(await hands.refusal("end-supervising", supervision, { ...other, grants })).toBe("forbidden");
    expect(await hands.run("end-supervising", supervision, { ...boss, grants })).toEqual({ outcome: "done" });
  });

  for (const number of ["2006", "2031"])
    test(`the caller of ${number} comes to the supervisor's phone once it is answered`, async () => {
      const call = await talk(number);
      const taking = hands.run("take-over-call", { pbx: "lab", whom: { person: `PJSIP/${number}` } }, boss);
      await lab.waitFor("a ring", () => lab.phone("2001").state === "ringing");
      await hear("the agent, meanwhile", () => agent.hears(caller) && caller.hears(agent));
      lab.phone("2001").answer();
      expect(await taking).toEqual({ outcome: "done" });
      await hear("each other", () => supervisor.hears(caller) && caller.hears(supervisor), [
        supervisor,
        caller,
      ]);
      await lab.waitFor("a free agent", () => lab.phone(number).state === "idle");
      expect(call.isOver).toBe(false);
      lab.phone("2001").hangUp();
      await lab.waitFor("the caller's end", () => call.isOver);
    });

  test("who supervises already takes the call over without a ring", async () => {
    const call = await talk("2006");
    lab.phone("2001").answers();
    await start("2006", "barge");
    await heardBy(agent, caller);
    const taken = await hands.run("take-over-call", { pbx: "lab", whom: { person: "PJSIP/2006" } }, boss);
    expect(taken).toEqual({ outcome: "done" });
    await lab.waitFor("a free agent", () => lab.phone("2006").state === "idle");
    await hear("each other", () => supervisor.hears(caller) && caller.hears(supervisor), [
      supervisor,
      caller,
    ]);
    expect(supervisions()).toEqual([]);
    expect(agentRow("2001")?.state).toBe("other-call");
    call.hangUp();
  });
});
