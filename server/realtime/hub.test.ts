import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { keyOf } from "#lib/model/key.ts";
import { apply } from "#lib/state/apply.ts";
import { type Change, change } from "#lib/state/change.ts";
import { Tables } from "#lib/state/tables.ts";
import { type Cursor, type Snapshot, sharedTables } from "#lib/sync/contract.ts";
import { floorChange } from "#lib/sync/floor.arbitrary.ts";
import { Projector } from "#lib/sync/project.ts";
import { Replica } from "#lib/sync/replica.ts";
import { everything, type Scope } from "#lib/sync/scope.ts";
import { ManualClock } from "#server/ami/manual-clock.ts";
import { standIn } from "#server/stand-in.ts";
import { spanFor } from "./coalesce.ts";
import type { Encoded } from "./encoded.ts";
import { LocalFeed } from "./feed.ts";
import { Hub, type Outlet } from "./hub.ts";
import { noTraffic, type Traffic } from "./traffic.ts";

const spanMs = spanFor(1);

const lot = (name: string, firstSpace = 0): Change =>
  change("lots", keyOf("a", name), {
    key: keyOf("a", name),
    pbx: "a",
    name,
    firstSpace,
    lastSpace: 0,
    timeoutSeconds: 0,
  });
const noLot = (name: string): Change => change("lots", keyOf("a", name), null);

/** A browser on a bad network: what is sent to it lies in its inbox until it is read, doubled, lost or cut off. */
class Browser {
  readonly scope: Scope;
  readonly server: Server;
  inbox: Encoded[] = [];
  connected = false;
  readonly replica = new Replica((cursor) => this.#resume(cursor));

  constructor(server: Server, scope: Scope) {
    this.server = server;
    this.scope = scope;
  }

  connect(): void {
    if (this.connected) return;
    this.connected = true;
    this.replica.opened();
    this.server.hub.join(this, this.scope, this.replica.cursor);
  }

  cut(): void {
    this.connected = false;
    this.inbox = [];
    this.server.hub.leave(this, this.scope);
  }

  read(count: number): void {
    for (const { event, packet } of this.inbox.splice(0, count)) {
      const [, message] = JSON.parse(packet.toString().slice(2));
      if (event === "snapshot") this.replica.load(message);
      if (event === "frame") this.replica.follow(message);
      if (event === "heartbeat") this.replica.check(message);
    }
  }

  #resume(cursor: Cursor | null): void {
    if (this.connected) this.server.hub.join(this, this.scope, cursor);
  }
}

class Server implements Outlet<Browser> {
  readonly clock = new ManualClock();
  readonly tables = new Tables();
  traffic: Traffic = noTraffic();
  feed = new LocalFeed();
  hub = this.#hub();
  readonly #rooms = new Map<string, Set<Browser>>();

  change(changes: readonly Change[]): void {
    const applied = apply(this.tables, changes);
    this.feed.publish({ applied, cause: "event", at: this.clock.now() });
  }

  /** A new life: nothing of the old streams is left, and the tables may have moved meanwhile. */
  restart(browsers: readonly Browser[], changes: readonly Change[]): void {
    for (const browser of browsers) browser.cut();
    this.hub.close();
    this.feed = new LocalFeed();
    apply(this.tables, changes);
    this.hub = this.#hub();
  }

  send(browser: Browser, message: Encoded): void {
    browser.inbox.push(message);
  }

  cast(room: string, message: Encoded): void {
    for (const browser of this.#rooms.get(room) ?? []) browser.inbox.push(message);
  }

  letIn(browser: Browser, room: string): void {
    this.#rooms.set(room, (this.#rooms.get(room) ?? new Set()).add(browser));
  }

  putOut(browser: Browser, room: string): void {
    this.#rooms.get(room)?.delete(browser);
  }

  #hub(): Hub<Browser> {
    const { tables, feed, clock, traffic } = this;
    return new Hub({
      tables,
      feed,
      outlet: this,
      lastHeardAt: () => ({ a: 1, b: 2 }),
      timers: clock,
      traffic,
    });
  }
}

