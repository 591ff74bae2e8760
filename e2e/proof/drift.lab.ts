// Drift is real: a wire that loses one event of each kind, and a reconcile that counts the right kind and heals it. Events
// that another event makes up for leave no drift; doubled and delayed ones leave none either.
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { AmiProxy } from "#e2e/lab/ami-proxy.ts";
import type { Call } from "#e2e/lab/call.ts";
import { type Lab, startLab } from "#e2e/lab/lab.ts";
import type { LiveFloor } from "#server/pbx/floor.ts";
import { agree, connect, disagreements, live } from "./centrala.ts";

type Loss = {
  readonly event: string;
  /** Narrows the event down where it comes more than once. */
  readonly about?: string;
  readonly act: (lab: Lab) => Promise<unknown>;
  readonly undo?: (lab: Lab) => Promise<unknown>;
  /** Kinds that must have grown; none where another event tells the same. */
  readonly drift: readonly string[];
};

const busyBilling = ["2006", "2007", "2008", "2012", "2018", "2019", "2020", "2024", "2031", "2032"];
let call: Call | undefined;

const waiting = async (lab: Lab) => {
  lab.phone("2024").ringsOnly();
  call = lab.call({ queue: "keys" });
  await lab.waitFor("the caller waits", async () => / {6}1\. /.test(await lab.cli("queue show keys")));
};
const talking = async (lab: Lab) => {
  for (const number of busyBilling) lab.phone(number).refuses(486);
  lab.phone("2007").answers({ afterMs: 20 });
  call = lab.call({ queue: "billing" });
  await lab.waitFor("the talk", () => lab.phone("2007").state === "talking");
};
const conference = async (lab: Lab) => {
  call = lab.call({ exten: "7001" });
  await lab.waitFor("in the room", async () => (await lab.cli("confbridge list")).includes("7001"));
};

const losses: readonly Loss[] = [
  { event: "QueueCallerJoin", act: waiting, drift: ["callers.missing"] },
  { event: "Newchannel", about: "PJSIP/trunk-", act: waiting, drift: ["channels.missing"] },
  { event: "Newstate", about: "PJSIP/2024-", act: waiting, drift: [] },
  { event: "BridgeEnter", about: "PJSIP/trunk-", act: talking, drift: ["channels.bridge"] },
  { event: "AgentConnect", act: talking, drift: ["offers.stage"] },
  { event: "AgentCalled", about: "PJSIP/2007", act: talking, drift: [] },
  { event: "DialEnd", about: "DialStatus: ANSWER", act: talking, drift: [] },
  {
    event: "Hangup",
    about: "PJSIP/trunk-",
    act: async (lab) => {
      await talking(lab);
      call?.hangUp();
      await lab.waitFor("silence", async () => (await lab.cli("core show channels concise")).trim() === "");
    },
    drift: ["channels.extra"],
  },
  {
    event: "BridgeDestroy",
    act: async (lab) => {
      await talking(lab);
      // A phone that has answered is not bridged yet, and a bridge that never was is never destroyed.
      await lab.waitFor("two in a bridge", async () => {
        const channels = await lab.cli("core show channels concise");
        return /^PJSIP\/2007-.*![0-9a-f]{8}-[0-9a-f-]{27}![^!]*$/m.test(channels);
      });
      call?.hangUp();
      await lab.waitFor("silence", async () => (await lab.cli("core show channels concise")).trim() === "");
    },
    drift: ["bridges.extra"],
  },
  {
    event: "QueueCallerLeave",
    act: async (lab) => {
      await waiting(lab);
      await call?.press("1");
      await lab.waitFor("the key", async () => (await lab.cli("queue show keys")).includes("has 0 calls"));
    },
    drift: ["callers.extra"],
  },
  {
    event: "QueueMemberPause",
    act: (lab) => lab.deeds.pause("2010", { reason: "Lunch" }),
    undo: (lab) => lab.deeds.unpause("2010"),
    drift: ["members.paused"],
  },
  {
    event: "QueueMemberPenalty",
    act: (lab) => lab.deeds.setPenalty("2010", "100", 7),
    undo: (lab) => lab.deeds.setPenalty("2010", "100", 0),
    drift: ["members.penalty"],
  },
  {
    event: "QueueMemberAdded",
    act: (lab) => lab.deeds.addMember("2010", "keys"),
    undo: (lab) => lab.deeds.removeMember("2010", "keys"),
    drift: ["members.missing"],
  },
  {
    event: "QueueMemberRemoved",
    act: async (lab) => {
      await lab.deeds.addMember("2010", "keys");
      await lab.deeds.removeMember("2010", "keys");
    },
    drift: ["members.extra"],
  },
  {
    event: "ParkedCall",
    act: async (lab) => {
      await talking(lab);
      await lab.deeds.park(call ?? "2007", { parker: "2007" });
    },
    drift: ["parkedCalls.missing"],
  },
  {
    event: "UnParkedCall",
    act: async (lab) => {
      await talking(lab);
      const space = await lab.deeds.park(call ?? "2007", { parker: "2007" });
      lab.phone("2008").answers({ afterMs: 20 });
      await lab.deeds.pickUp("2008", space);
      await lab.waitFor("picked up", () => lab.phone("2008").state === "talking");
    },
    drift: ["parkedCalls.extra"],
  },
  { event: "ConfbridgeJoin", act: conference, drift: ["participants.missing"] },
  {
    event: "ConfbridgeMute",
    act: async (lab) => {
      await conference(lab);
      const { name } = await lab.deeds.channelOf(call ?? "");
      await lab.amiAction({ Action: "ConfbridgeMute", Conference: "7001", Channel: name });
    },
    drift: ["participants.muted"],
  },
];

