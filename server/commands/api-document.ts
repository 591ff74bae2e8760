// The API's document, OpenAPI 3.1, made from the registry: what a command declares is what the document says, and there is
// no second list to keep.
// Source: OpenAPI Specification 3.1.1, which takes JSON Schema 2020-12 as it is.
import { z } from "zod";
import { errorCodes } from "#lib/errors.ts";
import type { Command } from "./command.ts";

type Json = string | number | boolean | null | readonly Json[] | { readonly [field: string]: Json };
type Schema = { readonly [field: string]: Json };

export type ApiDocument = {
  readonly openapi: string;
  readonly info: Schema;
  readonly servers: readonly Schema[];
  readonly paths: Readonly<Record<string, Record<string, Schema>>>;
  readonly components: Readonly<Record<string, Record<string, Schema>>>;
};

const refusals = {
  "400": "The input is not what the command takes; `details.fields` names each field.",
  "401": "Nobody is signed in, and no key was sent that is good.",
  "403": "The caller may not do this, here or at all.",
  "404": "There is no such thing, or none that the caller may see.",
  "429": "Too many requests or attempts: `Retry-After` says how many seconds to wait.",
  "500": "Something failed; the server's log has the reason.",
} as const;

export function apiDocument(commands: readonly Command[], version: string, basePath = ""): ApiDocument {
  const schemas: Record<string, Schema> = { Error: errorSchema };
  const paths: Record<string, Record<string, Schema>> = {};
  for (const command of commands) {
    const operation = operationOf(command, schemas);
    paths[command.path] = { ...paths[command.path], [command.method.toLowerCase()]: operation };
  }
  return {
    openapi: "3.1.1",
    info: {
      title: "Centrala",
      version,
      description:
        "Live floor, people and settings of a call centre. Send a key as `Authorization: Bearer ck_…`.",
    },
    servers: [{ url: basePath === "" ? "/" : basePath }],
    paths,
    components: {
      schemas,
      securitySchemes: {
        key: {
          type: "http",
          scheme: "bearer",
          description: "An API key: it acts by its role, in its queues.",
        },
        session: {
          type: "apiKey",
          in: "cookie",
          name: "centrala.session_token",
          description: "The session of a browser; over TLS its name begins with `__Secure-`.",
        },
      },
      responses: Object.fromEntries(
        Object.entries(refusals).map(([status, description]) => [`E${status}`, refusal(status, description)]),
      ),
    },
  };
}

function operationOf(command: Command, schemas: Record<string, Schema>): Schema {
  const { name, title, method, path, access, media } = command;
  const input = schemaOf(command.input, "input", name, schemas);
  const output = schemaOf(command.output, "output", name, schemas);
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, parameter = ""]) => parameter);
  const properties = fieldsOf(input.properties);
  const required = Array.isArray(input.required) ? input.required.map(String) : [];
  const inBody = Object.keys(properties).filter((field) => !inPath.includes(field));
  const asQuery = method === "GET" || method === "DELETE";
  const parameter = (field: string, place: "path" | "query"): Schema => ({
    name: field,
    in: place,
    required: place === "path" || required.includes(field),
    schema: properties[field] ?? { type: "string" },
  });
  const body = {
    ...input,
    properties: Object.fromEntries(inBody.map((field) => [field, properties[field] ?? {}])),
    required: required.filter((field) => inBody.includes(field)),
  };
  return {
    operationId: name,
    summary: title,
    tags: [tagOf(path)],
    "x-access": access,
    security: access === "public" ? [] : [{ key: [] }, { session: [] }],
    parameters: [
      ...inPath.map((field) => parameter(field, "path")),
      ...(asQuery ? inBody.map((field) => parameter(field, "query")) : []),
    ],
    ...(asQuery || inBody.length === 0
      ? {}
      : {
          requestBody: {
            required: body.required.length > 0,
            content: { "application/json": { schema: body } },
          },
        }),
    responses: {
      "200": {
        description: "Done.",
        content: { [media?.split(";")[0] ?? "application/json"]: { schema: output } },
      },
      ...Object.fromEntries(
        Object.keys(refusals)
          .filter((status) => access !== "public" || status !== "401")
          .map((status) => [status, { $ref: `#/components/responses/E${status}` }]),
      ),
    },
  };
}

const errorSchema: Schema = {
  type: "object",
  properties: {
    error: {
      type: "object",
      properties: {
        code: { type: "string", enum: [...errorCodes] },
        details: { type: "object", description: "What the code's sentence fills in." },
      },
      required: ["code", "details"],
    },
  },
  required: ["error"],
};

const refusal = (status: string, description: string): Schema => ({
  description,
  ...(status === "429"
    ? { headers: { "Retry-After": { description: "Seconds to wait.", schema: { type: "integer" } } } }
    : {}),
  content: { "application/json": { schema: { $ref: "#/components/schemas/Error" } } },
});

/** `/api/v1/users/{id}` belongs to `users`. */
const tagOf = (path: string): string => /^\/(?:api\/)?(?:v1\/)?([^/{]+)/.exec(path)?.[1] ?? "other";

function fieldsOf(value: Json | undefined): Readonly<Record<string, Json>> {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, Json>>)
    : {};
}

/** A schema with its definitions moved to where the document keeps them, under names of this command. */
function schemaOf(
  type: z.ZodType,
  io: "input" | "output",
  command: string,
  schemas: Record<string, Schema>,
): Schema {
  const {
    $schema: _,
    $defs,
    ...schema
  } = z.toJSONSchema(type, { io, unrepresentable: "any" }) as Schema & {
    readonly $defs?: Readonly<Record<string, Schema>>;
  };
  const nameOf = (name: string) => `${command}.${io}.${name}`;
  const moved = (value: Json): Json => {
    if (Array.isArray(value)) return value.map(moved);
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([field, inner]) => [
        field,
        field === "$ref" && typeof inner === "string"
          ? inner.replace(/^#\/\$defs\/(.+)$/, (_all, name: string) => `#/components/schemas/${nameOf(name)}`)
          : moved(inner),
      ]),
    );
  };
  for (const [name, inner] of Object.entries($defs ?? {})) schemas[nameOf(name)] = fieldsOf(moved(inner));
  return fieldsOf(moved(schema));
}