const scopes: readonly Scope[] = [
  everything,
  { pbxes: ["a"], queues: null, numbers: "masked" },
  { pbxes: null, queues: [keyOf("a", "sales"), keyOf("b", "support")], numbers: "full" },
];

/** Three lots that come, change and go all the time, so that steps of one row meet in one batch. */
const busyLot = fc.record({
  name: fc.constantFrom("1", "2", "3"),
  space: fc.option(fc.nat({ max: 2 }), { nil: null }),
});
const busy = busyLot.map(({ name, space }) => (space === null ? noLot(name) : lot(name, space)));
const changes = fc.array(fc.oneof(busy, floorChange), { maxLength: 6 });
const who = fc.nat({ max: scopes.length - 1 });
const step = fc.oneof(
  { weight: 8, arbitrary: fc.record({ kind: fc.constantFrom("change", "change and flush"), changes }) },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant("wait"), ms: fc.constantFrom(1, spanMs - 1, 2_000, 31_000) }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant("read"), who, count: fc.nat({ max: 9 }) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("connect"), who }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("cut"), who }) },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constantFrom("lose", "double"), who, nth: fc.nat({ max: 4 }) }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("thaw"), who }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom("restart", "night"), changes }) },
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

async function play(steps: readonly Step[]) {
  const server = new Server();
  const browsers = scopes.map((scope) => new Browser(server, scope));
  for (const browser of browsers) {
    browser.connect();
    browser.read(9);
  }
  for (const each of steps) await take(each, server, browsers);
  return { server, browsers };
}

async function take(each: Step, server: Server, browsers: readonly Browser[]): Promise<void> {
  const browser = "who" in each ? browsers[each.who] : undefined;
  if (each.kind === "connect") browser?.connect();
  if (each.kind === "cut") browser?.cut();
  if (each.kind === "thaw" && browser?.connected) browser.replica.resume();
  if ("count" in each) browser?.read(each.count);
  if ("nth" in each) {
    const copies = each.kind === "double" ? browser?.inbox.slice(each.nth, each.nth + 1) : [];
    browser?.inbox.splice(each.nth, 1, ...(copies ?? []), ...(copies ?? []));
  }
  if ("ms" in each) {
    await Promise.resolve();
    server.clock.advance(each.ms);
  }
  if (!("changes" in each)) return;
  if (each.kind === "restart") {
    server.restart(browsers, each.changes);
    return;
  }
  if (each.kind === "night") {
    for (const gone of browsers) gone.cut();
    server.clock.advance(130_000);
  }
  server.change(each.changes);
  if (each.kind !== "change and flush") return;
  await Promise.resolve();
  server.clock.advance(spanMs);
}

/** A server that was just started has seen every PBX in the end; until then browsers keep what they last knew of it. */
function seeEveryPbx(server: Server): void {
  const unseen = [...server.tables.all("pbxes").values()].filter(
    ({ status, liveUntil }) => status !== "live" && liveUntil === null,
  );
  server.change(unseen.map((row) => change("pbxes", row.key, { ...row, status: "live" })));
}

/** Four heartbeats of peace: enough to notice what is missing, to ask, and to ask again. */
async function settle(server: Server, browsers: readonly Browser[]): Promise<void> {
  await Promise.resolve();
  for (let beat = 0; beat < 4; beat++) {
    server.clock.advance(2_000);
    for (const browser of browsers) {
      browser.connect();
      while (browser.inbox.length > 0) browser.read(1);
    }
  }
}

const sorted = (tables: Snapshot["tables"]) =>
  sharedTables.map((table) => [...tables[table]].sort((a, b) => (a.key < b.key ? -1 : 1)));

const seenBy = ({ replica }: Browser) =>
  sorted(new Projector(everything, replica.tables, standIn).snapshot());

