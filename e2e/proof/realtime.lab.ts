// Queues and members that stand in a database (realtime, here SQLite) and not in queues.conf. Asterisk reads them when a queue is
// used or shown and tells nobody what has changed: the floor follows by reconciling, and that is no drift.
import { DatabaseSync } from "node:sqlite";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { type Lab, startLab } from "#e2e/lab/lab.ts";
import { chrootDir, type LabVersion } from "#e2e/lab/place.ts";
import { type AgentPlan, type FloorPlan, managers } from "#e2e/lab/plan.ts";
import { readFloor } from "#e2e/lab/read-floor.ts";
import { keyOf } from "#lib/model/key.ts";
import type { LiveFloor } from "#server/pbx/floor.ts";
import { agree, connect, disagreements, live } from "./centrala.ts";
import { miscounts } from "./counts.ts";

const versions: readonly LabVersion[] = [22, 16];

const agents: readonly AgentPlan[] = ["Anna Nowak", "Zoë Krüger", "Łukasz Żak"].map((name, index) => ({
  number: String(2001 + index),
  name,
  via: "pjsip",
  busyAt: 1,
  queues: index === 2 ? [{ queue: "desk", penalty: 0 }] : [],
}));

/** One queue of the file and two of the database; the numbers of the latter are dialled like any. */
const plan: FloorPlan = {
  queues: [{ name: "desk", exten: "8001", strategy: "ringall" }],
  agents,
  lots: [],
  rooms: [],
  managers: Object.values(managers),
  append: {
    "extensions.conf": [
      "[queues](+)",
      "exten => 8101,1,Answer()\n same => n,Queue(Główna,tT)",
      "exten => 8102,1,Answer()\n same => n,Queue(night,tT)",
    ].join("\n"),
  },
};

const schema = `
  CREATE TABLE queues (name TEXT PRIMARY KEY, strategy TEXT, servicelevel INTEGER, weight INTEGER);
  CREATE TABLE queue_members (
    uniqueid INTEGER PRIMARY KEY, queue_name TEXT, interface TEXT, membername TEXT, penalty INTEGER, paused INTEGER
  );
`;

describe.each(versions)("on Asterisk %i", (version) => {
  let lab: Lab;
  let floor: LiveFloor;

  beforeAll(async () => {
    lab = await startLab({ version, plan });
    const file = `${lab.asterisk.dir}/db/floor.sqlite3`;
    const database = new DatabaseSync(file);
    database.exec(schema);
    database.close();
    lab.asterisk.write({
      ...plan,
      append: {
        ...plan.append,
        "modules.conf": "preload = res_config_sqlite3.so\nload = res_realtime.so",
        "extconfig.conf": "[settings]\nqueues => sqlite3,floor\nqueue_members => sqlite3,floor",
        "res_config_sqlite3.conf": `[floor]\ndbfile => ${file.slice(chrootDir(version).length)}`,
      },
    });
    await lab.restart();
    await addQueue("Główna", "rrmemory");
    await addMember("Główna", "2001", { penalty: 1 });
    await addMember("Główna", "2002", { paused: true });
    floor = connect(lab);
    await live(lab, floor);
  });

  afterEach(async () => {
    for (const call of lab.calls) if (!call.isOver) call.hangUp();
    for (const phone of lab.phones) phone.ringsOnly();
    await lab.waitFor("silence", async () => (await lab.cli("core show channels concise")).trim() === "");
  });

  afterAll(async () => {
    await floor.stop();
    await lab.stop();
  });

  /** By Asterisk's own hands: it keeps the file locked, so that nobody else can write. A row that is renamed is gone. */
  const database = async (deed: string, family: string, words: readonly string[]) => {
    const answer = await lab.cli(`realtime ${deed} ${family} ${words.map((word) => `"${word}"`).join(" ")}`);
    expect(answer).toMatch(/^(Stored|Updated 1) RealTime record/);
  };
  const change = (family: string, words: readonly string[]) => database("update", family, words);
  const addQueue = (name: string, strategy: string) =>
    database("store", "queues", ["name", name, "strategy", strategy, "weight", "3", "servicelevel", "20"]);
  const addMember = (
    name: string,
    phone: string,
    { penalty = 0, paused = false }: { readonly penalty?: number; readonly paused?: boolean } = {},
  ) => {
    const who = ["interface", `PJSIP/${phone}`, "membername", lab.agent(phone).name];
    const how = ["penalty", String(penalty), "paused", String(Number(paused))];
    return database("store", "queue_members", ["queue_name", name, ...who, ...how]);
  };

  const queue = (name: string) => floor.store.tables.get("queues", keyOf("lab", name));
  const membersOf = (name: string) =>
    [...floor.store.tables.all("members").values()]
      .filter((row) => row.queue === name)
      .map((row) => `${row.interface} ${row.penalty} ${row.paused}`)
      .sort();
  const drift = () => [...(floor.drift().get("lab")?.counts ?? [])];
  /** The console reads the database, which Asterisk does by itself at each call; then the floor is compared with it. */
  const follow = async () => {
    await readFloor(lab);
    await lab.waitFor(
      "the floor of the database",
      async () => {
        await floor.reconcile();
        return (await disagreements(lab, floor)).length === 0;
      },
      15_000,
    );
    await agree(lab, floor);
  };

  test("a floor of the database is whole at once, and its first call is counted", async () => {
    expect(membersOf("Główna")).toEqual(["PJSIP/2001 1 false", "PJSIP/2002 0 true"]);
    await agree(lab, floor);
    lab.phone("2001").answers({ afterMs: 200 });
    const call = lab.call({ exten: "8101" });
    await lab.waitFor("a talk", () => lab.phone("2001").state === "talking");
    await agree(lab, floor);
    call.hangUp();
    await call.fate;
    await agree(lab, floor);
    expect(miscounts(floor.store.tables, lab.queueLog())).toEqual([]);
    await floor.reconcile();
    expect(drift()).toEqual([]);
  });

  test("members that come and go in the database are followed, and are no drift", async () => {
    await addMember("Główna", "2003", { penalty: 2 });
    await change("queue_members", ["interface", "PJSIP/2002", "queue_name", "elsewhere"]);
    await follow();
    expect(membersOf("Główna")).toEqual(["PJSIP/2001 1 false", "PJSIP/2003 2 false"]);
    expect(drift()).toEqual([]);
  });

  test("queues that come, change and go in the database are followed, and are no drift", async () => {
    await addQueue("night", "ringall");
    await addMember("night", "2002");
    await follow();
    expect(membersOf("night")).toEqual(["PJSIP/2002 0 false"]);
    await change("queues", ["name", "night", "weight", "9"]);
    await follow();
    expect(queue("night")).toMatchObject({ weight: 9 });
    await change("queues", ["name", "night", "name", "away"]);
    await follow();
    expect(queue("night")).toBeUndefined();
    expect(queue("away")).toBeDefined();
    expect(drift()).toEqual([]);
  });

  test("a pause by AMI stands in the database and survives a restart of Asterisk", async () => {
    await lab.deeds.pause("2001", { queue: "Główna" });
    await agree(lab, floor);
    const stands = async () =>
      /paused +1\b/.test(await lab.cli("realtime load queue_members interface PJSIP/2001"));
    await lab.waitFor("the pause in the database", stands);
    await lab.restart();
    await live(lab, floor);
    await follow();
    expect(membersOf("Główna")).toEqual(["PJSIP/2001 1 true", "PJSIP/2003 2 false"]);
  });
});
