// What is done to members, by what Asterisk's console and history and the phones say of it: on both versions, by several people at
// once, with hostile words, and with a PBX that dies in the middle.
import { fc } from "@fast-check/vitest";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { AmiProxy } from "#e2e/lab/ami-proxy.ts";
import { type Lab, startLab } from "#e2e/lab/lab.ts";
import { labVersions } from "#e2e/lab/place.ts";
import { readQueues, type ShownMember } from "#e2e/lab/read-queues.ts";
import { type Principal, scopeOf } from "#lib/access/principal.ts";
import { keyOf } from "#lib/model/key.ts";
import { projectRow, viewOf } from "#lib/sync/project-row.ts";
import type { LiveFloor } from "#server/pbx/floor.ts";
import { standIn } from "#server/stand-in.ts";
import { connect, live } from "./centrala.ts";
import { openHands, type ProofHands, somebody } from "./hands.ts";

type Part = { outcome: string | null; code: string | null; reason: string; undo: object | null };
type Parts = { members: Part[] };

const support = { pbx: "lab", queue: "support", interface: "PJSIP/2001" };
const in10 = { ...support, queue: "10" };

describe.each(labVersions)("members on Asterisk %i", (version) => {
  let lab: Lab;
  let proxy: AmiProxy;
  let floor: LiveFloor;
  let hands: ProofHands;

  beforeAll(async () => {
    lab = await startLab({ version });
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

  const shown = async (queue: string, name = "PJSIP/2001"): Promise<ShownMember | undefined> =>
    readQueues(await lab.cli(`queue show "${queue}"`))[0]?.members.find((one) => one.interface === name);
  const run = (name: string, input: object, asker?: Principal) => hands.run<Parts>(name, input, asker);
  /** How often Asterisk says that it was done to the first phone. */
  const logged = (verb: string) =>
    lab.queueLog().filter((entry) => entry.verb === verb && entry.agent === "PJSIP/2001").length;
  const part = (parts: Parts) => {
    const [first] = parts.members;
    if (first === undefined) throw new Error("an answer without members");
    return first;
  };

  test("a log-in shows on the console and brings calls; its undo takes it back, and the undo of that as it was", async () => {
    const login = { ...support, name: "Anna N.", penalty: 3, paused: true, reason: "Lunch" };
    const done = part(await run("log-in-members", { members: [login] }));
    expect(done).toMatchObject({ outcome: "done", undo: support });
    expect(await shown("support")).toMatchObject({
      name: "Anna N.",
      penalty: 3,
      paused: true,
      pausedReason: "Lunch",
      membership: "dynamic",
    });
    await run("change-ring-in-use", { members: [{ ...support, ringInUse: true }] });
    const out = part(await run("log-out-members", { members: [support] }));
    expect(out).toMatchObject({
      outcome: "done",
      undo: { ...login, stateInterface: "PJSIP/2001", ringInUse: true },
    });
    expect(await shown("support")).toBeUndefined();
    // As it was, by nothing but what the answer carried.
    expect(part(await run("log-in-members", { members: [out.undo] })).outcome).toBe("done");
    expect(await shown("support")).toMatchObject({
      name: "Anna N.",
      penalty: 3,
      pausedReason: "Lunch",
      ringInUse: true,
    });
    // And as it last was, where nothing is said.
    await run("log-out-members", { members: [support] });
    await run("log-in-members", { members: [support] });
    expect(await shown("support")).toMatchObject({
      name: "Anna N.",
      penalty: 3,
      paused: false,
      ringInUse: true,
    });
    await run("log-out-members", { members: [support] });
  });

  test("who was logged in is rung, and who was logged out no longer", { timeout: 30_000 }, async () => {
    await Promise.all(
      ["2003", "2005", "2006", "2012", "2015", "2017", "2018", "2024", "2032"].map((phone) =>
        lab.deeds.pause(phone).catch(() => undefined),
      ),
    );
    await run("log-in-members", { members: [support] });
    lab.phone("2001").ringsOnly();
    const call = lab.call({ queue: "support" });
    await lab.waitFor("the phone rings", () => lab.phone("2001").state === "ringing");
    await run("log-out-members", { members: [support] });
    await lab.waitFor("it stops ringing", () => lab.phone("2001").state === "idle");
    call.hangUp();
    await call.fate;
    await Promise.all(
      ["2003", "2005", "2006", "2012", "2015", "2017", "2018", "2024", "2032"].map((phone) =>
        lab.deeds.unpause(phone).catch(() => undefined),
      ),
    );
  });

  test("penalty and ring-in-use change for several at once, each with its own answer and its own way back", async () => {
    const two = { pbx: "lab", queue: "Sales Desk", interface: "PJSIP/2002" };
    const three = { ...two, interface: "PJSIP/2003" };
    const gone = { ...two, interface: "PJSIP/2999" };
    const changed = await run("change-penalty", {
      members: [
        { ...two, penalty: 7 },
        { ...three, penalty: 9 },
        { ...gone, penalty: 1 },
      ],
    });
    expect(changed.members.map(({ outcome, code, undo }) => [outcome, code, undo])).toEqual([
      ["done", null, { ...two, penalty: 0 }],
      ["done", null, { ...three, penalty: 0 }],
      [null, "not-found", null],
    ]);
    expect((await shown("Sales Desk", "PJSIP/2002"))?.penalty).toBe(7);
    expect((await shown("Sales Desk", "PJSIP/2003"))?.penalty).toBe(9);
    await run("change-penalty", { members: changed.members.flatMap(({ undo }) => undo ?? []) });
    expect((await shown("Sales Desk", "PJSIP/2003"))?.penalty).toBe(0);
    const ring = await run("change-ring-in-use", { members: [{ ...two, ringInUse: true }] });
    expect(part(ring).outcome).toBe("done");
    expect((await shown("Sales Desk", "PJSIP/2002"))?.ringInUse).toBe(true);
    expect(part(await run("change-ring-in-use", { members: [{ ...two, ringInUse: false }] })).undo).toEqual({
      ...two,
      ringInUse: true,
    });
    expect((await shown("Sales Desk", "PJSIP/2002"))?.ringInUse).toBe(false);
    expect(hands.audited.filter(({ verb }) => verb === "change-penalty").map(({ result }) => result)).toEqual(
      ["not-found", "ok"],
    );
  });

  test("a member of queues.conf stays, and is told why", async () => {
    const fixed = { pbx: "lab", queue: "Sales Desk", interface: "PJSIP/2001" };
    expect(await hands.refusal("log-out-members", { members: [fixed] })).toBe("not-possible static-member");
    expect(await shown("Sales Desk")).toBeDefined();
    expect(await hands.refusal("log-in-members", { members: [fixed] })).toBe("not-possible already-member");
  });

  test("a double click and two supervisors at once log in once, and out once", async () => {
    const before = [logged("ADDMEMBER"), logged("REMOVEMEMBER")];
    const ins = await Promise.all([1, 2, 3].map(() => hands.refusal("log-in-members", { members: [in10] })));
    expect(ins.filter((each) => each === "none")).toHaveLength(1);
    expect(ins.filter((each) => each === "not-possible already-member")).toHaveLength(2);
    const outs = await Promise.all([1, 2].map(() => hands.refusal("log-out-members", { members: [in10] })));
    expect(outs.sort()).toEqual(["none", "not-found"]);
    await lab.waitFor("the history", () => logged("REMOVEMEMBER") === (before[1] ?? 0) + 1);
    expect(logged("ADDMEMBER")).toBe((before[0] ?? 0) + 1);
  });

  test("a member who is removed meanwhile is not found, whatever was to be done", async () => {
    await run("log-in-members", { members: [in10] });
    await lab.deeds.removeMember("2001", "10");
    await lab.waitFor(
      "gone",
      () => floor.store.tables.get("members", keyOf("lab", "10", "PJSIP/2001")) === undefined,
    );
    for (const [verb, more] of [
      ["log-out-members", {}],
      ["change-penalty", { penalty: 1 }],
      ["change-ring-in-use", { ringInUse: true }],
    ] as const)
      expect(await hands.refusal(verb, { members: [{ ...in10, ...more }] })).toBe("not-found");
  });

  test("an agent logs in their own phone where they may, as it was, and nobody else's", async () => {
    const agent = (change: Partial<Principal> = {}) =>
      somebody("agent", { agent: { interface: "PJSIP/2001", extension: "2001", context: null }, ...change });
    // They were in 10 since the start, and never in 100.
    expect(await hands.refusal("log-in-members", { members: [in10] }, agent())).toBe("none");
    expect(await hands.refusal("log-out-members", { members: [in10] }, agent())).toBe("none");
    expect(await hands.refusal("log-in-members", { members: [{ ...in10, queue: "100" }] }, agent())).toBe(
      "forbidden login-queue",
    );
    for (const other of ["PJSIP/2004", "Local/2001@from-queue/n", "PJSIP/trunk", "PJSIP/2001&PJSIP/2002"])
      expect(
        await hands.refusal("log-in-members", { members: [{ ...in10, interface: other }] }, agent()),
      ).toBe("forbidden");
    for (const change of [{ penalty: 99 }, { name: "Boss" }, { stateInterface: "PJSIP/2004" }])
      expect(await hands.refusal("log-in-members", { members: [{ ...in10, ...change }] }, agent())).toBe(
        "forbidden",
      );
    await hands.run("change-login-queues", { users: {}, roles: { agent: [{ pbx: "lab", queue: "100" }] } });
    expect(await hands.refusal("log-in-members", { members: [in10] }, agent())).toBe("forbidden login-queue");
    expect(await hands.refusal("log-in-members", { members: [{ ...in10, queue: "100" }] }, agent())).toBe(
      "none",
    );
    expect(await hands.refusal("log-out-members", { members: [{ ...in10, queue: "100" }] }, agent())).toBe(
      "none",
    );
    await hands.run("change-login-queues", {
      users: { agent: [] },
      roles: { agent: [{ pbx: "lab", queue: "100" }] },
    });
    expect(await hands.refusal("log-in-members", { members: [{ ...in10, queue: "100" }] }, agent())).toBe(
      "forbidden login-queue",
    );
    expect(await hands.refusal("change-login-queues", { users: {}, roles: {} }, agent())).toBe("forbidden");
    await hands.run("change-login-queues", { users: {}, roles: {} });
  });

  test("a queue calls no number that a browser has made up", async () => {
    for (const made of [
      "Local/0900123456@internal/n",
      "Local/9001@internal",
      "PJSIP/0900@trunk",
      "SIP/evil",
      "x",
    ])
      expect(await hands.refusal("log-in-members", { members: [{ ...support, interface: made }] })).toBe(
        "not-found",
      );
    expect((await lab.cli("queue show support")).includes("0900")).toBe(false);
    expect(await hands.refusal("log-in-members", { members: [{ ...support, queue: "no such" }] })).toBe(
      "not-found",
    );
    expect(
      await hands.refusal("log-in-members", { members: [{ ...support, stateInterface: "Custom:made-up" }] }),
    ).toBe("not-found");
  });

  test("no words make a second header, another member or another queue", { timeout: 60_000 }, async () => {
    const before = await lab.cli("queue show");
    const members = (text: string) =>
      readQueues(text).map((queue) => [queue.name, queue.members.map((one) => one.interface)]);
    const words = fc.oneof(
      fc.string({ unit: "grapheme", maxLength: 40 }),
      fc.constantFrom(
        "x\r\nQueue: 100",
        "x\r\n\r\nAction: Logoff",
        "a;0;0;b|PJSIP/2004;0;0;c",
        "Queue: 100",
        "$(reboot)",
      ),
    );
    const law = fc.asyncProperty(words, words, async (name, reason) => {
      const login = { ...support, name, paused: true, reason };
      const outcome = await hands.refusal("log-in-members", { members: [login] });
      if (/[\p{Cc};|]/u.test(name.trim() + reason.trim())) expect(outcome).toBe("invalid-request");
      if (outcome !== "none") return;
      const row = floor.store.tables.get("members", keyOf("lab", "support", "PJSIP/2001"));
      expect(row?.pausedReason ?? "").toBe(reason.trim());
      await hands.run("log-out-members", { members: [support] });
    });
    await fc.assert(law, { numRuns: 60 });
    expect(members(await lab.cli("queue show"))).toEqual(members(before));
  });

  test("who sees numbers masked pauses, logs out and logs in by what they see, and is told no number", async () => {
    const name = "Local/48501234567@from-queue/n";
    await lab.amiAction({
      Action: "QueueAdd",
      Queue: "support",
      Interface: name,
      MemberName: "Ewa 48501234567",
    });
    const row = () => floor.store.tables.get("members", keyOf("lab", "support", name));
    await lab.waitFor("the member", () => row() !== undefined);
    const masked = somebody("supervisor", { numbers: "masked" });
    const scope = scopeOf(masked, floor.store.tables);
    const whole = row();
    if (scope === null || whole === undefined) throw new Error("a masked supervisor sees nothing");
    const seen = projectRow("members", whole, viewOf(scope, floor.store.tables, standIn));
    const ref = { ...support, interface: seen?.interface ?? "" };
    expect(ref.interface).not.toContain("48501234567");
    const pause = { members: [ref], paused: true, reason: "Lunch" };
    expect(part(await run("pause-members", pause, masked)).outcome).toBe("done");
    expect((await shown("support", name))?.pausedReason).toBe("Lunch");
    // What they do not see, they cannot name, though they may know it from elsewhere.
    const known = { members: [{ ...ref, interface: name }], paused: false };
    expect(await hands.refusal("pause-members", known, masked)).toBe("not-found");
    const out = part(await run("log-out-members", { members: [ref] }, masked));
    expect(JSON.stringify(out)).not.toContain("48501234567");
    expect(await shown("support", name)).toBeUndefined();
    expect(part(await run("log-in-members", { members: [out.undo] }, masked)).outcome).toBe("done");
    expect(await shown("support", name)).toMatchObject({
      name: "Ewa 48501234567",
      paused: true,
      pausedReason: "Lunch",
    });
    await run("log-out-members", { members: [ref] }, masked);
  });

  test("what the PBX holds and no form would take keeps nothing from being done, and is back after the undo", async () => {
    const odd = { Queue: "support", Interface: "PJSIP/2001", MemberName: " a;b|<c>", Penalty: "2000000" };
    await lab.amiAction({ Action: "QueueAdd", ...odd });
    await lab.waitFor(
      "the member",
      () => floor.store.tables.get("members", keyOf("lab", "support", "PJSIP/2001")) !== undefined,
    );
    const penalty = part(await run("change-penalty", { members: [{ ...support, penalty: 4 }] }));
    expect(penalty).toMatchObject({ outcome: "done", undo: null });
    const out = part(await run("log-out-members", { members: [support] }));
    expect(out).toMatchObject({ outcome: "done", undo: { name: "", penalty: 4 } });
    expect(part(await run("log-in-members", { members: [out.undo] })).outcome).toBe("done");
    expect(floor.store.tables.get("members", keyOf("lab", "support", "PJSIP/2001"))?.name).toContain("<c>");
    await run("log-out-members", { members: [support] });
  });

  test("a pause needs a reason of the list, once there is one and nothing else will do", async () => {
    const two = { pbx: "lab", queue: "Sales Desk", interface: "PJSIP/2002" };
    const pause = (reason: string) =>
      hands.refusal("pause-members", { members: [two], paused: true, reason });
    await hands.run("change-pause-reasons", {
      reasons: [{ name: "Lunch", billable: false }],
      freeText: false,
    });
    expect(await pause("Lunch")).toBe("none");
    expect(await pause("Golf")).toBe("not-possible pause-reason");
    expect(await pause("")).toBe("not-possible pause-reason");
    expect(
      await hands.refusal("log-in-members", { members: [{ ...support, paused: true, reason: "Golf" }] }),
    ).toBe("not-possible pause-reason");
    expect(await hands.refusal("pause-members", { members: [two], paused: false })).toBe("none");
    await hands.run("change-pause-reasons", {
      reasons: [{ name: "Lunch", billable: false }],
      freeText: true,
    });
    expect(await pause("Golf")).toBe("none");
    expect(await hands.run("read-pause-reasons", {}, somebody("viewer"))).toEqual({
      reasons: [{ name: "Lunch", billable: false }],
      freeText: true,
    });
    await run("pause-members", { members: [two], paused: false });
  });

  test("a pool agent is logged off at once, or softly after the call; who is not logged in is told so", {
    timeout: 40_000,
  }, async () => {
    const person = { pbx: "lab", person: "Agent:2041" };
    const loggedIn = () => floor.store.tables.get("poolAgents", keyOf("lab", "2041"))?.uniqueid != null;
    expect(await hands.refusal("log-off-agent", person)).toBe("not-possible not-logged-in");
    expect(await hands.refusal("log-off-agent", { pbx: "lab", person: "PJSIP/2002" })).toBe(
      "not-possible no-pool-agent",
    );
    const leg = lab.phone("2041").dial("*52041");
    await lab.waitFor("logged in", loggedIn);
    const call = lab.call({ queue: "pool" });
    await lab.waitFor(
      "talking",
      () => floor.store.tables.get("agents", keyOf("lab", "Agent:2041"))?.state === "queue-call",
    );
    expect(await hands.run("log-off-agent", { ...person, soft: true })).toEqual({ outcome: "unconfirmed" });
    expect(call.isUp && leg.state === "talking").toBe(true);
    call.hangUp();
    await lab.waitFor("logged off after the call", () => !loggedIn());
    lab.phone("2041").dial("*52041");
    await lab.waitFor("logged in again", loggedIn);
    expect(await hands.run("log-off-agent", { ...person, soft: false })).toEqual({ outcome: "done" });
    expect(await lab.cli("agent show online")).not.toContain("2041");
  });

  test("a PBX that dies in the middle may have done it, and is not asked again when it comes back", {
    timeout: 60_000,
  }, async () => {
    const before = logged("ADDMEMBER");
    // It happens, and the answer is lost on the way.
    const lost = proxy.spoil({
      event: "",
      matches: ({ text }) => text.includes("Added interface"),
      times: 9,
      fault: { kind: "drop" },
    });
    const asked = hands.refusal("log-in-members", { members: [support] });
    await lab.waitFor("Asterisk has heard it", () => lost.hits.length > 0);
    await lab.kill9();
    expect(await asked).toBe("may-have-happened");
    expect(await hands.refusal("log-in-members", { members: [in10] })).toBe("pbx-offline");
    await lab.start();
    await live(lab, floor);
    await hands.run("change-penalty", {
      members: [{ pbx: "lab", queue: "Sales Desk", interface: "PJSIP/2002", penalty: 1 }],
    });
    // Once, and the new session tells how it is.
    expect(logged("ADDMEMBER")).toBe(before + 1);
    expect(lost.hits).toHaveLength(1);
    const there = (await shown("support")) !== undefined;
    expect(floor.store.tables.get("members", keyOf("lab", "support", "PJSIP/2001")) !== undefined).toBe(
      there,
    );
  });
});
