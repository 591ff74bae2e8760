import { createServer, type Server as HttpServer } from "node:http";
import type { AddressInfo } from "node:net";
import { io } from "socket.io-client";
import { afterEach, expect, test, vi } from "vitest";
import type { Link } from "#components/live/connection.ts";
import { FloorSocket } from "#components/live/socket.ts";
import { keyOf } from "#lib/model/key.ts";
import { noMessages } from "#lib/model/message.ts";
import { apply } from "#lib/state/apply.ts";
import { type Change, change } from "#lib/state/change.ts";
import { Tables } from "#lib/state/tables.ts";
import { contractVersion, type Own } from "#lib/sync/contract.ts";
import { Replica } from "#lib/sync/replica.ts";
import { LocalFeed } from "./feed.ts";
import { anybody, openHouse } from "./open-house.examples.ts";
import { createRealtime, type Realtime } from "./realtime.ts";

const until = (condition: () => void) => vi.waitFor(condition, { timeout: 20_000, interval: 10 });
const endings: (() => void)[] = [];
afterEach(() => {
  for (const end of endings.splice(0).reverse()) end();
});

const lot = (name: string, firstSpace: number): Change =>
  change("lots", keyOf("a", name), {
    key: keyOf("a", name),
    pbx: "a",
    name,
    firstSpace,
    lastSpace: 0,
    timeoutSeconds: 0,
  });

class Site {
  readonly tables = new Tables();
  build = "build-1";
  origin = true;
  access = openHouse;
  http: HttpServer = createServer();
  feed = new LocalFeed();
  realtime: Realtime | null = null;
  port = 0;

  async start(): Promise<void> {
    this.http = createServer();
    this.feed = new LocalFeed();
    this.realtime = createRealtime({
      httpServer: this.http,
      tables: this.tables,
      feed: this.feed,
      buildId: this.build,
      lastHeardAt: () => ({ a: 1 }),
      originAllowed: () => this.origin,
      access: this.access,
      log: { debug: () => undefined, warn: () => undefined },
    });
    await new Promise<void>((listening) => this.http.listen(this.port, "127.0.0.1", listening));
    this.port = (this.http.address() as AddressInfo).port;
  }

  async stop(): Promise<void> {
    this.realtime?.close();
    this.http.closeAllConnections();
    await new Promise((closed) => this.http.close(closed));
  }

  change(changes: readonly Change[]): void {
    this.feed.publish({ applied: apply(this.tables, changes), cause: "event", at: Date.now() });
  }

  get stats() {
    if (this.realtime === null) throw new Error("not started");
    return this.realtime.stats();
  }
}

async function start(): Promise<Site> {
  const site = new Site();
  site.change([lot("first", 1)]);
  await site.start();
  endings.push(() => void site.stop());
  return site;
}

type Page = {
  readonly replica: Replica;
  readonly socket: FloorSocket;
  readonly links: Link[];
  readonly builds: string[];
  readonly own: Own[];
  /** The fewest lots that it ever held after a message. */
  fewest: number;
  signedOut: number;
  accessChanges: number;
};

function open(site: Site, build = site.build): Page {
  const replica = new Replica((cursor) => page.socket.resume(cursor));
  const socket = new FloorSocket({
    url: `http://127.0.0.1:${site.port}`,
    path: "/socket.io/",
    build,
    replica,
    events: {
      applied: () => {
        page.fewest = Math.min(page.fewest, replica.tables.all("lots").size);
      },
      heartbeat: () => undefined,
      own: (own) => page.own.push(own),
      link: (link) => page.links.push(link),
      signedOut: () => page.signedOut++,
      access: () => page.accessChanges++,
      outdated: (next) => {
        page.builds.push(next);
        return false;
      },
    },
  });
  const page: Page = {
    replica,
    socket,
    links: [],
    builds: [],
    own: [],
    fewest: Number.POSITIVE_INFINITY,
    signedOut: 0,
    accessChanges: 0,
  };
  endings.push(() => socket.close());
  socket.open();
  return page;
}

