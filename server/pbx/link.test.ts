// What happens to events that come while the floor is being read, against a PBX that says exactly what it is told to.
import { afterEach, expect, test } from "vitest";
import { keyOf } from "#lib/model/key.ts";
import { type HeardAction, ScriptedAmi } from "#server/ami/scripted-ami.ts";
import { LiveFloor } from "./floor.ts";

type Pbx = {
  readonly ami: ScriptedAmi;
  readonly floor: LiveFloor;
  /** The items of the next answers to QueueStatus. */
  lists: string;
  /** Answers the held QueueStatus after saying the events. */
  readonly answer: (events: string) => void;
  /** Holds the answer to the next QueueStatus; resolves when it was asked. */
  readonly hold: () => Promise<unknown>;
};

const complete = (name: string) => `Event: ${name}Complete\nActionID: $\nEventList: Complete\n\n`;
const queueParams = (queue: string) =>
  `Event: QueueParams\nActionID: $\nQueue: ${queue}\nServiceLevel: 20\n\n`;
const queueMember = (queue: string, status: number) =>
  `Event: QueueMember\nActionID: $\nQueue: ${queue}\nName: Anna\nLocation: PJSIP/1\nMembership: static\nStatus: ${status}\nPaused: 0\n\n`;
const joins = (queue: string) =>
  `Event: QueueCallerJoin\nChannel: PJSIP/trunk-1\nUniqueid: c\nLinkedid: c\nQueue: ${queue}\nPosition: 1\n\n`;
const born = "Event: Newchannel\nChannel: PJSIP/trunk-1\nUniqueid: c\nLinkedid: c\nChannelState: 6\n\n";
const leaves = (queue: string) =>
  [
    "Event: HangupRequest\nChannel: PJSIP/trunk-1\nUniqueid: c\n",
    `Event: QueueCallerAbandon\nQueue: ${queue}\nUniqueid: c\n`,
    `Event: QueueCallerLeave\nQueue: ${queue}\nUniqueid: c\n`,
    "Event: Hangup\nChannel: PJSIP/trunk-1\nUniqueid: c\nCause: 0\n\n",
  ].join("\n");

/** The items of one queue, or all. */
const ofQueue = (lists: string, queue: string | undefined) =>
  lists
    .split(/(?<=\n\n)/)
    .filter((item) => queue === undefined || item.includes(`\nQueue: ${queue}\n`))
    .join("");

const running: Pbx[] = [];
afterEach(async () => {
  for (const { floor, ami } of running.splice(0)) {
    await floor.stop();
    await ami.stop();
  }
});

const floorOf = (port: number) =>
  new LiveFloor({
    pbxes: [
      {
        id: "p",
        name: "P",
        demo: false,
        ami: { host: "127.0.0.1", port, username: "u", secret: "secret" },
        wrapupSeconds: {},
      },
    ],
    businessDay: { timeZone: "UTC", startHour: 0 },
    log: { info: () => undefined, warn: () => undefined },
    reconcileQuietMs: 10,
    reconcileEveryMs: 3_600_000,
  });

async function start(): Promise<Pbx> {
  let held: HeardAction | null = null;
  let holds = false;
  let asked: () => void = () => undefined;
  const list = (action: HeardAction, items: string) =>
    `Response: Success\nActionID: $\nEventList: start\n\n${items}${complete(action.name)}`;
  const ami = await ScriptedAmi.start({
    script: (action) => {
      if (action.name === "Events") return "Response: Success\nActionID: $\nEvents: On\n\n";
      if (action.name === "ListCommands")
        return "Response: Success\nActionID: $\nQueueStatus: Queue Status.  (Priv: <none>)\n\n";
      if (action.name === "QueueStatus") {
        if (!holds) return list(action, ofQueue(pbx.lists, action.get("Queue")));
        holds = false;
        held = action;
        asked();
        return "";
      }
      if (action.name === "QueueSummary") {
        const named = pbx.lists.matchAll(/Event: QueueParams\nActionID: \$\nQueue: (.*)\n/g);
        const items = [...named].map(([, queue]) => `Event: QueueSummary\nActionID: $\nQueue: ${queue}\n\n`);
        return list(action, items.join(""));
      }
      return /List|^CoreShow|^Parkinglots|^ParkedCalls|^Agents/.test(action.name)
        ? list(action, "")
        : undefined;
    },
  });
  const floor = floorOf(ami.port);
  const pbx: Pbx = {
    ami,
    floor,
    lists: queueParams("known") + queueMember("known", 1),
    answer: (events) => {
      ami.say(events);
      held?.reply(list(held, pbx.lists));
    },
    hold: () => {
      holds = true;
      return new Promise<void>((resolve) => {
        asked = resolve;
      });
    },
  };
  running.push(pbx);
  floor.start();
  await until(floor, () => floor.store.tables.get("pbxes", "p")?.status === "live");
  return pbx;
}