describe("a wire that loses, doubles and delays", () => {
  let lab: Lab;
  let proxy: AmiProxy;
  let floor: LiveFloor;

  beforeAll(async () => {
    lab = await startLab({ version: 22 });
    proxy = await lab.amiProxy();
    floor = connect(lab, { port: proxy.port });
    await live(lab, floor);
  });

  afterAll(async () => {
    await floor.stop();
    await proxy.close();
    await lab.stop();
  });

  const counts = () => new Map(floor.drift().get("lab")?.counts ?? []);
  const grown = (before: ReadonlyMap<string, number>) =>
    [...counts()].filter(([kind, count]) => count > (before.get(kind) ?? 0)).map(([kind]) => kind);
  const tidyUp = async () => {
    if (call !== undefined && !call.isOver) call.hangUp();
    call = undefined;
    for (const phone of lab.phones) if (phone.state !== "idle") phone.hangUp();
    await lab.waitFor(
      "silence",
      async () => (await lab.cli("core show channels concise")).trim() === "",
      20_000,
    );
    await floor.reconcile();
    await agree(lab, floor);
  };

  afterEach(tidyUp);

  test.each(losses)("a lost $event is healed and counted as $drift", async (loss) => {
    const before = counts();
    const rule = proxy.spoil({
      event: loss.event,
      ...(loss.about === undefined ? {} : { matches: ({ text }) => text.includes(loss.about ?? "") }),
      fault: { kind: "drop" },
    });
    await loss.act(lab);
    await lab.waitFor(`the loss of ${loss.event}`, () => rule.hits.length === 1);
    await lab.waitFor(
      "two quiet readings",
      async () => {
        await floor.reconcile();
        return loss.drift.every((kind) => grown(before).includes(kind));
      },
      15_000,
    );
    if (loss.drift.length === 0) expect(grown(before)).toEqual([]);
    await agree(lab, floor);
    await loss.undo?.(lab);
  });

  test.each(["duplicate", "delay"] as const)(
    "after events that come with a %s the floor is right",
    async (kind) => {
      const before = counts();
      for (const loss of losses) {
        const rule = proxy.spoil({
          event: loss.event,
          ...(loss.about === undefined ? {} : { matches: ({ text }) => text.includes(loss.about ?? "") }),
          fault: kind === "delay" ? { kind, ms: 150 } : { kind },
        });
        await loss.act(lab);
        await lab.waitFor(`the ${kind} of ${loss.event}`, () => rule.hits.length === 1);
        // A wire that delays one event puts it after its successors, which no PBX does: that may be drift, and is healed.
        if (kind === "delay")
          await lab.waitFor("a healed floor", async () => {
            await floor.reconcile();
            return (await disagreements(lab, floor)).length === 0;
          });
        await agree(lab, floor);
        await loss.undo?.(lab);
        await tidyUp();
      }
      if (kind === "duplicate") expect(grown(before)).toEqual([]);
    },
  );

  test("a clean run under continuous calls counts nothing", async () => {
    const before = counts();
    const runs = floor.drift().get("lab")?.runs ?? 0;
    for (const phone of lab.phones) phone.answers({ afterMs: 100, talkMs: 1_500 });
    const queues = ["Sales Desk", "Rückfragen", "support", "billing", "10"];
    let placed = 0;
    const timer = setInterval(
      () => lab.call({ queue: queues[placed++ % queues.length] ?? "10", hangupAfterMs: 3_000 }),
      150,
    );
    await lab.waitFor(
      "eighty calls",
      async () => {
        await floor.reconcile();
        return placed >= 80;
      },
      40_000,
    );
    clearInterval(timer);
    expect(floor.drift().get("lab")?.runs ?? 0).toBeGreaterThan(runs + 6);
    expect(grown(before)).toEqual([]);
  });
});
