// What goes wrong in a real installation: Asterisk dies at every stage, the socket is cut, falls silent or trickles. After
// each, the rows are Asterisk's again, none is left over, and at no instant did the floor show zeros or half a snapshot.
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { AmiProxy } from "#e2e/lab/ami-proxy.ts";
import { type Lab, startLab } from "#e2e/lab/lab.ts";
import type { LiveFloor } from "#server/pbx/floor.ts";
import { agree, connect, live } from "./centrala.ts";
import { seeded } from "./seeded.ts";

describe("faults on Asterisk 22", () => {
  let lab: Lab;
  let proxy: AmiProxy;
  let floor: LiveFloor;
  let traffic: Traffic;
  /** Instants at which a floor that had queues showed none, or queues without their members. */
  const halves: string[] = [];

  beforeAll(async () => {
    lab = await startLab({ version: 22 });
    proxy = await lab.amiProxy();
    floor = connect(lab, { port: proxy.port });
    await live(lab, floor);
    const { tables } = floor.store;
    const queues = tables.all("queues").size;
    const members = tables.all("members").size;
    floor.store.subscribe(({ cause }) => {
      if (tables.all("queues").size < queues) halves.push(`${cause}: ${tables.all("queues").size} queues`);
      if (tables.all("members").size < members)
        halves.push(`${cause}: ${tables.all("members").size} members`);
      if (tables.all("counts").size < queues) halves.push(`${cause}: ${tables.all("counts").size} counts`);
    });
    traffic = new Traffic(lab);
  });

  afterAll(async () => {
    traffic.stop();
    await floor.stop();
    await proxy.close();
    await lab.stop();
  });

  afterEach(() => {
    proxy.stall(false);
    proxy.trickle();
  });

  /** With calls held still, the rows must become Asterisk's. */
  const agreeFrozen = async () => {
    traffic.frozen = true;
    await agree(lab, floor, 30_000);
    traffic.frozen = false;
  };
  const status = () => floor.store.tables.get("pbxes", "lab")?.status;
  const offline = () => lab.waitFor("offline", () => status() !== "live", 12_000);

  test("killed in mid-flight, in bootstrap, in a list and in a message, 20 seeded times", {
    timeout: 400_000,
  }, async () => {
    const random = seeded(42);
    for (let time = 0; time < 20; time += 1) {
      // 0: under load; 1: while the next snapshot comes in, cut after a random number of its bytes; 2: killed then, too.
      const stage = time % 3;
      if (stage > 0) {
        proxy.cutAfterBytes(1);
        await offline();
        proxy.cutAfterBytes(200 + Math.floor(random() * 60_000));
        if (stage === 1) await live(lab, floor);
      }
      if (stage !== 1) {
        await lab.restart();
        if (status() !== "live") await live(lab, floor);
      }
      await lab.waitFor("calls again", () => floor.store.tables.all("calls").size > 0);
    }
    expect(halves).toEqual([]);
    expect(floor.links[0]?.client.sessions).toBeGreaterThan(20);
    await agreeFrozen();
  });

  test("cut ten times, the socket comes back with the truth", async () => {
    for (let time = 0; time < 10; time += 1) {
      proxy.cut();
      await offline();
      await live(lab, floor);
    }
    expect(halves).toEqual([]);
    await agreeFrozen();
  });

  test("a half-open socket is noticed within ten seconds and says since when", {
    timeout: 60_000,
  }, async () => {
    const stalledAt = Date.now();
    proxy.stall(true);
    await offline();
    expect(Date.now() - stalledAt).toBeLessThan(10_500);
    const row = floor.store.tables.get("pbxes", "lab");
    expect(row?.liveUntil ?? 0).toBeLessThan(stalledAt + 1_000);
    expect(floor.store.tables.all("queues").size).toBeGreaterThan(0);
    proxy.stall(false);
    await live(lab, floor);
    expect(floor.store.tables.get("pbxes", "lab")?.unseenMs ?? 0).toBeGreaterThan(5_000);
    await agreeFrozen();
  });

  test("a socket that trickles catches up", { timeout: 60_000 }, async () => {
    proxy.trickle(20_000);
    await new Promise((resolve) => lab.call({ queue: "10", hangupAfterMs: 2_000 }).fate.then(resolve));
    proxy.trickle();
    if (status() !== "live") await live(lab, floor);
    await agreeFrozen();
  });

  test("at rest nothing is left over", async () => {
    traffic.stop();
    for (const call of lab.calls) if (!call.isOver) call.hangUp();
    for (const phone of lab.phones) if (phone.state !== "idle") phone.hangUp();
    await lab.waitFor(
      "silence",
      async () => (await lab.cli("core show channels concise")).trim() === "",
      30_000,
    );
    await agree(lab, floor);
    for (const table of ["callers", "offers", "exits", "channels", "calls", "parkedCalls"] as const)
      expect([table, floor.store.tables.all(table).size]).toEqual([table, 0]);
    await floor.reconcile();
    expect([...(floor.drift().get("lab")?.counts ?? [])]).toEqual([]);
  });
});

/** Callers that keep coming and going, twelve at a time; while frozen nobody comes, hangs up or answers late. */
class Traffic {
  readonly #lab: Lab;
  readonly #timer: NodeJS.Timeout;
  #placed = 0;
  frozen = false;

  constructor(lab: Lab) {
    this.#lab = lab;
    for (const phone of lab.phones) phone.answers({ afterMs: 80 });
    this.#timer = setInterval(() => this.#tick(), 200);
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  #tick(): void {
    if (this.frozen) return;
    const alive = this.#lab.calls.filter((call) => !call.isOver);
    if (alive.length >= 12) alive[0]?.hangUp();
    this.#lab.call({ queue: queues[this.#placed++ % queues.length] ?? "10" });
  }
}

const queues = ["Sales Desk", "Rückfragen", "support", "billing", "10", "100"];
