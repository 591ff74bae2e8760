// Changing the PBX while the floor lives, from the demo to a real one and back to none.
import { afterEach, expect, test } from "vitest";
import { tableNames } from "#lib/state/tables.ts";
import { createDemoPbx } from "./demo/demo-pbx.ts";
import { type OpenFloor, openFloor } from "./open-floor.ts";

const closings: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closings.splice(0)) await close();
});

const log = { info: () => undefined, warn: () => undefined };
const config = {
  pbx: { mode: "demo" },
  businessDay: { timeZone: "UTC", startHour: 0 },
  wrapupSeconds: {},
  reconcileSeconds: 60,
} as const;

async function open(): Promise<OpenFloor> {
  const opened = await openFloor({ config, log, onLatency: () => undefined });
  closings.push(opened.close);
  opened.floor.start();
  return opened;
}

async function other() {
  const pbx = await createDemoPbx();
  closings.push(() => pbx.close());
  const { host, port, username, secret } = pbx;
  return { mode: "ami", ami: { host, port, username, secret } } as const;
}

/** Resolves when the PBX is live; every patch is looked at. */
const live = ({ floor }: OpenFloor, pbx: string) =>
  new Promise<void>((resolve) => {
    const look = () => {
      if (floor.store.tables.get("pbxes", pbx)?.status !== "live") return;
      stop();
      resolve();
    };
    const stop = floor.store.subscribe(look);
    look();
  });

const pbxesOf = ({ floor }: OpenFloor) =>
  new Set(tableNames.flatMap((table) => [...floor.store.tables.all(table).values()].map((row) => row.pbx)));

test("another PBX takes the demo's place, and nothing of the demo stays", async () => {
  const opened = await open();
  await live(opened, "demo");
  expect(opened.mode).toBe("demo");
  const queues = opened.floor.store.tables.all("queues").size;
  const choice = await other();
  await opened.use(choice);
  expect(opened.mode).toBe("ami");
  await live(opened, "main");
  expect(pbxesOf(opened)).toEqual(new Set(["main"]));
  expect(opened.floor.store.tables.all("queues").size).toBe(queues);
  expect(opened.floor.links.map(({ pbx }) => pbx)).toEqual(["main"]);
  expect(Object.keys(opened.floor.lastHeardAt())).toEqual(["main"]);
});

test("changes that come at once happen one after the other, and the last one holds", async () => {
  const opened = await open();
  const choice = await other();
  await Promise.all([opened.use(choice), opened.use({ mode: "demo" }), opened.use({ mode: "none" })]);
  expect(opened.mode).toBe("none");
  expect(pbxesOf(opened)).toEqual(new Set());
  expect(opened.floor.store.indexedNames).toBe(0);
  await opened.use({ mode: "demo" });
  await live(opened, "demo");
  expect(pbxesOf(opened)).toEqual(new Set(["demo"]));
});

test("the same PBX under another login keeps its counts", async () => {
  const opened = await open();
  const choice = await other();
  await opened.use(choice);
  await live(opened, "main");
  const { tables } = opened.floor.store;
  const { countingSince } = tables.get("pbxes", "main") ?? {};
  expect(countingSince).toEqual(expect.any(Number));
  await opened.use({ mode: "ami", ami: { ...choice.ami, secret: "wrong" } });
  expect(tables.all("queues").size).toBeGreaterThan(0);
  await opened.use(choice);
  await live(opened, "main");
  expect(tables.get("pbxes", "main")?.countingSince).toBe(countingSince);
  expect(pbxesOf(opened)).toEqual(new Set(["main"]));
});
