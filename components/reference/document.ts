// The API's document as the page reads it: one flat list of operations in the order of their paths, each with its fields as
// rows of a table. What a schema says beyond that stays in the document itself.
import { z } from "zod";

const schema = z.looseObject({});
const content = z.record(z.string(), z.looseObject({ schema })).optional();
const operation = z.looseObject({
  operationId: z.string(),
  summary: z.string(),
  "x-access": z.string(),
  parameters: z.array(z.looseObject({ name: z.string(), in: z.string(), required: z.boolean(), schema })),
  requestBody: z.looseObject({ content }).optional(),
  responses: z.record(z.string(), z.looseObject({ content })),
});

export const documentSchema = z.looseObject({
  servers: z.array(z.looseObject({ url: z.string() })),
  paths: z.record(z.string(), z.record(z.string(), operation)),
});

export type FieldRow = {
  readonly name: string;
  readonly place: "path" | "query" | "body" | "answer";
  readonly type: string;
  readonly required: boolean;
};

export type Operation = {
  readonly name: string;
  readonly title: string;
  readonly method: string;
  readonly path: string;
  readonly access: string;
  readonly input: readonly FieldRow[];
  readonly output: readonly FieldRow[];
  /** Of an answer that is no JSON. */
  readonly media: string | null;
};

export function operationsOf(document: z.infer<typeof documentSchema>): readonly Operation[] {
  const found = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, one]): Operation => {
      const [media, answer] = Object.entries(one.responses["200"]?.content ?? {})[0] ?? [];
      const json = media === "application/json";
      return {
        name: one.operationId,
        title: one.summary,
        method: method.toUpperCase(),
        path,
        access: one["x-access"],
        input: [
          ...one.parameters.map((parameter) => ({
            name: parameter.name,
            place: parameter.in === "path" ? ("path" as const) : ("query" as const),
            type: typeOf(parameter.schema),
            required: parameter.required,
          })),
          ...fieldsOf(one.requestBody?.content?.["application/json"]?.schema, "body"),
        ],
        output: json ? fieldsOf(answer?.schema, "answer") : [],
        media: json ? null : (media ?? null),
      };
    }),
  );
  return found.sort((one, other) => (`${one.path} ${one.method}` < `${other.path} ${other.method}` ? -1 : 1));
}

const record = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null ? (value as Readonly<Record<string, unknown>>) : {};

/** The fields of an object, those of objects and lists inside it under their own path, three deep at most. */
function fieldsOf(type: unknown, place: FieldRow["place"], before = "", depth = 0): readonly FieldRow[] {
  const { properties, required, items, type: kind } = record(type);
  if (kind === "array" && depth < 3) return fieldsOf(items, place, `${before}[]`, depth + 1);
  const must = Array.isArray(required) ? required : [];
  return Object.entries(record(properties)).flatMap(([name, inner]) => {
    const full = before === "" ? name : `${before}.${name}`;
    const row = { name: full, place, type: typeOf(inner), required: must.includes(name) };
    return [row, ...(depth < 3 ? fieldsOf(inner, place, full, depth + 1) : [])];
  });
}

/** In a programmer's shorthand: `string`, `"ok" | "degraded"`, `integer[]`. */
function typeOf(type: unknown): string {
  const { type: kind, enum: values, const: value, anyOf, oneOf, items, $ref } = record(type);
  if (value !== undefined) return JSON.stringify(value);
  if (Array.isArray(values)) return short(values.map((one) => JSON.stringify(one)));
  const choices = anyOf ?? oneOf;
  if (Array.isArray(choices)) return short([...new Set(choices.map(typeOf))]);
  if (kind === "array") return `${typeOf(items)}[]`.replace(/^(.* \| .*)\[\]$/, "($1)[]");
  if (typeof kind === "string") return kind;
  return $ref === undefined ? "any" : "json";
}

function short(choices: readonly string[]): string {
  const shown = choices.slice(0, 6).join(" | ");
  return choices.length > 6 ? `${shown} | …` : shown;
}

/** One line for a shell; `origin` is where this page came from. */
export function curlOf({ method, path, input }: Operation, origin: string): string {
  const body = input.filter(({ place, name }) => place === "body" && !/[.[]/.test(name));
  const parts = ["curl", "-H 'Authorization: Bearer ck_…'"];
  if (method !== "GET") parts.push(`-X ${method}`);
  if (body.length > 0) {
    const example = Object.fromEntries(body.map(({ name, type }) => [name, exampleOf(type)]));
    parts.push("-H 'Content-Type: application/json'", `-d '${JSON.stringify(example)}'`);
  }
  return [...parts, `'${origin}${path}'`].join(" \\\n  ");
}

function exampleOf(type: string): unknown {
  const first = type.split(" | ")[0] ?? "";
  if (first.startsWith('"')) return JSON.parse(first);
  if (first.endsWith("[]")) return [];
  if (first === "boolean") return true;
  return first === "integer" || first === "number"
    ? 1
    : first === "object"
      ? {}
      : first === "null"
        ? null
        : "…";
}
