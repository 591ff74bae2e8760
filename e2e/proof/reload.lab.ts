// An administrator reloads while callers give up, answer and join. A reload renews queues and members in silence and at any
// instant; every fate must still be counted once, and nobody may be left standing.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Call } from "#e2e/lab/call.ts";
import { type Lab, startLab } from "#e2e/lab/lab.ts";
import type { LabVersion } from "#e2e/lab/place.ts";
import type { LiveFloor } from "#server/pbx/floor.ts";
import { agree, connect, live } from "./centrala.ts";
import { miscounts, withLostLines } from "./counts.ts";
import { seeded } from "./seeded.ts";

const versions: readonly LabVersion[] = [22, 16];

const reloads: readonly { readonly name: string; readonly act: (lab: Lab) => Promise<unknown> }[] = [
  { name: "core reload", act: (lab) => lab.cli("core reload") },
  { name: "QueueReload", act: (lab) => lab.amiAction({ Action: "QueueReload", Rules: "yes" }) },
  { name: "queue reload all", act: (lab) => lab.cli("queue reload all") },
  { name: "module reload app_queue", act: (lab) => lab.cli("module reload app_queue.so") },
];

const queues = ["Sales Desk", "Rückfragen", "support", "billing", "keys", "100"];
const callsEach = 24;

describe.each(versions)("on Asterisk %i", (version) => {
  let lab: Lab;
  let floor: LiveFloor;

  beforeAll(async () => {
    lab = await startLab({ version });
    floor = connect(lab);
    await live(lab, floor);
    for (const phone of lab.phones) {
      if (Number(phone.number) % 6 === 0) phone.answers({ afterMs: 60 });
      else phone.ringsOnly();
    }
  });

  afterAll(async () => {
    await floor.stop();
    await lab.stop();
  });

  const waiting = () => floor.store.tables.all("callers").size;

  test.each(reloads)(
    "$name among callers who give up: counts are the queue_log's and nothing is stuck",
    async ({ act }) => {
      const random = seeded(version);
      const calls: Call[] = [];
      const place = () => calls.push(lab.call({ queue: queues[calls.length % queues.length] ?? "keys" }));
      while (calls.length < callsEach / 2) place();
      await lab.waitFor("callers", () => waiting() >= callsEach / 4);
      // Three reloads one after the other, and within the same instants somebody gives up and somebody else joins.
      const reloaded = (async () => {
        for (let time = 0; time < 3; time += 1) await act(lab);
      })();
      let over = false;
      void reloaded.finally(() => {
        over = true;
      });
      const leaving: Promise<unknown>[] = [];
      await lab.waitFor(
        "everybody's end, and the reload's",
        () => {
          if (calls.length < callsEach) place();
          const living = calls.filter((call) => call.isUp && !call.isOver);
          const one = living[Math.floor(random() * living.length)];
          if (one !== undefined) {
            one.hangUp();
            leaving.push(one.fate);
          }
          return over && calls.length === callsEach && calls.every((call) => call.isOver);
        },
        30_000,
      );
      await Promise.all([reloaded, ...leaving]);
      await lab.waitFor(
        "silence",
        async () => (await lab.cli("core show channels concise")).trim() === "",
        20_000,
      );
      await agree(lab, floor);
      for (const table of ["callers", "offers", "exits", "channels", "bridges", "calls"] as const)
        expect([table, floor.store.tables.all(table).size]).toEqual([table, 0]);
      const log = lab.queueLog();
      expect(log.filter(({ verb }) => verb === "ABANDON").length).toBeGreaterThan(callsEach / 4);
      expect(miscounts(floor.store.tables, withLostLines(log, lab.calls))).toEqual([]);
      await floor.reconcile();
      expect([...(floor.drift().get("lab")?.counts ?? [])]).toEqual([]);
    },
  );
});
