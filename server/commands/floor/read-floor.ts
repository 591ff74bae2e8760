// The live tables for other programs: rows as the caller's own browser has them, cut and masked by the same projection,
// instants in ISO 8601, internal row keys left out.
import { z } from "zod";
import { scopeOf } from "#lib/access/principal.ts";
import { AccessRefused, RequestRefused } from "#lib/errors.ts";
import { iso } from "#lib/format/iso.ts";
import type { ReadonlyTables } from "#lib/state/tables.ts";
import { type SharedTable, sharedTables } from "#lib/sync/contract.ts";
import { Projector } from "#lib/sync/project.ts";
import type { Scope } from "#lib/sync/scope.ts";
import { callerOf, defineCommand } from "#server/commands/command.ts";
import { standIn } from "#server/stand-in.ts";

const rows = z.array(z.record(z.string(), z.json()));

export const readFloor = defineCommand({
  name: "read-floor",
  title: "The live floor: queues, callers, agents, calls, parked calls and conferences as they are now.",
  method: "GET",
  path: "/api/v1/floor",
  access: "floor.view",
  audit: "refusals",
  input: z.object({}),
  output: z
    .object({ at: z.string() })
    .extend(
      Object.fromEntries(sharedTables.map((table) => [table, rows])) as Record<SharedTable, typeof rows>,
    ),
  run: (_input, context) => {
    const { process: self, tables } = context.resources;
    if (self.mode === "none") throw new RequestRefused("unavailable", "There is no PBX to show.");
    const scope = scopeOf(callerOf(context), tables);
    if (scope === null) throw new AccessRefused("forbidden", "The floor is not for this caller.");
    return floorJson(tables, scope, context.now);
  },
});

/** Fields that hold an instant, by the naming rule of the rows. */
const isInstant = (field: string) => /(?:At|Until|Since)$/.test(field) || field === "since";

type Json = string | number | boolean | null | Json[] | { [field: string]: Json };
type FloorJson = { at: string } & Record<SharedTable, { [field: string]: Json }[]>;

export function floorJson(tables: ReadonlyTables, scope: Scope, now: number): FloorJson {
  const snapshot = new Projector(scope, tables, standIn).snapshot();
  const readableRows = sharedTables.map((table) => [table, snapshot[table].map(withoutKey)] as const);
  return { at: iso(now) ?? "", ...(Object.fromEntries(readableRows) as Omit<FloorJson, "at">) };
}

/** Rows are plain data: objects, lists, text, numbers, booleans and null. */
function withoutKey({ key: _, ...row }: object & { readonly key: string }): { [field: string]: Json } {
  return Object.fromEntries(Object.entries(row).map(([field, value]) => [field, readable(value, field)]));
}

function readable(value: unknown, field = ""): Json {
  if (typeof value === "number" && isInstant(field)) return iso(value);
  if (Array.isArray(value)) return value.map((item) => readable(item));
  if (typeof value !== "object" || value === null) return value as Json;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, readable(inner, name)]));
}
