// Against a server that says exactly what it is told to: the odd, the endless and the silent.
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { ManualClock } from "#server/ami/manual-clock.ts";
import { type Script, ScriptedAmi } from "#server/ami/scripted-ami.ts";
import type { AmiSettings } from "#server/ami/settings.ts";
import { Bench } from "./bench.ts";
import { Explorer } from "./explorer.ts";
import { gatherLimits } from "./gathering.ts";
import { runAction } from "./run-action.ts";

let ami: ScriptedAmi;
let given: AmiSettings;
const settings = () => given;
const stops: (() => Promise<void>)[] = [];

beforeEach(async () => {
  ami = await ScriptedAmi.start();
  given = { host: "127.0.0.1", port: ami.port, username: "centrala", secret: "secret" };
});
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
  await ami.stop();
});

function explorer(script: Script): Explorer {
  ami.script = script;
  const made = new Explorer({ settings });
  stops.push(() => made.stop());
  return made;
}

const start = "Response: Success\nActionID: $\nEventList: start\nMessage: Follows\n\n";

describe("an answer", () => {
  test("of an action that nobody knows is gathered by what Asterisk says", async () => {
    const made = explorer(({ name }) =>
      name === "NewList"
        ? `${start}Event: NewThing\nActionID: $\nName: one\n\nEvent: NewThing\nName: two\n\nEvent: NewListEnd\nActionID: $\nEventList: Complete\nListItems: 2\n\n`
        : undefined,
    );
    const answer = await made.run("NewList", [], true);
    expect(answer.items).toEqual([
      { event: "NewThing", fields: [["Name", "one"]] },
      { event: "NewThing", fields: [["Name", "two"]] },
    ]);
    expect(answer.raw).toContain("Event: NewListEnd");
  });

  test("is a refusal with its class, and with its text", async () => {
    const made = explorer(({ name }) =>
      name === "Originate" ? "Response: Error\nActionID: $\nMessage: Permission denied\n\n" : undefined,
    );
    const answer = await made.run("Originate", [{ name: "Channel", value: "PJSIP/1" }], true);
    expect(answer.refusal).toEqual({
      code: "permission-missing",
      reason: "Permission denied",
      anyOf: ["originate"],
    });
    expect(answer.raw).toContain("Message: Permission denied");
  });

  test("is kept up to a bound, and counted beyond it", async () => {
    const items = Array.from(
      { length: 50 },
      (_, at) => `Event: QueueEntry\nActionID: $\nPosition: ${at}\n\n`,
    );
    ami.script = ({ name }) =>
      name === "QueueStatus"
        ? `${start}${items.join("")}Event: QueueStatusComplete\nActionID: $\nEventList: Complete\n\n`
        : undefined;
    const clock = new ManualClock();
    const bench = new Bench({ settings, clock });
    stops.push(() => bench.stop());
    const answer = await bench.use((session) =>
      runAction(session, { name: "QueueStatus", fields: {}, sent: [] }, clock, {
        ...gatherLimits,
        items: 10,
        characters: 4_000,
      }),
    );
    expect([answer.items.length, answer.itemsLeftOut]).toEqual([10, 40]);
    expect(answer.raw.length).toBeLessThanOrEqual(4_000);
  });

  test("without an end is given up, and so is its session; the next one is a new one", async () => {
    ami.script = ({ name }) => (name === "QueueStatus" ? start : undefined);
    const clock = new ManualClock();
    const bench = new Bench({ settings, clock });
    stops.push(() => bench.stop());
    const run = (name: string) =>
      bench.use((session) =>
        runAction(session, { name, fields: {}, sent: [] }, clock, { ...gatherLimits, silenceMs: 1_234 }),
      );
    const outcome = expect(run("QueueStatus")).rejects.toMatchObject({ code: "action-timed-out" });
    // Once for the response, then for what should follow it.
    await expect.poll(() => clock.due.filter((ms) => ms === 1_234).length).toBe(1);
    await ami.action("QueueStatus");
    await expect.poll(() => clock.due.filter((ms) => ms === 1_234).length).toBe(1);
    clock.advance(1_234);
    await outcome;
    expect((await run("Ping")).refusal).toBeNull();
    expect(ami.connections).toHaveLength(2);
  });
});

describe("the session", () => {
  test("is opened on demand, shared, and closed when idle", async () => {
    const clock = new ManualClock();
    const made = new Explorer({ settings, clock, idleMs: 1_000 });
    stops.push(() => made.stop());
    expect(ami.connections).toHaveLength(0);
    await Promise.all([made.run("Ping", [], false), made.run("Ping", [], false)]);
    expect(ami.connections).toHaveLength(1);
    expect(made.open).toBe(true);
    clock.advance(1_000);
    await ami.action("Logoff");
    expect(made.open).toBe(false);
  });

  test("is another one after a renewal", async () => {
    const made = explorer(() => undefined);
    await made.run("Ping", [], false);
    await made.renew();
    await made.run("Ping", [], false);
    expect(ami.connections).toHaveLength(2);
  });

  test("has only so many wait for it", async () => {
    const made = explorer(({ name }) => (name === "Ping" ? "" : undefined));
    const waiting = Array.from({ length: 20 }, () => made.run("Ping", [], false).catch(() => undefined));
    await ami.action("Ping");
    await expect(made.run("Ping", [], false)).rejects.toMatchObject({ code: "unavailable" });
    for (const connection of ami.connections) connection.destroy();
    ami.script = undefined;
    await Promise.all(waiting);
    expect((await made.run("Ping", [], false)).refusal).toBeNull();
  });

  test("moves with the settings", async () => {
    const made = explorer(() => undefined);
    await made.run("Ping", [], false);
    given = { ...given, username: "somebody else" };
    await made.run("Ping", [], false);
    expect(ami.connections).toHaveLength(2);
  });

  test("of an answer that is no AMI ends with it, and alone", async () => {
    const made = explorer(({ name }) =>
      name === "IAXnetstats" ? "IAX2/trunk1-1024   12   0 ms\n\n" : undefined,
    );
    await made.run("Ping", [], false);
    await expect(made.run("IAXnetstats", [], false)).rejects.toMatchObject({ code: "protocol-broken" });
    expect((await made.run("Ping", [], false)).refusal).toBeNull();
    expect(ami.connections).toHaveLength(2);
  });

  test("of an action about the session is used for nothing else", async () => {
    const made = explorer(({ name }) =>
      name === "Events" ? "Response: Success\nActionID: $\nEvents: Off\n\n" : undefined,
    );
    await made.run("Ping", [], false);
    await made.run("Events", [{ name: "EventMask", value: "off" }], false);
    await made.run("Ping", [], false);
    expect(ami.connections).toHaveLength(2);
    expect((await ami.action("Events")).connection).not.toBe((await ami.action("Ping", 2)).connection);
  });
});
