// Members behind Local channels that Asterisk optimises away once the agent talks, and members behind which several phones
// ring. The person, the clock and the one call outlive the halves; afterwards every row equals Asterisk's console.
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { AmiProxy } from "#e2e/lab/ami-proxy.ts";
import { type Lab, startLab } from "#e2e/lab/lab.ts";
import type { LabVersion } from "#e2e/lab/place.ts";
import { type AgentPlan, type FloorPlan, managers, type QueuePlan } from "#e2e/lab/plan.ts";
import { keyOf } from "#lib/model/key.ts";
import type { LiveFloor } from "#server/pbx/floor.ts";
import { agree, connect, live, quietMs } from "./centrala.ts";
import { miscounts } from "./counts.ts";
import { keepDiary, type StateDiary } from "./diary.ts";

const versions: readonly LabVersion[] = [22, 16];

const queue = (name: string, exten: string, member: string, more: Partial<QueuePlan> = {}): QueuePlan => ({
  name,
  exten,
  strategy: "ringall",
  ringSeconds: 10,
  settings: [`member => ${member}`],
  ...more,
});

const agent = (number: string, name: string, queues: readonly string[]): AgentPlan => ({
  number,
  name,
  via: "pjsip",
  busyAt: 1,
  queues: queues.map((one) => ({ queue: one, penalty: 0 })),
});

const floorPlan: FloorPlan = {
  queues: [
    queue("bare", "8001", "Local/2001@from-queue,0,Bea Bare"),
    queue("hinted", "8002", "Local/2002@from-queue,0,Hal Hint,hint:2002@ext-local", { wrapUpSeconds: 2 }),
    queue("group", "8003", "Local/grp@group,0,Front Desk"),
    queue("kept group", "8004", "Local/grp@group/n,0,Front Desk"),
    { name: "desk", exten: "8005", strategy: "ringall" },
  ],
  agents: [
    agent("2001", "Bea Bare", []),
    agent("2002", "Hal Hint", []),
    agent("2003", "Anna Nowak", ["desk"]),
    agent("2004", "Zoë Krüger", ["desk"]),
  ],
  lots: [],
  rooms: [],
  managers: Object.values(managers),
  append: { "extensions.conf": "[group]\nexten => grp,1,Dial(PJSIP/2003&PJSIP/2004,20,tT)" },
};

