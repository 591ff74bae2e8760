import { test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { keyOf } from "#lib/model/key.ts";
import type { TableName } from "#lib/model/rows.ts";
import { apply } from "./apply.ts";
import { eventStreams, firstSnapshot, pbx, queueNames } from "./arbitrary-events.ts";
import { change } from "./change.ts";
import { derive } from "./derive.ts";
import { standingOf } from "./derive-counts.ts";
import { type Floor, type PbxEvent, snapshotTables } from "./events.ts";
import { type IndexName, indexSpecs } from "./indexes.ts";
import { reduce } from "./reduce.ts";
import { step } from "./step.ts";
import { Tables, tableNames } from "./tables.ts";

function run(events: readonly PbxEvent[]): Tables {
  const tables = new Tables();
  for (const event of [firstSnapshot, ...events]) step(tables, event);
  return tables;
}

function dump(tables: Tables, names: readonly TableName[] = tableNames): Record<string, unknown> {
  return Object.fromEntries(names.map((name) => [name, Object.fromEntries([...tables.all(name)].sort())]));
}

describe("any stream of events", () => {
  test.prop([eventStreams], { numRuns: 300 })(
    "leaves a browser that applied the patches with the server's tables",
    (events) => {
      const server = new Tables();
      const browser = new Tables();
      for (const event of [firstSnapshot, ...events]) {
        const { applied } = step(server, event);
        apply(
          browser,
          applied.map(({ table, key, after }) => change(table, key, after)),
        );
      }
      expect(dump(browser)).toEqual(dump(server));
    },
  );

  test.prop([eventStreams])(
    "leaves nothing of a PBX that is removed, and nothing of another missing",
    (events) => {
      const alone = new Tables();
      const beside = run(events);
      for (const event of events)
        for (const tables of [alone, beside]) step(tables, { ...event, pbx: "other" });
      step(beside, { type: "pbx-removed", pbx, at: 9_000_000 });
      expect(dump(beside)).toEqual(dump(alone));
      expect(beside.indexedNames).toBe(alone.indexedNames);
    },
  );

  test.prop([eventStreams], { numRuns: 300 })(
    "leaves every index as if it were built from the rows",
    (events) => {
      const tables = run(events);
      const rebuilt = new Tables();
      for (const name of tableNames)
        for (const row of tables.all(name).values()) apply(rebuilt, [change(name, row.key, row)]);
      for (const index of Object.keys(indexSpecs) as IndexName[]) {
        const { table, of } = indexSpecs[index] as { table: TableName; of: (row: never) => string | null };
        for (const row of tables.all(table).values()) {
          const name = of(row as never);
          if (name === null) continue;
          const keys = (from: Tables) => from.rows(index, name).map((one) => one.key);
          expect(keys(tables).toSorted()).toEqual(keys(rebuilt).toSorted());
        }
      }
      expect(tables.indexedNames).toBe(rebuilt.indexedNames);
    },
  );

  test.prop([eventStreams], { numRuns: 300 })("keeps positions 1..n, with no caller twice", (events) => {
    const tables = run(events);
    for (const queue of queueNames) {
      const name = keyOf(pbx, queue);
      const rows = tables.rows("callersByRank", name);
      expect(new Set(rows.map((row) => row.uniqueid)).size).toBe(rows.length);
      expect(rows.map((row) => tables.placeOf(row, name))).toEqual(rows.map((_, place) => place));
      expect(rows.every((row, place) => place === 0 || row.rank > (rows[place - 1]?.rank ?? 0))).toBe(true);
    }
  });

  test.prop([eventStreams], { numRuns: 300 })(
    "leaves roll-ups equal to those derived from all rows at once",
    (events) => {
      const tables = run(events);
      const fresh = new Tables();
      const primary = tableNames.filter((name) => !["calls", "agents", "counts", "standings"].includes(name));
      const all = apply(
        fresh,
        primary.flatMap((name) => [...tables.all(name).values()].map((row) => change(name, row.key, row))),
      );
      apply(fresh, derive(fresh, all, { at: 0, cause: "snapshot" }));
      const withoutSince = (from: Tables) => ({
        calls: [...from.all("calls").values()].map(({ since, ...row }) => row).sort(byKey),
        agents: [...from.all("agents").values()]
          .filter((row) => row.memberships > 0)
          .map(({ since, sinceAtLeast, name, ...row }) => row)
          .sort(byKey),
        standings: [...from.all("standings").values()].sort(byKey),
        counts: [...from.all("counts").values()].sort(byKey),
      });
      expect(withoutSince(tables)).toEqual(withoutSince(fresh));
    },
  );

  test.prop([eventStreams], { numRuns: 300 })(
    "counts each member of a queue in exactly one state",
    (events) => {
      const tables = run(events);
      for (const count of tables.all("counts").values()) {
        const members = tables.rows("membersByQueue", count.key);
        const states = members.map((member) => {
          const agent = tables.get("agents", keyOf(pbx, member.person));
          return agent === undefined ? "none" : standingOf(agent.state, member);
        });
        expect(Object.values(count.agents).reduce((sum, number) => sum + number, 0)).toBe(members.length);
        for (const [state, number] of Object.entries(count.agents)) {
          expect(states.filter((one) => one === state)).toHaveLength(number);
        }
      }
    },
  );

  test.prop([eventStreams], { numRuns: 300 })("changes nothing when the last event comes twice", (events) => {
    const tables = run(events);
    const last = events.at(-1);
    // The end of a member's wrap-up is a timer of ours, and a pause again is a new pause.
    if (last === undefined || last.type === "member-paused") return;
    const before = dump(tables);
    step(tables, last);
    expect(dump(tables)).toEqual(before);
  });

  test.prop([eventStreams], { numRuns: 300 })(
    "is left as it is by a snapshot that says the same",
    (events) => {
      const tables = run(events);
      const at = events.at(-1)?.at ?? 1_000_000;
      const floor = Object.fromEntries(
        snapshotTables.map((name) => [name, [...tables.all(name).values()]]),
      ) as unknown as Floor;
      const changes = reduce(tables, { type: "snapshot-taken", pbx, at, floor });
      expect(changes.filter(({ table }) => table !== "exits")).toEqual([]);
    },
  );

  test.prop([eventStreams], { numRuns: 300 })(
    "is forgotten by a snapshot of an empty PBX, but for people and our own counts",
    (events) => {
      const tables = run(events);
      const empty = Object.fromEntries(snapshotTables.map((name) => [name, []])) as unknown as Floor;
      step(tables, { type: "snapshot-taken", pbx, at: 2_000_000, floor: empty });
      for (const name of tableNames.filter((table) => table !== "agents"))
        expect([...tables.all(name).keys()]).toEqual([]);
      expect(tables.indexedNames).toBe(0);
      for (const agent of tables.all("agents").values())
        expect(["logged-out", "other-call", "ringing"]).toContain(agent.state);
    },
  );
});

const byKey = (a: { key: string }, b: { key: string }) => (a.key < b.key ? -1 : 1);
