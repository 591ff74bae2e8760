// Verbs on calls against real Asterisk: what each phone lived through, what the console says, and that the floor equals it after.
import { fc } from "@fast-check/vitest";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { AmiProxy } from "#e2e/lab/ami-proxy.ts";
import type { Call } from "#e2e/lab/call.ts";
import { type Lab, startLab } from "#e2e/lab/lab.ts";
import type { LabVersion } from "#e2e/lab/place.ts";
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
  let wire: AmiProxy;
  let floor: LiveFloor;
  let doors: Awaited<ReturnType<typeof doorsForTest>>;
  let hands: ProofHands;

  beforeAll(async () => {
    lab = await startLab({ version, plan: callsFloor });
    wire = await lab.amiProxy();
    floor = connect(lab, { port: wire.port });
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
    for (const table of ["calls", "offers", "callers", "channels"] as const)
      expect([table, rows().all(table).size]).toEqual([table, 0]);
  });

  afterAll(async () => {
    await hands.close();
    await doors.close();
    await floor.stop();
    await wire.close();
    await lab.stop();
  });

  const rows = () => floor.store.tables;
  const personOf = (number: string) => `PJSIP/${number}`;
  const agentRow = (number: string) => rows().get("agents", keyOf("lab", personOf(number)));
  const stateOf = (number: string) => agentRow(number)?.state;
  const reach = (number: string, state: string) =>
    lab.waitFor(`${number} ${state}`, () => stateOf(number) === state);
  const legOf = (number: string) => ({ pbx: "lab", uniqueid: agentRow(number)?.uniqueid ?? "none" });
  const legsOf = (prefix: string) =>
    [...rows().all("channels").values()].filter((row) => row.name.startsWith(prefix));
  const callerLeg = (call: Call) => ({
    pbx: "lab",
    uniqueid: legsOf("PJSIP/trunk").find((row) => row.number === call.number)?.uniqueid ?? "none",
  });
  const ended = (number: string) => lab.phone(number).log.filter(({ what }) => what === "ended");
  const asAgent = (number: string) =>
    somebody("agent", { agent: { interface: personOf(number), extension: null, context: null } });
  /** A caller talks with the agent of a queue. */
  const talk = async (queue: string, number: string, exten?: string) => {
    lab.phone(number).answers();
    const call = lab.call(exten === undefined ? { queue } : { exten });
    await reach(number, "queue-call");
    await lab.deeds.speaks(number);
    return call;
  };

  test("a hang-up ends the phone's call and says so once the leg is gone", async () => {
    await talk("sales", "2001");
    const before = ended("2001").length;
    expect(await hands.run("hang-up", legOf("2001"))).toEqual({ outcome: "done" });
    await lab.waitFor("the phone hears it", () => ended("2001").length === before + 1);
    expect(ended("2001").at(-1)?.by).toBe("pbx");
    await reach("2001", "available");
    expect(hands.audited.at(-1)).toMatchObject({ verb: "hang-up", result: "ok" });
  });

  test.each([
    { cause: "busy", status: [486] },
    { cause: "declined", status: [403, 603] },
    { cause: "congestion", status: [503] },
    { cause: "no-answer", status: [480] },
  ] as const)("who is still ringing for somebody hears that it is $cause", async ({ cause, status }) => {
    const call = lab.call({ exten: "2001" });
    await reach("2001", "ringing");
    expect(await hands.run("hang-up", { ...callerLeg(call), cause })).toEqual({ outcome: "done" });
    expect(status).toContain((await call.fate).status);
  });

  test.each([
    { name: "a person", to: { kind: "person", person: "PJSIP/2002" } },
    { name: "a queue", to: { kind: "queue", queue: "billing desk" } },
    { name: "a number", to: { kind: "number", number: "2002" } },
  ])("transferred to $name the caller goes on and the agent is free at once", async ({ to }) => {
    const call = await talk("sales", "2001");
    const linked = [...rows().all("calls").values()][0]?.linkedid;
    const before = ended("2001").length;
    lab.phone("2002").ringsOnly();
    expect(await hands.run("transfer-call", { ...legOf("2001"), to })).toEqual({ outcome: "done" });
    expect(stateOf("2001")).not.toBe("queue-call");
    await lab.waitFor("2002 rings", () => lab.phone("2002").state === "ringing");
    await lab.waitFor("the agent's phone is free", () => ended("2001").length === before + 1);
    expect(ended("2001").at(-1)?.by).toBe("pbx");
    expect(call.isOver).toBe(false);
    await reach("2002", "ringing");
    await agree(lab, floor);
    expect(lab.queueLog().map(({ verb }) => verb)).toContain("BLINDTRANSFER");
    lab.phone("2002").answer();
    await lab.deeds.speaks("2002");
    await agree(lab, floor);
    expect([...rows().all("calls").values()].map(({ linkedid }) => linkedid)).toEqual([linked]);
    call.hangUp();
    expect((await call.fate).spokeWith).toEqual(["2001", "2002"]);
  });

  test("behind a Local channel it is the phone's own leg that hands the call on", async () => {
    lab.phone("2003").answers();
    const call = lab.call({ queue: "behind" });
    await lab.deeds.speaks("2003");
    const local = [...rows().all("offers").values()][0]?.destUniqueid ?? "";
    await lab.waitFor("a talk", () => [...rows().all("offers").values()][0]?.stage === "talking");
    const to = { kind: "number", number: "2002" };
    expect(await hands.run("transfer-call", { pbx: "lab", uniqueid: local, to })).toEqual({
      outcome: "done",
    });
    await lab.waitFor("2003 is free", () => lab.phone("2003").state === "idle");
    await lab.waitFor("2002 rings", () => lab.phone("2002").state === "ringing");
    lab.phone("2002").answer();
    await lab.deeds.speaks("2002");
    expect(call.isOver).toBe(false);
  });

  test("a consultation: the caller waits, the agent asks, and completing joins those two", async () => {
    const call = await talk("sales", "2001");
    lab.phone("2002").answers();
    const to = { kind: "person", person: "PJSIP/2002" };
    expect(await hands.run("begin-consultation", { ...legOf("2001"), to })).toEqual({ outcome: "done" });
    await lab.waitFor("2002 talks", () => lab.phone("2002").state === "talking");
    await lab.deeds.speaks("2002");
    expect(lab.phone("2001").state).toBe("talking");
    expect(await hands.refusal("begin-consultation", { ...legOf("2001"), to })).toBe(
      "not-possible consulting",
    );
    expect(await hands.run("complete-consultation", legOf("2001"))).toEqual({ outcome: "done" });
    await lab.waitFor("2001 is free", () => lab.phone("2001").state === "idle");
    await reach("2001", "available");
    await lab.deeds.speaks("2002");
    expect(lab.phone("2002").state).toBe("talking");
    expect(call.isOver).toBe(false);
    await agree(lab, floor);
    call.hangUp();
    await lab.waitFor("2002 is free", () => lab.phone("2002").state === "idle");
  });

  test("a consultation can be cancelled, and then the agent is with the caller again", async () => {
    const call = await talk("sales", "2001");
    lab.phone("2002").answers();
    const to = { kind: "number", number: "2002" };
    await hands.run("begin-consultation", { ...legOf("2001"), to });
    await lab.deeds.speaks("2002");
    expect(await hands.run("cancel-consultation", legOf("2001"))).toEqual({ outcome: "done" });
    await lab.waitFor("2002 is free", () => lab.phone("2002").state === "idle");
    expect(lab.phone("2001").state).toBe("talking");
    expect(call.isOver).toBe(false);
    expect(await hands.refusal("complete-consultation", legOf("2001"))).toBe("not-possible no-consultation");
    await agree(lab, floor);
  });

  test("sides can be changed in a consultation", async () => {
    await talk("sales", "2001");
    lab.phone("2002").answers();
    const to = { kind: "number", number: "2002" };
    await hands.run("begin-consultation", { ...legOf("2001"), to });
    await lab.deeds.speaks("2002");
    expect(await hands.run("swap-consultation", legOf("2001"))).toEqual({ outcome: "done" });
    expect(lab.phone("2002").state).toBe("talking");
    await agree(lab, floor);
  });

  test("where the queue lacks the option nothing comes of the key, and that is said", async () => {
    await talk("sales", "2001", "8101");
    const to = { kind: "number", number: "2002" };
    expect(await hands.refusal("begin-consultation", { ...legOf("2001"), to })).toBe(
      "not-possible transfer-key-ignored",
    );
    expect(lab.phone("2001").state).toBe("talking");
    expect(lab.phone("2002").state).toBe("idle");
  });

  test("a number that nobody has is refused, since Asterisk would drop the caller, and the call goes on as it was", async () => {
    await talk("sales", "2001");
    const to = { kind: "number", number: "5555" };
    for (const verb of ["transfer-call", "begin-consultation"])
      expect(await hands.refusal(verb, { ...legOf("2001"), to })).toBe("not-possible no-such-extension");
    expect(lab.phone("2001").state).toBe("talking");
  });

  test("a double click transfers once", async () => {
    const call = await talk("sales", "2001");
    const wish = { ...legOf("2001"), to: { kind: "number", number: "2002" } };
    const both = await Promise.all([
      hands.refusal("transfer-call", wish),
      hands.refusal("transfer-call", wish),
    ]);
    expect([...both].sort()).toEqual(["none", "not-possible in-hand"]);
    expect(await hands.refusal("transfer-call", wish)).toBe("not-found");
    await lab.waitFor("2002 rings", () => lab.phone("2002").state === "ringing");
    expect(lab.phone("2002").legs).toHaveLength(1);
    expect(call.isOver).toBe(false);
  });

  test("a caller who hangs up meanwhile is said to have ended the call", async () => {
    const call = await talk("sales", "2001");
    const wish = { ...legOf("2001"), to: { kind: "number", number: "2002" } };
    call.hangUp();
    const said = await hands.refusal("transfer-call", wish);
    // Who was first, the PBX alone knows: what is said must be one of the ends that there are.
    expect(said).toMatch(/^(none|not-found|asterisk-refused.*|not-possible (call-ended|nobody-there))$/);
    await lab.waitFor("nobody rings", () => lab.phone("2002").state === "idle");
  });

  test("agents act on calls that they are in, and on no others", async () => {
    const call = await talk("sales", "2001");
    const own = asAgent("2001");
    const other = asAgent("2002");
    const to = { kind: "number", number: "2002" };
    for (const leg of [legOf("2001"), callerLeg(call)]) {
      expect(await hands.refusal("hang-up", leg, other)).toBe("forbidden");
      expect(await hands.refusal("transfer-call", { ...leg, to }, other)).toBe("forbidden");
    }
    expect(await hands.run("transfer-call", { ...legOf("2001"), to }, own)).toEqual({ outcome: "done" });
    expect(await hands.refusal("hang-up", callerLeg(call), own)).toBe("forbidden");
  });

  test("whom a queue only offers a caller may not end the caller's call, but may decline", async () => {
    const call = lab.call({ queue: "group" });
    await reach("2004", "ringing");
    await reach("2005", "ringing");
    expect(await hands.refusal("hang-up", callerLeg(call), asAgent("2004"))).toBe("forbidden");
    expect(await hands.refusal("hang-up", legOf("2005"), asAgent("2004"))).toBe("forbidden");
    expect(await hands.run("hang-up", legOf("2004"), asAgent("2004"))).toEqual({ outcome: "done" });
    expect(call.isOver).toBe(false);
    expect(lab.phone("2005").state).toBe("ringing");
  });

  test("tones are taken one after the other, and the audit keeps none of them", async () => {
    await talk("sales", "2001");
    expect(await hands.run("send-tones", { ...legOf("2001"), digits: "12#" })).toEqual({
      outcome: "unconfirmed",
    });
    expect(JSON.stringify(hands.audited)).not.toContain("12#");
  });

  test("without the class `system` a leg cannot be muted, and it is said what is missing", async () => {
    await talk("sales", "2001");
    expect(await hands.refusal("mute-leg", { ...legOf("2001"), muted: true })).toMatch(/^permission-missing/);
  });

  test("with that class, who is muted is heard no more, until they are heard again", async () => {
    const every = connect(lab, { user: "driver" });
    const all = await openHands(every);
    try {
      await live(lab, every);
      const [caller, agent] = await Promise.all([lab.voice(500), lab.voice(900)]);
      lab.phone("2001").voice = agent;
      lab.phone("2001").answers();
      const call = lab.call({ queue: "sales", voice: caller });
      await reach("2001", "queue-call");
      await lab.waitFor("both hear each other", () => caller.hears(agent) && agent.hears(caller));
      expect(await all.run("mute-leg", { ...legOf("2001"), muted: true })).toEqual({
        outcome: "unconfirmed",
      });
      // Of a muted leg no sound is sent at all.
      const cameAt = { caller: Date.now(), agent: Date.now() };
      caller.socket.on("message", () => (cameAt.caller = Date.now()));
      agent.socket.on("message", () => (cameAt.agent = Date.now()));
      await lab.waitFor("the caller hears nothing", () => cameAt.agent - cameAt.caller > 400);
      const silentSince = cameAt.caller;
      await all.run("mute-leg", { ...legOf("2001"), muted: false });
      await lab.waitFor("the agent is heard", () => cameAt.caller > silentSince && caller.hears(agent));
      expect(call.isOver).toBe(false);
    } finally {
      lab.phone("2001").voice = undefined;
      await all.close();
      await every.stop();
    }
  });

  test("no words that somebody makes up reach Asterisk as a place, a channel or a line", async () => {
    const call = await talk("sales", "2001");
    const words = fc.oneof(
      fc.string({ unit: "binary", minLength: 1 }),
      fc.constantFrom(
        "8001,1",
        "x\r\nAction: Hangup",
        "Local/2002@internal",
        "PJSIP/2001&PJSIP/2002",
        "2002@internal",
        "$(1)",
      ),
    );
    await fc.assert(
      fc.asyncProperty(words, async (word) => {
        const code = async (name: string, input: object) => (await hands.refusal(name, input)).split(" ")[0];
        const refusals = ["not-found", "invalid-request", "not-possible"];
        const leg = { pbx: "lab", uniqueid: word };
        expect(refusals).toContain(await code("hang-up", leg));
        expect(refusals).toContain(
          await code("transfer-call", { ...leg, to: { kind: "number", number: "2002" } }),
        );
        expect(refusals).toContain(
          await code("transfer-call", { ...legOf("2001"), to: { kind: "person", person: word } }),
        );
        expect(refusals).toContain(
          await code("transfer-call", { ...legOf("2001"), to: { kind: "queue", queue: word } }),
        );
      }),
      { numRuns: 60 },
    );
    expect(call.isOver).toBe(false);
    expect(lab.phone("2001").state).toBe("talking");
  });

  test("a wire that breaks after the sending: it may have happened, and is not sent again", async () => {
    await talk("sales", "2001");
    const before = ended("2001").length;
    wire.cutAfterBytes(1);
    expect(await hands.refusal("hang-up", legOf("2001"))).toBe("may-have-happened");
    await lab.waitFor("it did happen", () => ended("2001").length === before + 1);
    await live(lab, floor);
    await agree(lab, floor);
    expect(ended("2001")).toHaveLength(before + 1);
  });

  test("a wire that breaks while the number is looked up: nothing was sent", async () => {
    const call = await talk("sales", "2001");
    const to = { kind: "number", number: "2002" };
    wire.cutAfterBytes(1);
    expect(await hands.refusal("transfer-call", { ...legOf("2001"), to })).toBe("pbx-offline");
    await live(lab, floor);
    await agree(lab, floor);
    expect(lab.phone("2001").state).toBe("talking");
    expect(lab.phone("2002").state).toBe("idle");
    expect(call.isOver).toBe(false);
  });

  test("while the PBX is away nothing is sent", async () => {
    await talk("sales", "2001");
    const leg = legOf("2001");
    wire.refuse(true);
    wire.cut();
    await lab.waitFor("offline", () => rows().get("pbxes", "lab")?.status !== "live");
    expect(await hands.refusal("hang-up", leg)).toMatch(/^pbx-offline/);
    wire.refuse(false);
    await live(lab, floor);
    expect(lab.phone("2001").state).toBe("talking");
  });
});
