import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { TapFilter } from "#lib/manager/event-stream.ts";
import { ScriptedAmi } from "#server/ami/scripted-ami.ts";
import type { AmiSettings } from "#server/ami/settings.ts";
import { EventTap, tapLimits } from "./event-tap.ts";

let ami: ScriptedAmi;
let tap: EventTap;
let settings: AmiSettings;
let readers = 0;
const everything: TapFilter = { names: [], classes: [], channel: "", text: "" };

beforeEach(async () => {
  ami = await ScriptedAmi.start({
    script: ({ name }) => (name === "Events" ? "Response: Success\nActionID: $\nEvents: On\n\n" : undefined),
  });
  settings = { host: "127.0.0.1", port: ami.port, username: "centrala", secret: "secret" };
  tap = new EventTap({
    settings: () => settings,
  });
});
afterEach(async () => {
  await tap.stop();
  await ami.stop();
});

/** Each reader of its own, so that no pace holds them up. */
const read = (some: Partial<TapFilter> = {}, after: number | null = 0, reader = `reader ${++readers}`) =>
  tap.read({ reader, after, filter: { ...everything, ...some } });

async function listening(): Promise<void> {
  void read({ text: "nothing that comes" });
  await ami.action("Events");
}

const newstate = (channel: string) =>
  ami.say(`Event: Newstate\nPrivilege: call,all\nChannel: ${channel}\nPassword: hush\n\n`);

describe("the live stream", () => {
  test("opens with the first reader, hears everything, and gives what the filter wants", async () => {
    expect(ami.connections).toHaveLength(0);
    await listening();
    newstate("PJSIP/2001-00000001");
    ami.say("Event: VarSet\nPrivilege: dialplan,all\nChannel: PJSIP/2002-00000002\nValue: Blue\n\n");
    const byClass = await read({ classes: ["dialplan"] });
    expect(byClass.stream).toEqual({ state: "live" });
    expect(byClass.events.map(({ name, seq }) => [name, seq])).toEqual([["VarSet", 2]]);
    expect((await read({ names: ["newstate"] })).events).toHaveLength(1);
    expect((await read({ channel: "pjsip/2002" })).events.map(({ name }) => name)).toEqual(["VarSet"]);
    expect((await read({ text: "value: blue" })).events).toHaveLength(1);
    const { totals } = await read();
    expect(totals.map(({ name, count }) => [name, count])).toEqual([
      ["Newstate", 1],
      ["VarSet", 1],
    ]);
  });

  test("never sends a password", async () => {
    await listening();
    newstate("PJSIP/1");
    const { events } = await read();
    expect(events[0]?.text).toContain("Channel: PJSIP/1");
    expect(events[0]?.text).not.toContain("hush");
  });

  test("gives so many at once, the newest, and counts the rest", async () => {
    await listening();
    for (let at = 1; at <= tapLimits.page + 30; at++) newstate(`PJSIP/${at}`);
    await expect.poll(async () => (await read()).cursor).toBe(tapLimits.page + 30);
    const page = await read();
    expect(page.events).toHaveLength(tapLimits.page);
    expect(page.events.at(-1)?.seq).toBe(tapLimits.page + 30);
    expect([page.leftOut, page.lost]).toEqual([30, 0]);
    const next = await read({}, page.cursor);
    expect([next.events.length, next.leftOut]).toEqual([0, 0]);
  });

  test("forgets the oldest, and says how many a late reader has missed", async () => {
    await listening();
    const many = tapLimits.events + 500;
    for (let at = 1; at <= many; at++) newstate(`PJSIP/${at}`);
    await expect.poll(async () => (await read()).cursor).toBe(many);
    const page = await read();
    expect(page.lost).toBeGreaterThanOrEqual(500);
    expect(page.lost + page.leftOut + page.events.length).toBe(many);
  });

  test("paces each reader", async () => {
    await listening();
    newstate("PJSIP/1");
    const startedAt = performance.now();
    await Promise.all([read({}, 0, "calm"), read({}, 0, "greedy")]);
    await read({}, 0, "greedy");
    await read({}, 0, "greedy");
    expect(performance.now() - startedAt).toBeGreaterThanOrEqual(2 * tapLimits.paceMs - 50);
  });

  test("keeps nothing of the PBX that another one has replaced", async () => {
    await listening();
    newstate("PJSIP/1");
    await expect.poll(async () => (await read()).events, { timeout: 10_000 }).toHaveLength(1);
    const { cursor } = await read();
    settings = { ...settings, port: 1 };
    const page = await read();
    expect(page).toMatchObject({
      events: [],
      totals: [],
      stream: { state: "lost", code: "connect-refused" },
    });
    newstate("PJSIP/2");
    expect(await read()).toMatchObject({ cursor, events: [], totals: [] });
  });

  test("ends when nobody asks any more, and says why it is lost meanwhile", async () => {
    await listening();
    await tap.stop();
    expect(tap.open).toBe(false);
    settings = { ...settings, port: 1 };
    const { stream } = await read();
    expect(stream).toEqual({ state: "lost", code: "connect-refused" });
  });
});