/** Resolves as soon as a patch makes it true. */
function until(floor: LiveFloor, holds: () => boolean): Promise<void> {
  if (holds()) return Promise.resolve();
  return new Promise((resolve) => {
    const off = floor.store.subscribe(() => {
      if (!holds()) return;
      off();
      resolve();
    });
  });
}

const reload = "Event: Reload\nModule: All\nStatus: 0\n\n";
const waiting = ({ floor }: Pbx, queue: string) =>
  floor.store.tables.get("counts", keyOf("p", queue))?.waiting;
const kpi = ({ floor }: Pbx, queue: string) => floor.store.tables.get("kpis", keyOf("p", queue));

test("a caller who gives up while the floor is read again is counted", async () => {
  const pbx = await start();
  pbx.ami.say(born + joins("known"));
  await until(pbx.floor, () => waiting(pbx, "known") === 1);
  const asked = pbx.hold();
  pbx.ami.say(reload);
  await asked;
  pbx.answer(leaves("known"));
  await until(pbx.floor, () => waiting(pbx, "known") === 0);
  expect(kpi(pbx, "known")).toMatchObject({ abandoned: 1, flowedOut: { unknown: 0 } });
});

test("who calls a queue that we have not seen, and gives up at once, is counted", async () => {
  const pbx = await start();
  pbx.lists += queueParams("loaded by the call");
  pbx.ami.say(born + joins("loaded by the call") + leaves("loaded by the call"));
  await until(pbx.floor, () => (kpi(pbx, "loaded by the call")?.abandoned ?? 0) > 0);
  expect(waiting(pbx, "loaded by the call")).toBe(0);
});

test("a queue that appears while the floor is read again is asked for once more", async () => {
  const pbx = await start();
  const asked = pbx.hold();
  pbx.ami.say(reload);
  await asked;
  pbx.answer(born + joins("late"));
  pbx.lists += queueParams("late");
  await until(pbx.floor, () => waiting(pbx, "late") === 1);
});

test("a queue that Asterisk names and does not list is not asked for without end", async () => {
  const pbx = await start();
  pbx.ami.say(born + joins("hidden"));
  await pbx.ami.action("QueueStatus", 2);
  pbx.ami.say(joins("hidden") + joins("hidden") + joins("known"));
  await until(pbx.floor, () => waiting(pbx, "known") === 1);
  expect(pbx.ami.heard.filter(({ name }) => name === "QueueStatus")).toHaveLength(2);
});

test("a queue that was added in silence is found by comparing, among however many others", async () => {
  const pbx = await start();
  pbx.lists = Array.from({ length: 25 }, (_, n) => queueParams(`queue ${n}`)).join("");
  pbx.ami.say(reload);
  const { tables } = pbx.floor.store;
  await until(pbx.floor, () => tables.all("queues").size === 25);
  pbx.lists += queueParams("new");
  await pbx.floor.reconcile();
  await until(pbx.floor, () => tables.get("queues", keyOf("p", "new")) !== undefined);
});