const lots = (tables: { all: Replica["tables"]["all"] }) => [...tables.all("lots").values()];

test("fifty browsers follow through a restart, and none of them ever sees an empty floor", async () => {
  const site = await start();
  const pages = Array.from({ length: 50 }, () => open(site));
  await until(() => {
    for (const { replica } of pages) expect(lots(replica.tables)).toEqual(lots(site.tables));
  });
  site.change([lot("second", 2)]);
  await site.stop();
  await until(() => {
    for (const { links } of pages) expect(links.at(-1)).toBe("lost");
  });
  site.change([lot("first", 9), lot("third", 3)]);
  await site.start();
  site.change([lot("fourth", 4)]);
  await until(() => {
    for (const { replica } of pages) expect(lots(replica.tables)).toEqual(lots(site.tables));
  });
  expect(pages.map(({ fewest }) => fewest)).toEqual(pages.map(() => 1));
  expect(site.stats.sockets).toBe(50);
}, 30_000);

test("each page is told of its own person when it comes, and only then", async () => {
  const site = await start();
  const page = open(site);
  await until(() => expect(page.own).toHaveLength(1));
  site.change([lot("second", 2)]);
  await until(() => expect(lots(page.replica.tables)).toHaveLength(2));
  expect(page.own).toEqual([{ dials: [], agent: null, channels: [], calls: [], messages: noMessages }]);
});

test("a page of another build is told, and served", async () => {
  const site = await start();
  const page = open(site, "build-0");
  await until(() => expect(lots(page.replica.tables)).toEqual(lots(site.tables)));
  expect(page.builds).toEqual(["build-1"]);
});

test("a page of another contract is told, and not served", async () => {
  const site = await start();
  const socket = io(`http://127.0.0.1:${site.port}`, {
    transports: ["websocket"],
    auth: { contract: contractVersion + 1, build: "build-9", anything: true },
  });
  endings.push(() => socket.disconnect());
  const error = await new Promise<Error & { data?: unknown }>((refused) =>
    socket.on("connect_error", refused),
  );
  expect(error.data).toEqual({ outdated: "build-1" });
});

test("a handshake that is none, and an origin that is not ours, are refused", async () => {
  const site = await start();
  for (const auth of [{}, { contract: contractVersion, build: "build-1", cursor: 7 }]) {
    const socket = io(`http://127.0.0.1:${site.port}`, { transports: ["websocket"], auth, forceNew: true });
    endings.push(() => socket.disconnect());
    await new Promise((refused) => socket.on("connect_error", refused));
  }
  site.origin = false;
  const page = open(site);
  await until(() => expect(site.stats.refused).toBe(3));
  expect(page.replica.cursor).toBeNull();
});

test.for([
  ["an unknown message", (socket: ReturnType<typeof io>) => socket.emit("pause")],
  ["messages that are none", (socket: ReturnType<typeof io>) => socket.emit("shown", ["m", { id: "m" }])],
  ["a cursor that is none", (socket: ReturnType<typeof io>) => socket.emit("resume", { seq: "one" })],
  [
    "a flood",
    (socket: ReturnType<typeof io>) => {
      for (let n = 0; n < 100; n++) socket.emit("resume", null);
    },
  ],
  ["a message too long", (socket: ReturnType<typeof io>) => socket.emit("resume", "x".repeat(20_000))],
] as const)("%s ends the socket", async ([, misbehave]) => {
  const site = await start();
  const socket = io(`http://127.0.0.1:${site.port}`, {
    transports: ["websocket"],
    forceNew: true,
    reconnection: false,
    auth: { contract: contractVersion, build: "build-1", cursor: null },
  });
  endings.push(() => socket.disconnect());
  const closed = new Promise((ended) => socket.on("disconnect", ended));
  socket.on("connect", () => misbehave(socket));
  await closed;
  await until(() => expect(site.stats.sockets).toBe(0));
});

