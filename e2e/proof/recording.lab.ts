// Recording, judged by the file that Asterisk wrote: whose voices are in it, and that a pause is silence.
import { readFileSync } from "node:fs";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { Call } from "#e2e/lab/call.ts";
import { type Lab, startLab } from "#e2e/lab/lab.ts";
import { labVersions } from "#e2e/lab/place.ts";
import { managers } from "#e2e/lab/plan.ts";
import type { CallRow } from "#lib/model/rows.ts";
import type { LiveFloor } from "#server/pbx/floor.ts";
import { connect, live } from "./centrala.ts";
import { openHands, type ProofHands, somebody } from "./hands.ts";

const boss = somebody("supervisor");
const wavHeadBytes = 44;

describe.each(labVersions)("on Asterisk %i", (version) => {
  let lab: Lab;
  /** With write=system, which MixMonitor takes. */
  let floor: LiveFloor;
  let hands: ProofHands;

  beforeAll(async () => {
    lab = await startLab({ version });
    floor = connect(lab, { login: managers.driver });
    hands = await openHands(floor);
    await live(lab, floor);
    for (const phone of lab.phones) phone.ringsOnly();
  });

  afterAll(async () => {
    await floor.stop();
    await hands.close();
    await lab.stop();
  });

  afterEach(async () => {
    for (const call of lab.calls) if (!call.isOver) call.hangUp();
    await lab.waitFor("an empty floor", () => floor.store.tables.all("channels").size === 0);
  });

  const callRow = (): CallRow | undefined => [...floor.store.tables.all("calls").values()][0];
  const named = () => ({ pbx: "lab", linkedid: callRow()?.linkedid ?? "" });

  async function talk(): Promise<Call> {
    lab.phone("2006").answers();
    lab.phone("2006").voice ??= await lab.voice(900);
    const call = lab.call({ exten: "2006", voice: await lab.voice(500) });
    await lab.waitFor("a talk", () => callRow()?.stage === "talking");
    return call;
  }

  const samplesOf = (file: string): Int16Array => {
    const bytes = readFileSync(`${lab.asterisk.dir}/spool/monitor/${file}`).subarray(wavHeadBytes);
    return new Int16Array(new Uint8Array(bytes).buffer, 0, Math.floor(bytes.length / 2));
  };
  /** In tenths of a second. */
  const loudTenths = (samples: Int16Array): readonly boolean[] =>
    Array.from({ length: Math.floor(samples.length / 800) }, (_, tenth) =>
      samples.subarray(tenth * 800, (tenth + 1) * 800).some((sample) => Math.abs(sample) > 1_000),
    );
  const sounds = (file: string, holds: (loud: readonly boolean[]) => boolean) =>
    lab.waitFor(`what stands in ${file}`, () => holds(loudTenths(samplesOf(file))), 10_000);

  test("a call is recorded, paused, gone on with and ended, and everybody sees it", async () => {
    const call = await talk();
    const { outcome, file } = await hands.run<{ outcome: string; file: string }>(
      "start-recording",
      named(),
      boss,
    );
    expect(outcome).toBe("done");
    expect(callRow()?.recording).toBe("on");
    await sounds(file, (loud) => loud.filter(Boolean).length > 5);
    expect(await hands.refusal("start-recording", named(), boss)).toBe("not-possible already-recorded");
    const pause = (paused: boolean) => hands.run("pause-recording", { ...named(), paused }, boss);
    expect(await pause(true)).toEqual({ outcome: "done" });
    expect(callRow()?.recording).toBe("paused");
    await sounds(file, (loud) => loud.slice(-5).every((one) => !one));
    expect(await pause(false)).toEqual({ outcome: "done" });
    expect(callRow()?.recording).toBe("on");
    await sounds(file, (loud) => loud.slice(-5).every(Boolean));
    expect(await hands.run("stop-recording", named(), boss)).toEqual({ outcome: "done" });
    expect(callRow()?.recording).toBeNull();
    expect(call.isOver).toBe(false);
    expect(await hands.refusal("stop-recording", named(), boss)).toBe("not-possible not-recorded");
    expect(await hands.refusal("pause-recording", { ...named(), paused: true }, boss)).toBe(
      "not-possible not-recorded",
    );
  });

  test("it ends with the call", async () => {
    const call = await talk();
    await hands.run("start-recording", named(), boss);
    call.hangUp();
    await lab.waitFor("no call", () => callRow() === undefined);
  });

  test("what a dialplan records is marked, and can be ended", async () => {
    const call = await talk();
    const { name } = await lab.deeds.channelOf(call);
    await lab.amiAction({ Action: "MixMonitor", Channel: name, File: "by-somebody-else.wav" });
    await lab.waitFor("the mark", () => callRow()?.recording === "on");
    expect(await hands.run("stop-recording", named(), boss)).toEqual({ outcome: "done" });
  });

  test("a login without write=system is told so before anything begins, and strangers nothing", async () => {
    const least = connect(lab);
    const leastHands = await openHands(least);
    try {
      await live(lab, least);
      await talk();
      await lab.waitFor("the call", () => least.store.tables.all("calls").size === 1);
      const call = named();
      expect(await leastHands.refusal("start-recording", call, boss)).toMatch(/^permission-missing/);
      expect(callRow()?.recording).toBeNull();
      expect(await hands.refusal("start-recording", { pbx: "lab", linkedid: "1.1" }, boss)).toBe("not-found");
      const elsewhere = { ...boss, queues: [{ pbx: "lab", queue: "billing" }] };
      expect(await hands.refusal("start-recording", call, elsewhere)).toBe("forbidden");
      expect(await hands.refusal("start-recording", call, somebody("agent"))).toBe("forbidden");
    } finally {
      await least.stop();
      await leastHands.close();
    }
  });
});