test("nothing that was said of a member before the list was read outlives the list", async () => {
  const pbx = await start();
  const asked = pbx.hold();
  pbx.ami.say(reload);
  await asked;
  const says = (event: string, status: number) =>
    `Event: ${event}\nQueue: known\nMemberName: Anna\nInterface: PJSIP/1\nMembership: static\nStatus: ${status}\nPaused: 0\n\n`;
  pbx.answer(says("QueueMemberPause", 2) + says("QueueMemberStatus", 1) + born);
  await until(pbx.floor, () => pbx.floor.store.tables.all("channels").size === 1);
  expect(pbx.floor.store.tables.get("members", keyOf("p", "known", "PJSIP/1"))?.status).toBe("not-in-use");
});

test("a link that is lost in the middle of a reading keeps its rows, says that it is offline, and comes back whole", async () => {
  const pbx = await start();
  const { tables } = pbx.floor.store;
  const status = () => tables.get("pbxes", "p")?.status;
  pbx.ami.say(born + joins("known"));
  await until(pbx.floor, () => waiting(pbx, "known") === 1);
  const asked = pbx.hold();
  pbx.ami.say(reload);
  await asked;
  pbx.ami.say(leaves("known"));
  pbx.ami.connections.at(-1)?.end();
  await until(pbx.floor, () => status() === "offline");
  expect(waiting(pbx, "known")).toBe(1);
  await until(pbx.floor, () => status() === "live");
  expect(waiting(pbx, "known")).toBe(0);
  pbx.ami.say(born + joins("known"));
  await until(pbx.floor, () => waiting(pbx, "known") === 1);
});

test("the time that went unseen before the day began is no part of the day's", async () => {
  const pbx = await start();
  const { store } = pbx.floor;
  pbx.ami.connections.at(-1)?.destroy();
  await until(pbx.floor, () => store.tables.get("pbxes", "p")?.status === "offline");
  const hourAgo = Date.now() - 3_600_000;
  const link = { liveUntil: hourAgo };
  store.dispatch({ type: "link-changed", pbx: "p", at: Date.now(), link });
  store.dispatch({ type: "day-rolled", pbx: "p", at: Date.now() });
  await until(pbx.floor, () => store.tables.get("pbxes", "p")?.status === "live");
  expect(store.tables.get("pbxes", "p")?.unseenMs).toBeLessThan(60_000);
});

test("offline since the floor was lost, however many attempts failed half-way since then", async () => {
  const pbx = await start();
  const { store } = pbx.floor;
  const link = () => store.tables.get("pbxes", "p");
  const seen: string[] = [];
  store.subscribe(() => {
    const status = link()?.status ?? "none";
    if (seen.at(-1) !== status) seen.push(status);
  });
  const { script } = pbx.ami;
  let cuts = 0;
  pbx.ami.script = (action) => {
    if (action.name !== "QueueStatus" || cuts === 2) return script?.(action);
    cuts += 1;
    action.connection.destroy();
    return "";
  };
  pbx.ami.connections.at(-1)?.destroy();
  await until(pbx.floor, () => link()?.status === "offline");
  const lostAt = link()?.since;
  await until(pbx.floor, () => cuts === 2 && link()?.status === "offline");
  expect(seen).toEqual(["offline", "bootstrapping", "offline", "bootstrapping", "offline"]);
  expect(link()?.since).toBe(lostAt);
  await until(pbx.floor, () => link()?.status === "live");
  expect(link()?.since).toBeGreaterThan(lostAt ?? 0);
});

test("a PBX that was never seen is offline since the first attempt failed", async () => {
  const ami = await ScriptedAmi.start({
    script: (action) => {
      if (action.name !== "Events") return undefined;
      action.connection.destroy();
      return "";
    },
  });
  const floor = floorOf(ami.port);
  const losses: unknown[] = [];
  floor.store.subscribe(() => {
    const row = floor.store.tables.get("pbxes", "p");
    if (row?.status === "offline") losses.push(row.since);
  });
  floor.start();
  await until(floor, () => losses.length === 2);
  await floor.stop();
  await ami.stop();
  expect(losses[1]).toBe(losses[0]);
});