test("who reads too slowly leaves the stream, holds up nobody, and gets a snapshot when they have read", async () => {
  const site = await start();
  const quick = open(site);
  const slow = open(site);
  await until(() => expect(lots(slow.replica.tables)).toEqual(lots(site.tables)));
  const wire = wireOf(slow.socket);
  wire.pause();
  const heavy = "x".repeat(400_000);
  let n = 0;
  await until(() => {
    n += 1;
    site.change([lot(`${heavy}${n % 3}`, n)]);
    expect(site.stats.slow).toBe(1);
  });
  await until(() => expect(lots(quick.replica.tables)).toEqual(lots(site.tables)));
  expect(lots(slow.replica.tables)).not.toEqual(lots(site.tables));
  const { snapshots } = site.stats;
  wire.resume();
  await until(() => expect(lots(slow.replica.tables)).toEqual(lots(site.tables)));
  expect(site.stats.snapshots).toBe(snapshots + 1);
}, 30_000);

test("who asks again and again without reading is not sent snapshot upon snapshot", async () => {
  const site = await start();
  site.change([lot("x".repeat(4_000_000), 1)]);
  const page = open(site);
  await until(() => expect(lots(page.replica.tables)).toEqual(lots(site.tables)));
  wireOf(page.socket).pause();
  for (let n = 0; n < 40; n += 1) page.socket.resume(null);
  await until(() => expect(site.stats.slow).toBe(1));
  expect(site.stats.snapshots).toBeLessThan(6);
}, 30_000);

/** The `ws` socket under a Socket.IO client, which can stop reading. */
function wireOf(page: FloorSocket): { pause(): void; resume(): void } {
  let part: unknown = page.client;
  for (const name of ["io", "engine", "transport", "ws"]) part = Reflect.get(part as object, name);
  return part as { pause(): void; resume(): void };
}

const sales = { pbx: "a", queue: "sales" };
test("a stranger is refused and told to sign in", async () => {
  const site = await start();
  site.realtime?.close();
  await site.stop();
  site.access = { ...openHouse, of: async () => null };
  await site.start();
  const page = open(site);
  await until(() => expect(page.signedOut).toBe(1));
  expect(page.replica.cursor).toBeNull();
});

test("whose session ends is cut, and whose rights change sees what they may now", async () => {
  const site = await start();
  await site.stop();
  let principal: typeof anybody | null = anybody;
  site.access = {
    of: async () => principal,
    again: async () => principal,
    scopeOf: ({ queues }) =>
      queues === "own" ? null : { pbxes: queues === null ? null : ["b"], queues: null, numbers: "full" },
  };
  await site.start();
  const [page, other] = [open(site), open(site)];
  for (const each of [page, other]) await until(() => expect(lots(each.replica.tables)).toHaveLength(1));
  principal = { ...anybody, queues: [sales] };
  await site.realtime?.lookAgain();
  for (const each of [page, other]) {
    await until(() => expect(lots(each.replica.tables)).toHaveLength(0));
    await until(() => expect(each.accessChanges).toBe(1));
  }
  principal = null;
  await site.realtime?.lookAgain();
  for (const each of [page, other]) await until(() => expect(each.signedOut).toBeGreaterThan(0));
  // A browser tries again, and is in the door for the moment it takes to refuse it.
  await until(() => expect(site.stats.sockets).toBe(0));
});

test("whose rights change on the way in gets no more than they may", async () => {
  const site = await start();
  await site.stop();
  const asked = Promise.withResolvers<void>();
  const answer = Promise.withResolvers<typeof anybody>();
  site.access = {
    of: () => {
      asked.resolve();
      return answer.promise;
    },
    again: async () => null,
    scopeOf: openHouse.scopeOf,
  };
  await site.start();
  const page = open(site);
  await asked.promise;
  await site.realtime?.lookAgain();
  site.access = { ...site.access };
  answer.resolve(anybody);
  await until(() => expect(page.links).toContain("lost"));
});
