// The lab itself on trial, on both versions: what the phones lived and what Asterisk's console says must be one story,
// before anything of the product is held against either.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { execPath } from "node:process";
import { connect } from "node:tls";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { type Lab, startLab } from "#e2e/lab/lab.ts";
import { labDir, labVersions } from "#e2e/lab/place.ts";
import { readFloor } from "#e2e/lab/read-floor.ts";
import { readQueues, type ShownQueue } from "#e2e/lab/read-queues.ts";
import { startSippCallers } from "#e2e/lab/sipp.ts";

describe.each(labVersions)("Asterisk %i", (version) => {
  let lab: Lab;

  beforeAll(async () => {
    lab = await startLab({ version });
  });
  afterAll(async () => lab.stop());
  afterEach(async () => {
    for (const call of lab.calls) call.hangUp();
    for (const phone of lab.phones) for (const leg of phone.legs) leg.hangUp();
    await isQuiet();
  });

  const shown = async (queue: string): Promise<ShownQueue> => {
    const [found] = readQueues(await lab.cli(`queue show ${queue.includes(" ") ? `"${queue}"` : queue}`));
    if (!found) throw new Error(`no queue ${queue}`);
    return found;
  };
  const memberOf = async (queue: string, name: string) =>
    (await shown(queue)).members.find((member) => member.name === name);
  const isQuiet = (): Promise<void> =>
    lab.waitFor("no channel", async () => (await readFloor(lab)).channels.length === 0);

  test("says its version in the AMI banner and answers over TLS too", async () => {
    expect(lab.ami.banner).toMatch(version === 22 ? /\/11\./ : /\/5\./);
    const ca = readFileSync(lab.ami.ca);
    const socket = connect({ host: "127.0.0.1", port: lab.ami.tlsPort, ca, servername: "localhost" });
    const [bytes] = await once(socket, "data");
    expect(String(bytes)).toContain(lab.ami.banner);
    socket.destroy();
  });

  test("has the floor of its plan", async () => {
    const { queues, lots, channels } = await readFloor(lab);
    expect(queues.map((queue) => queue.name).sort()).toEqual(
      lab.plan.queues.map((queue) => queue.name).sort(),
    );
    for (const queue of queues) {
      const planned = lab.plan.agents.filter((agent) =>
        agent.queues.some((serves) => serves.queue === queue.name),
      );
      expect(queue.members.map((one) => one.name).sort()).toEqual(planned.map((one) => one.name).sort());
      for (const member of queue.members)
        expect(member.status).toBe(member.stateInterface.startsWith("Agent:") ? "Unavailable" : "Not in use");
    }
    expect(lots.map((lot) => lot.name).sort()).toEqual(["away", "default", "short"]);
    expect(channels).toEqual([]);
  });

  test("an answered call is answered for caller, phone and queue alike", async () => {
    lab.phone("2024").answers({ afterMs: 100 });
    const call = lab.call({ queue: "keys", callerName: "Jo" });
    await lab.waitFor("2024 talks", () => lab.phone("2024").state === "talking");
    await lab.waitFor("Tom is in a call", async () => (await memberOf("keys", "Tom Ng"))?.inCall === true);
    lab.phone("2024").hangUp();
    expect(await call.fate).toMatchObject({ outcome: "spoke", spokeWith: ["2024"], endedBy: "pbx" });
    await isQuiet();
    expect(await shown("keys")).toMatchObject({ completed: 1, abandoned: 0, waiting: 0 });
    expect(lab.phone("2024").log.map((event) => event.what)).toEqual([
      "invited",
      "ringing",
      "answered",
      "ended",
    ]);
    expect(
      lab
        .queueLog()
        .filter((line) => line.queue === "keys")
        .map((line) => line.verb),
    ).toContain("COMPLETEAGENT");
  });

  test("a caller who gives up is abandoned", async () => {
    lab.phone("2023").ringsOnly();
    const call = lab.call({ queue: "slow start" });
    await lab.waitFor("2023 rings", () => lab.phone("2023").state === "ringing");
    expect((await shown("slow start")).callers).toHaveLength(1);
    call.hangUp();
    expect(await call.fate).toMatchObject({ outcome: "gave-up", endedBy: "caller", spokeWith: [] });
    await isQuiet();
    expect(await shown("slow start")).toMatchObject({ completed: 0, abandoned: 1 });
  });

  test("a queue's own limit turns the caller away", async () => {
    for (const number of ["2019", "2020"]) lab.phone(number).refuses(486);
    const call = lab.call({ queue: "cul de sac" });
    expect(await call.fate).toMatchObject({ outcome: "turned-away", endedBy: "pbx" });
    expect(lab.queueLog().find((line) => line.verb === "EXITWITHTIMEOUT")?.queue).toBe("cul de sac");
  });

  test("a parked caller is in the lot until a phone dials the space", async () => {
    lab.phone("2024").answers();
    const call = lab.call({ queue: "keys" });
    await lab.waitFor("2024 talks", () => lab.phone("2024").state === "talking");
    await lab.deeds.speaks("2024");
    const space = await lab.deeds.park(call, { parker: "2024" });
    lab.phone("2024").hangUp();
    const channel = (await lab.deeds.channelOf(call)).name;
    const parked = { lot: "default", space, channel, parkerDialString: "PJSIP/2024" };
    expect((await readFloor(lab)).parkedCalls).toEqual([parked]);
    lab.phone("2001").dial(String(space));
    await lab.waitFor("an empty lot", async () => (await readFloor(lab)).parkedCalls.length === 0);
    const { channels } = await readFloor(lab);
    const [a, b] = ["PJSIP/trunk", "PJSIP/2001"].map((start) =>
      channels.find((one) => one.name.startsWith(start)),
    );
    expect(a?.bridge).not.toBe("");
    await lab.waitFor("one bridge", async () => {
      const now = (await readFloor(lab)).channels;
      return (
        now.find((one) => one.name === a?.name)?.bridge === now.find((one) => one.name === b?.name)?.bridge
      );
    });
    call.hangUp();
  });

  test("an attended transfer leaves caller and target together", async () => {
    lab.phone("2024").answers();
    lab.phone("2010").answers({ afterMs: 50 });
    const call = lab.call({ queue: "keys" });
    await lab.waitFor("2024 talks", () => lab.phone("2024").state === "talking");
    await lab.deeds.speaks("2024");
    await lab.deeds.attendedTransfer("2024", "2010");
    await lab.waitFor("2010 talks", () => lab.phone("2010").state === "talking");
    lab.phone("2024").hangUp();
    await lab.waitFor("caller and 2010 alone in one bridge", async () => {
      const { channels } = await readFloor(lab);
      return (
        channels.length === 2 && channels[0]?.bridge !== "" && channels[0]?.bridge === channels[1]?.bridge
      );
    });
    call.hangUp();
    await lab.waitFor("2010 is idle", () => lab.phone("2010").state === "idle");
  });

  test("phones transfer by their own keys, blind and attended", async () => {
    for (const number of ["2024", "2010"]) lab.phone(number).answers();
    const call = lab.call({ queue: "keys" });
    await lab.waitFor("2024 talks", () => lab.phone("2024").state === "talking");
    await lab.deeds.speaks("2024");
    lab.phone("2024").transfer("2010");
    await lab.waitFor("2010 has the call", () => lab.phone("2010").spokenWith.includes(call.number));
    await lab.waitFor("2024 is idle", () => lab.phone("2024").state === "idle");
    await lab.deeds.speaks("2010");
    lab.phone("2010").hold();
    const consultation = lab.phone("2010").dial("2024");
    await lab.waitFor("2024 is consulted", () => consultation.state === "talking");
    await lab.deeds.speaks("2024");
    lab.phone("2010").joinCalls();
    await lab.waitFor("2010 is idle", () => lab.phone("2010").state === "idle");
    await lab.waitFor("caller and 2024 in one bridge", async () => {
      const { channels } = await readFloor(lab);
      return (
        channels.length === 2 && channels[0]?.bridge !== "" && channels[0]?.bridge === channels[1]?.bridge
      );
    });
    call.hangUp();
  });

  test("SIPp's callers, our phones and Asterisk count the same calls", async () => {
    for (const phone of lab.phones) phone.answers({ afterMs: 50, talkMs: 300 });
    const before = lab.queueLog().length;
    const numbers = Array.from({ length: 24 }, (_, index) => String(490_000_001 + index));
    const callers = startSippCallers({
      pbxPort: lab.asterisk.ports.sip,
      callsPerSecond: 20,
      total: numbers.length,
      calls: numbers.map((number) => ({
        number,
        exten: lab.queue(Number(number) % 2 ? "support" : "billing").exten,
      })),
      patience: [
        { ms: 900, weight: 1 },
        { ms: 30_000, weight: 2 },
      ],
    });
    expect(await callers.ended).toBe(0);
    await isQuiet();
    const ended = callers.events().filter((event) => event.what !== "in");
    expect(ended.map((event) => event.number).sort()).toEqual(numbers);
    const served = new Set(
      lab.phones.flatMap((phone) => phone.spokenWith).filter((one) => numbers.includes(one)),
    );
    const log = lab.queueLog().slice(before);
    expect(log.filter((line) => line.verb === "CONNECT")).toHaveLength(served.size);
    expect(log.filter((line) => line.verb === "ABANDON")).toHaveLength(numbers.length - served.size);
    await callers.stop();
  });

  test("a conference has its participants", async () => {
    const call = lab.call({ exten: "7001" });
    lab.phone("2011").dial("7001");
    await lab.waitFor("two in the room", async () => (await readFloor(lab)).rooms[0]?.users === 2);
    const [room] = (await readFloor(lab)).rooms;
    expect(room?.participants.map((one) => one.callerNumber).sort()).toEqual(["2011", call.number].sort());
    lab.phone("2011").hangUp();
    call.hangUp();
  });

  test("a Local member's state follows its hint", async () => {
    for (const phone of lab.phones) phone.refuses();
    lab.phone("2031").answers({ afterMs: 100 });
    const call = lab.call({ queue: "billing" });
    await lab.waitFor("2031 talks", () => lab.phone("2031").state === "talking");
    await lab.waitFor(
      "Ula is in a call",
      async () => (await memberOf("billing", "Ula Freepbx"))?.inCall === true,
    );
    expect(["Busy", "In use"]).toContain((await memberOf("billing", "Ula Freepbx"))?.status);
    call.hangUp();
    expect(await call.fate).toMatchObject({ outcome: "spoke", spokeWith: ["2031"] });
  });

  test("a caller leaves the queue by a key", async () => {
    lab.phone("2024").ringsOnly();
    const call = lab.call({ queue: "keys" });
    await lab.waitFor("2024 rings", () => lab.phone("2024").state === "ringing");
    await call.press("1");
    await lab.waitFor("2024 is idle", () => lab.phone("2024").state === "idle");
    expect((await lab.deeds.channelOf(call)).context).toBe("queue-keys");
    call.hangUp();
  });

  test("the phone that is put on hold and the phone that goes away are seen", async () => {
    lab.phone("2014").answers();
    lab.phone("2013").dial("2014");
    await lab.waitFor("both talk", () =>
      ["2014", "2013"].every((number) => lab.phone(number).state === "talking"),
    );
    await lab.deeds.speaks("2013");
    lab.phone("2013").hold();
    await lab.waitFor(
      "Jan is on hold",
      async () => (await memberOf("Sales Desk", "Jan van der Berg"))?.status === "On Hold",
    );
    lab.phone("2013").resume();
    await lab.waitFor(
      "Jan is in use",
      async () => (await memberOf("Sales Desk", "Jan van der Berg"))?.status === "In use",
    );
    lab.phone("2013").hangUp();
    lab.phone("2013").unregister();
    await lab.waitFor(
      "gone",
      async () => (await memberOf("Sales Desk", "Ivan Петров"))?.status === "Unavailable",
    );
    lab.phone("2013").register();
    await lab.waitFor(
      "back",
      async () => (await memberOf("Sales Desk", "Ivan Петров"))?.status === "Not in use",
    );
  });

  test("a queue and a manager user that are added to the files are there after a reload", async () => {
    const append = {
      "queues.conf": "[late]\nstrategy=ringall\nmember => PJSIP/2001",
      "manager.conf": "[late]\nsecret=x\nread=all",
    };
    await lab.reconfigure({ ...lab.plan, append });
    await lab.waitFor("the new queue", async () =>
      (await readFloor(lab)).queues.some((queue) => queue.name === "late"),
    );
    await lab.waitFor("the new user", async () => (await lab.cli("manager show users")).includes("late"));
    await lab.reconfigure(lab.plan);
    await lab.waitFor("no such queue", async () =>
      (await readFloor(lab)).queues.every((queue) => queue.name !== "late"),
    );
  });

  test("killed in mid-call it comes back with its members and no call", async () => {
    lab.phone("2024").answers();
    const call = lab.call({ queue: "keys" });
    await lab.waitFor("2024 talks", () => lab.phone("2024").state === "talking");
    await lab.deeds.addMember("2001", "keys", { paused: true });
    const database = `${lab.asterisk.dir}/db/astdb.sqlite3`;
    await lab.waitFor(
      "the member committed to disk",
      () => !existsSync(`${database}-journal`) && readFileSync(database).includes("PJSIP/2001;"),
    );
    const before = lab.asterisk.pid;
    await lab.restart();
    expect(lab.asterisk.pid).not.toBe(before);
    expect((await call.fate).endedBy).toBe("pbx");
    expect((await readFloor(lab)).channels).toEqual([]);
    expect(await memberOf("keys", "Anna Nowak")).toMatchObject({ membership: "dynamic", paused: true });
    await lab.waitFor("Tom is free", async () => (await memberOf("keys", "Tom Ng"))?.status === "Not in use");
  });
});

test("a test run that is killed leaves no Asterisk, no SIPp and no mount", async () => {
  const program = `
    import { startLoad } from "#e2e/lab/load.ts";
    const { lab, phones, callers } = await startLoad({ agents: 4, queues: 1, callsPerSecond: 2 });
    process.stdout.write(JSON.stringify([lab.asterisk.pid, phones.pid, callers.pid]));
  `;
  const child = spawn(execPath, ["--input-type=module-typescript", "--eval", program], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [bytes] = await once(child.stdout, "data");
  const pids: number[] = JSON.parse(String(bytes));
  // A dead child that nobody has reaped yet still has an entry, in state Z.
  const isLiving = (pid: number): boolean =>
    existsSync(`/proc/${pid}/stat`) && !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, "utf8"));
  const living = (): number[] => pids.filter(isLiving);
  expect(living()).toEqual(pids);
  child.kill("SIGKILL");
  await vi.waitFor(() => expect(living()).toEqual([]), 5_000);
  expect(readFileSync("/proc/mounts", "utf8")).not.toContain(labDir());
});
