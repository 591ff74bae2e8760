// What an event costs at 100, 1,000 and 10,000 agents: rows read and written are counted and must be equal, time may grow
// a little, since caches do. The floors take turns, so that a busy machine slows all alike.
import { step } from "#lib/state/step.ts";
import { Tables } from "#lib/state/tables.ts";
import { callStory, floorOf } from "./call-story.ts";
import { median } from "./quantile.ts";

const sizes = [100, 1_000, 10_000] as const;
const rounds = 7;
const callsPerRound = 400;

class CountingTables extends Tables {
  reads = 0;
  writes = 0;

  override get: Tables["get"] = (table, key) => {
    this.reads += 1;
    return super.get(table, key);
  };

  override write: Tables["write"] = (table, key, row) => {
    this.writes += 1;
    return super.write(table, key, row);
  };
}

export async function run() {
  const counted = sizes.map((size) => count(size));
  const floors = sizes.map((size) => {
    const tables = new Tables();
    step(tables, floorOf(size));
    return { size, tables, serial: 0, microseconds: [] as number[] };
  });
  for (let round = 0; round <= rounds; round += 1) {
    for (const floor of floors) {
      const stories = Array.from({ length: callsPerRound }, () => callStory(floor.serial++, floor.size));
      const events = stories.flat();
      const started = process.hrtime.bigint();
      for (const event of events) step(floor.tables, event);
      const perEvent = Number(process.hrtime.bigint() - started) / 1_000 / events.length;
      // The first round warms the machine code up.
      if (round > 0) floor.microseconds.push(perEvent);
    }
  }
  const times = floors.map(({ microseconds }) => median(microseconds));
  const ratio = (times[2] ?? 0) / (times[0] ?? 1);
  const spread = new Set(counted.map(({ reads, writes }) => `${reads} ${writes}`)).size;
  return {
    "event cost: rows read per call, 100 agents": figure(
      counted[0]?.reads ?? 0,
      "rows",
      "equal at every size",
      spread === 1,
    ),
    "event cost: rows read per call, 10,000 agents": figure(
      counted[2]?.reads ?? 0,
      "rows",
      "equal at every size",
      spread === 1,
    ),
    "event cost: rows written per call, 100 agents": figure(
      counted[0]?.writes ?? 0,
      "rows",
      "equal at every size",
      spread === 1,
    ),
    "event cost: rows written per call, 10,000 agents": figure(
      counted[2]?.writes ?? 0,
      "rows",
      "equal at every size",
      spread === 1,
    ),
    "event cost: time per event, 10,000 agents over 100": figure(ratio, "×", "≤ 3", ratio <= 3),
  };
}

/** Rows touched by one call, after one has gone through the same agent's queues. */
function count(agents: number): { reads: number; writes: number } {
  const tables = new CountingTables();
  step(tables, floorOf(agents));
  for (const event of callStory(1, agents)) step(tables, event);
  tables.reads = 0;
  tables.writes = 0;
  for (const event of callStory(2, agents)) step(tables, event);
  return { reads: tables.reads, writes: tables.writes };
}

const figure = (value: number, unit: string, goal: string, met: boolean) => ({ value, unit, goal, met });
