// Inputs made of a command's own schema, so that a command that comes later is attacked too: wherever text may stand, the
// attacker's word for that field.
import { z } from "zod";
import type { Command } from "#server/commands/command.ts";
import type { Ask } from "./target.ts";

export type Schema = { readonly [field: string]: unknown };
/** What to write into the field of this name. */
export type Words = (field: string) => string;

export const record = (value: unknown): Schema =>
  typeof value === "object" && value !== null ? (value as Schema) : {};

/** `turn` chooses among alternatives. */
export function fill(schema: Schema, words: Words, turn = 0, field = ""): unknown {
  const { type, properties, items, enum: values, const: fixed, anyOf, oneOf, minimum } = schema;
  const choices = anyOf ?? oneOf;
  if (fixed !== undefined) return fixed;
  if (Array.isArray(values)) return values[turn % values.length];
  if (Array.isArray(choices)) return fill(record(choices[turn % choices.length]), words, turn, field);
  if (type === "object")
    return Object.fromEntries(
      Object.entries(record(properties)).map(([name, one]) => [name, fill(record(one), words, turn, name)]),
    );
  if (type === "array") return [fill(record(items), words, turn, field)];
  if (type === "number" || type === "integer") return typeof minimum === "number" ? Math.max(minimum, 1) : 1;
  if (type === "boolean") return true;
  if (type === "null") return null;
  return words(field);
}

/** The request by which this command is asked with these words in all of its fields. */
export function asking(command: Command, words: Words, turn = 0): Pick<Ask, "method" | "path" | "body"> {
  const { method } = command;
  const schema = record(z.toJSONSchema(command.input, { io: "input", unrepresentable: "any" }));
  const input = record(fill(schema, words, turn));
  const path = String(command.path).replace(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(words(name).toWellFormed()),
  );
  if (method !== "GET" && method !== "DELETE") return { method, path, body: input };
  const query = new URLSearchParams(Object.entries(input).map(([name, value]) => [name, String(value)]));
  return { method, path: `${path}?${query}` };
}