describe("the hub", () => {
  test.prop([fc.array(step, { maxLength: 60 })], { numRuns: 300 })(
    "whatever the network does, every browser ends with the server's rows",
    async (steps) => {
      const { server, browsers } = await play(steps);
      seeEveryPbx(server);
      await settle(server, browsers);
      for (const browser of browsers) {
        const truth = sorted(new Projector(browser.scope, server.tables, standIn).snapshot());
        expect(seenBy(browser)).toEqual(truth);
      }
    },
  );

  test.prop([fc.array(step, { maxLength: 60 })])(
    "at every message a browser holds a state that the server was in, never half of one",
    async (steps) => {
      const server = new Server();
      const browser = new Browser(server, everything);
      const states = new Set<string>();
      const state = (tables: Snapshot["tables"]) => JSON.stringify(sorted(tables));
      const note = () => states.add(state(new Projector(everything, server.tables, standIn).snapshot()));
      note();
      browser.connect();
      for (const each of steps) {
        if ("changes" in each) server.change(each.changes);
        note();
        if ("ms" in each) server.clock.advance(each.ms);
        if (each.kind === "cut") browser.cut();
        if (each.kind === "connect") browser.connect();
        await Promise.resolve();
        while (browser.inbox.length > 0) {
          browser.read(1);
          expect(states).toContain(
            state(new Projector(everything, browser.replica.tables, standIn).snapshot()),
          );
        }
      }
    },
  );
});

describe("what the hub keeps", () => {
  test("a browser back within half a minute gets the frames it missed, a later one a snapshot", async () => {
    const server = new Server();
    const [quick, late, witness] = [everything, everything, everything].map((s) => new Browser(server, s));
    if (!quick || !late || !witness) throw new Error("three browsers");
    for (const browser of [quick, late, witness]) {
      browser.connect();
      browser.read(9);
      if (browser !== witness) browser.cut();
    }
    server.change([lot("1")]);
    await Promise.resolve();
    quick.connect();
    expect(quick.inbox.map(({ event }) => event)).toEqual(["frame", "heartbeat"]);
    server.clock.advance(32_000);
    late.connect();
    expect(late.inbox.map(({ event }) => event)).toEqual(["snapshot", "heartbeat"]);
  });

  test("a storm of newcomers is served from one encoding", () => {
    const server = new Server();
    server.change(Array.from({ length: 50 }, (_, n) => lot(`q${n}`)));
    const browsers = Array.from({ length: 20 }, () => new Browser(server, everything));
    const texts = browsers.map((browser, n) => {
      browser.connect();
      server.change([lot(`new${n}`)]);
      server.clock.advance(spanMs);
      return browser.inbox[0]?.packet;
    });
    expect(new Set(texts).size).toBeLessThanOrEqual(2);
  });

  test("a stream that nobody looked at for a minute is gone, and costs nothing any more", () => {
    const server = new Server();
    const browser = new Browser(server, everything);
    browser.connect();
    expect(server.hub.streams).toBe(1);
    browser.cut();
    server.clock.advance(58_000);
    expect(server.hub.streams).toBe(1);
    server.clock.advance(4_000);
    expect(server.hub.streams).toBe(0);
    server.change([lot("1")]);
    server.clock.advance(1_000);
    expect(server.traffic.frames).toBe(0);
  });

  test("the first change after a quiet moment goes out in the same tick, the next ones together one span later", async () => {
    const server = new Server();
    const browser = new Browser(server, everything);
    browser.connect();
    browser.inbox = [];
    server.change([lot("1")]);
    server.change([lot("2")]);
    await Promise.resolve();
    expect(browser.inbox).toHaveLength(1);
    server.change([lot("3")]);
    await Promise.resolve();
    server.clock.advance(spanMs - 1);
    server.change([lot("3")]);
    expect(browser.inbox).toHaveLength(1);
    server.clock.advance(1);
    expect(browser.inbox).toHaveLength(2);
  });
});
