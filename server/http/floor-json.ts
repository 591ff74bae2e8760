// GET /api/v1/floor: the live tables for other programs. Rows as the browser has them, instants in ISO 8601,
// internal row keys left out.

import type { ReadonlyTables } from "#lib/state/tables.ts";
import { type SharedTable, sharedTables } from "#lib/sync/contract.ts";

/** Fields that hold an instant, by the naming rule of the rows. */
const isInstant = (field: string) => /(?:At|Until|Since)$/.test(field) || field === "since";

export const iso = (instant: number | null): string | null =>
  instant === null ? null : new Date(instant).toISOString();

type Json = string | number | boolean | null | readonly Json[] | { readonly [field: string]: Json };

export function floorJson(tables: ReadonlyTables, now: number): { readonly [field: string]: Json } {
  const rows = sharedTables.map((table): [SharedTable, Json] => [
    table,
    [...tables.all(table).values()].map((row) => withoutKey(readable(row))),
  ]);
  return { at: iso(now), ...Object.fromEntries(rows) };
}

function withoutKey(row: Json): Json {
  const { key: _, ...rest } = row as { readonly [field: string]: Json };
  return rest;
}

/** Rows are plain data: objects, lists, text, numbers, booleans and null. */
function readable(value: unknown, field = ""): Json {
  if (typeof value === "number" && isInstant(field)) return iso(value);
  if (Array.isArray(value)) return value.map((item) => readable(item));
  if (typeof value !== "object" || value === null) return value as Json;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, readable(inner, name)]));
}
