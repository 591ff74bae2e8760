import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { keyOf } from "#lib/model/key.ts";
import { apply } from "#lib/state/apply.ts";
import type { Change } from "#lib/state/change.ts";
import { Tables } from "#lib/state/tables.ts";
import { sharedTables, type WireChange } from "./contract.ts";
import { floorChange, hiddenNumber } from "./floor.arbitrary.ts";
import { Projector } from "./project.ts";
import { everything, type Scope } from "./scope.ts";

const batches = fc.array(fc.array(floorChange, { maxLength: 12 }), { maxLength: 12 });
const scopes: fc.Arbitrary<Scope> = fc.record({
  pbxes: fc.option(fc.subarray(["a", "b"]), { nil: null }),
  queues: fc.option(fc.subarray([keyOf("a", "sales"), keyOf("b", "support"), keyOf("b", "__proto__")]), {
    nil: null,
  }),
  numbers: fc.constantFrom("full", "masked", "hidden"),
});

type Seen = Map<string, unknown>;

/** Digits as letters: as opaque as these tests need it. */
const standIn = (digits: string) => [...digits].map((digit) => "abcdefghij"[Number(digit)] ?? "").join("");

const id = (table: string, key: string) => `${table} ${key}`;

function seenBySnapshot(projector: Projector): Seen {
  const tables = projector.snapshot();
  return new Map(
    sharedTables.flatMap((table) => tables[table].map((row) => [id(table, row.key), row] as const)),
  );
}

function follow(seen: Seen, changes: readonly WireChange[]): void {
  for (const [table, key, row] of changes) {
    if (row === null) seen.delete(id(table, key));
    else seen.set(id(table, key), row);
  }
}

/** Plays the batches with a viewer who follows from the start; returns what they see and everything they were sent. */
function play(all: readonly (readonly Change[])[], scope: Scope) {
  const tables = new Tables();
  const projector = new Projector(scope, tables, standIn);
  const seen: Seen = new Map();
  const sent: WireChange[] = [];
  for (const batch of all) {
    const changes = projector.project(apply(tables, batch));
    follow(seen, changes);
    sent.push(...changes);
  }
  return { tables, seen, sent };
}

describe("projection", () => {
  test.prop([batches, scopes])("following from the start ends where a snapshot starts", (all, scope) => {
    const { tables, seen } = play(all, scope);
    expect(seen).toEqual(seenBySnapshot(new Projector(scope, tables, standIn)));
  });

  test.prop([batches, scopes])("removes nothing that was not sent before", (all, scope) => {
    const { sent } = play(all, scope);
    const known = new Set<string>();
    for (const [table, key, row] of sent) {
      if (row !== null) known.add(id(table, key));
      else expect(known).toContain(id(table, key));
    }
  });

  test.prop([batches])("the scope of everything sees every shared row whole", (all) => {
    const { tables, seen } = play(all, everything);
    for (const table of sharedTables) {
      for (const row of tables.all(table).values()) {
        const home = table === "channels" ? { hangupRequestedAt: null, freedAt: null } : {};
        expect(seen.get(id(table, row.key))).toEqual({ ...row, ...home });
      }
    }
  });

  test.prop([batches, scopes, fc.constantFrom("masked" as const, "hidden" as const)])(
    "a scope that masks or hides is never sent a number, whatever field holds it",
    (all, scope, numbers) => {
      const { sent } = play(all, { ...scope, numbers });
      expect(JSON.stringify(sent)).not.toContain(hiddenNumber);
    },
  );

  test.prop([batches, scopes])("a row that others refer to by name is kept under that name", (all, scope) => {
    const { sent } = play(all, scope);
    for (const [table, key, row] of sent) {
      if (row === null) continue;
      expect(key).toBe(row.key);
      if (table === "members") expect(key).toBe(keyOf(row.pbx, row.queue, row.interface));
      if (table === "agents") expect(key).toBe(keyOf(row.pbx, row.person));
      if (table === "conferences") expect(key).toBe(keyOf(row.pbx, row.name));
    }
  });

  test.prop([batches, scopes])("whoever sees the floor masked sees as many rows as whole", (all, scope) => {
    const whole = play(all, { ...scope, numbers: "full" }).seen;
    expect(play(all, { ...scope, numbers: "masked" }).seen.size).toBe(whole.size);
  });

  test.prop([batches])("a viewer of one queue is sent no row, name or key of another", (all) => {
    const { sent } = play(all, { pbxes: ["a"], queues: [keyOf("a", "sales")], numbers: "full" });
    for (const [table, , row] of sent) {
      expect(["parkedCalls", "conferences", "participants", "exits"]).not.toContain(table);
      if (row === null) continue;
      expect(row.pbx).toBe("a");
      if ("queue" in row) expect(table === "agents" ? ["sales", null] : ["sales"]).toContain(row.queue);
    }
    expect(JSON.stringify(sent)).not.toMatch(/support|__proto__/);
  });

  test.prop([floorChange])("a field that nobody named stays at home", (item) => {
    fc.pre(item.row !== null);
    const tables = new Tables();
    const leaky = { ...item, row: { ...item.row, ...{ secret: "secret" } } } as Change;
    const changes = new Projector(everything, tables, standIn).project(apply(tables, [leaky]));
    expect(JSON.stringify(changes)).not.toContain("secret");
  });
});
