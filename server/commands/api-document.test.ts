// The document against OpenAPI 3.1, as far as readers depend on it, and against the registry.
import { expect, test } from "vitest";
import { z } from "zod";
import { apiDocument } from "./api-document.ts";
import { commands } from "./registry.ts";

const document = apiDocument(commands, "1.2.3", "/calls");

const schema = z.looseObject({});
const reference = z.strictObject({ $ref: z.string().startsWith("#/components/") });
const media = z.record(z.string().regex(/^[a-z]+\/[\w.+-]+$/), z.strictObject({ schema }));
const answer = z.strictObject({
  description: z.string().min(1),
  headers: z.record(z.string(), schema).optional(),
  content: media,
});
const parameter = z.strictObject({
  name: z.string().min(1),
  in: z.enum(["path", "query"]),
  required: z.boolean(),
  schema,
});
const operation = z.strictObject({
  operationId: z.string().min(1),
  summary: z.string().min(1),
  tags: z.array(z.string()).min(1),
  "x-access": z.string(),
  security: z.array(z.record(z.string(), z.array(z.never()))),
  parameters: z.array(parameter),
  requestBody: z.strictObject({ required: z.boolean(), content: media }).optional(),
  responses: z.record(z.string().regex(/^[1-5]\d\d$/), z.union([reference, answer])),
});
const openApi = z.strictObject({
  openapi: z.string().regex(/^3\.1\.\d+$/),
  info: z.strictObject({ title: z.string().min(1), version: z.string().min(1), description: z.string() }),
  servers: z.array(z.strictObject({ url: z.string().min(1) })),
  paths: z.record(
    z.string().startsWith("/"),
    z.partialRecord(z.enum(["get", "post", "put", "patch", "delete"]), operation),
  ),
  components: z.strictObject({
    schemas: z.record(z.string().regex(/^[\w.-]+$/), schema),
    securitySchemes: z.record(z.string(), z.looseObject({ type: z.enum(["http", "apiKey"]) })),
    responses: z.record(z.string(), answer),
  }),
});

const read = openApi.parse(JSON.parse(JSON.stringify(document)));
const operations = Object.entries(read.paths).flatMap(([path, item]) =>
  Object.entries(item).map(([method, one]) => ({ path, method, operation: one })),
);

test("every command is there, at its method and path, and nothing else", () => {
  const documented = operations.map(({ path, method }) => `${method.toUpperCase()} ${path}`);
  expect(documented.sort()).toEqual(commands.map(({ method, path }) => `${method} ${path}`).sort());
  expect(new Set(operations.map(({ operation: { operationId } }) => operationId)).size).toBe(commands.length);
});

test("every reference leads somewhere, and schemes that are asked for exist", () => {
  const text = JSON.stringify(document);
  for (const [, pointer = ""] of text.matchAll(/"\$ref":"#([^"]+)"/g)) {
    const found = pointer
      .split("/")
      .slice(1)
      .reduce<unknown>(
        (at, field) => (typeof at === "object" && at !== null ? Reflect.get(at, field) : undefined),
        document,
      );
    expect(found, pointer).toBeDefined();
  }
  expect(text).not.toContain('"$defs"');
  for (const {
    operation: { security },
  } of operations)
    for (const name of security.flatMap((one) => Object.keys(one)))
      expect(read.components.securitySchemes).toHaveProperty(name);
});

test("path parameters are those of the path, each required", () => {
  for (const {
    path,
    operation: { parameters },
  } of operations) {
    const wanted = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    const given = parameters.filter(({ in: place }) => place === "path");
    expect(given.map(({ name }) => name)).toEqual(wanted);
    expect(given.every(({ required }) => required)).toBe(true);
  }
});

test("what is for somebody asks for a key or a session, and tells how it refuses", () => {
  for (const {
    operation: { security, responses, "x-access": access },
  } of operations) {
    expect(security.length > 0).toBe(access !== "public");
    if (access !== "public")
      expect(Object.keys(responses)).toEqual(expect.arrayContaining(["200", "401", "403", "429"]));
  }
});