describe.each(versions)("on Asterisk %i", (version) => {
  let lab: Lab;
  let wire: AmiProxy;
  let floor: LiveFloor;
  let diary: StateDiary;

  beforeAll(async () => {
    lab = await startLab({ version, plan: floorPlan });
    wire = await lab.amiProxy();
    floor = connect(lab, { port: wire.port });
    await live(lab, floor);
    diary = keepDiary(floor.store);
  });

  afterEach(async () => {
    for (const call of lab.calls) if (!call.isOver) call.hangUp();
    for (const phone of lab.phones) {
      if (phone.state !== "idle") phone.hangUp();
      phone.ringsOnly();
    }
    await lab.waitFor("silence", async () => (await lab.cli("core show channels concise")).trim() === "");
    await agree(lab, floor);
    for (const table of ["calls", "offers", "callers", "exits", "channels", "bridges"] as const)
      expect([table, rows().all(table).size]).toEqual([table, 0]);
    expect(miscounts(rows(), lab.queueLog())).toEqual([]);
    expect([...(floor.drift().get("lab")?.counts ?? [])]).toEqual([]);
    diary.clear();
  });

  afterAll(async () => {
    await floor.stop();
    await wire.close();
    await lab.stop();
  });

  const rows = () => floor.store.tables;
  const agentOf = (person: string) => rows().get("agents", keyOf("lab", person));
  const reach = (person: string, state: string) =>
    lab.waitFor(`${person} ${state}`, () => agentOf(person)?.state === state);
  const onlyCall = () => {
    const [call, ...others] = rows().all("calls").values();
    expect(others).toEqual([]);
    return call;
  };
  const halves = () => [...rows().all("channels").values()].filter((row) => row.name.startsWith("Local/"));
  /** Compares a talk that nothing has touched for longer than the reconciler asks for. */
  const reconcileLater = async (since: number) => {
    await lab.waitFor("a talk at rest", () => Date.now() - since > 2 * quietMs);
    await floor.reconcile();
  };
  /** The wire breaks and the whole floor is read again. */
  const reconnect = async () => {
    const before = wire.accepted;
    wire.cut();
    await lab.waitFor("another connection", () => wire.accepted > before);
    await live(lab, floor);
  };
  const optimised = () => lab.waitFor("no half left", () => halves().length === 0);
  const phoneOf = (person: string) => rows().get("channels", keyOf("lab", agentOf(person)?.uniqueid ?? ""));

  test.each([
    { name: "bare", phone: "2001", person: "Local/2001@from-queue", after: [] },
    { name: "hinted", phone: "2002", person: "PJSIP/2002", after: ["wrap-up"] },
  ])(
    "$name: once its halves are optimised away the person still talks, by the same clock, in one call",
    async ({ name, phone, person, after }) => {
      lab.phone(phone).answers({ afterMs: 300 });
      const call = lab.call({ queue: name });
      await reach(person, "ringing");
      await reach(person, "queue-call");
      const since = agentOf(person)?.since ?? 0;
      await optimised();
      await reconcileLater(since);
      await agree(lab, floor);
      await reconnect();
      await agree(lab, floor);
      expect(agentOf(person)).toMatchObject({
        state: "queue-call",
        since,
        queue: name,
        talkingTo: { number: call.number },
      });
      expect(phoneOf(person)?.name).toMatch(new RegExp(`^PJSIP/${phone}-`));
      expect(onlyCall()).toMatchObject({ stage: "talking", since, queue: name, legs: 2 });
      expect(onlyCall()?.people).toContain(person);
      expect(onlyCall()?.from.number).toBe(call.number);

      call.hangUp();
      await reach(person, "available");
      expect(diary.of(person)).toEqual(["ringing", "queue-call", ...after, "available"]);
    },
  );

  test("the phone that hangs up after its halves are gone ends the talk, and the caller's visit is answered", async () => {
    lab.phone("2001").answers({ afterMs: 100 });
    const call = lab.call({ queue: "bare" });
    await reach("Local/2001@from-queue", "queue-call");
    await optimised();
    lab.phone("2001").hangUp();
    await reach("Local/2001@from-queue", "available");
    await call.fate;
  });

  test.each(["group", "kept group"])(
    "%s: of two phones one answers and is the talk, the other is free",
    async (name) => {
      const person = name === "group" ? "Local/grp@group" : "Local/grp@group/n";
      const call = lab.call({ queue: name });
      for (const phone of ["2003", "2004"])
        await lab.waitFor(`${phone} rings`, () => lab.phone(phone).state === "ringing");
      await reach(person, "ringing");
      await reach("PJSIP/2003", "ringing");
      await reach("PJSIP/2004", "ringing");
      await agree(lab, floor);
      lab.phone("2004").answer();
      await reach(person, "queue-call");
      await reach("PJSIP/2003", "available");
      await reach("PJSIP/2004", "other-call");
      const since = agentOf(person)?.since ?? 0;
      if (name === "group") await optimised();
      await reconcileLater(since);
      await agree(lab, floor);
      await reconnect();
      await agree(lab, floor);
      expect(agentOf(person)).toMatchObject({
        state: "queue-call",
        since,
        talkingTo: { number: call.number },
      });
      expect(phoneOf(person)?.name).toMatch(/^PJSIP\/2004-/);
      expect(onlyCall()).toMatchObject({ stage: "talking", since, queue: name, legs: 2 });
      expect(onlyCall()?.to?.uniqueid).toBe(agentOf(person)?.uniqueid);

      lab.phone("2004").hangUp();
      await reach(person, "available");
      await reach("PJSIP/2004", "available");
      expect(diary.of(person)).toEqual(["ringing", "queue-call", "available"]);
      expect(diary.of("PJSIP/2003")).toEqual(["ringing", "available"]);
    },
  );

  test("of two phones both are busy: the member rings on for nobody and the caller gives up", async () => {
    for (const phone of ["2003", "2004"]) lab.phone(phone).refuses(486);
    const call = lab.call({ queue: "group" });
    await lab.waitFor("two refusals", () =>
      ["2003", "2004"].every((phone) => lab.phone(phone).log.some((one) => one.what === "ended")),
    );
    call.hangUp();
    await call.fate;
    await reach("Local/grp@group", "available");
  });
});
