import { expect, test } from "vitest";
import { curlOf, documentSchema, operationsOf } from "./document.ts";

const media = (schema: object) => ({ "application/json": { schema } });
const operations = operationsOf(
  documentSchema.parse({
    servers: [{ url: "/" }],
    paths: {
      "/api/v1/users/{id}": {
        put: {
          operationId: "change-user",
          summary: "Changes an account.",
          "x-access": "users.manage",
          parameters: [{ name: "id", in: "path", required: true, schema: { type: "string" } }],
          requestBody: {
            content: media({
              type: "object",
              properties: {
                role: { enum: ["admin", "agent"] },
                queues: { anyOf: [{ type: "array", items: { type: "string" } }, { type: "null" }] },
                agent: {
                  type: "object",
                  properties: { interface: { type: "string" } },
                  required: ["interface"],
                },
              },
              required: ["role"],
            }),
          },
          responses: {
            "200": {
              content: media({
                type: "object",
                properties: {
                  users: { type: "array", items: { type: "object", properties: { id: { const: 1 } } } },
                },
              }),
            },
          },
        },
      },
      "/api/health": {
        get: {
          operationId: "read-health",
          summary: "Well?",
          "x-access": "public",
          parameters: [],
          responses: { "200": { content: { "text/plain": { schema: {} } } } },
        },
      },
    },
  }),
);

test("operations stand in the order of their paths, fields with their place and type", () => {
  expect(operations.map(({ name }) => name)).toEqual(["read-health", "change-user"]);
  const rows = operations[1]?.input.map(({ name, place, type, required }) => [name, place, type, required]);
  expect(rows).toEqual([
    ["id", "path", "string", true],
    ["role", "body", '"admin" | "agent"', true],
    ["queues", "body", "string[] | null", false],
    ["agent", "body", "object", false],
    ["agent.interface", "body", "string", true],
  ]);
  expect(operations[1]?.output.map(({ name, type }) => [name, type])).toEqual([
    ["users", "object[]"],
    ["users[].id", "1"],
  ]);
  expect(operations[0]?.media).toBe("text/plain");
});

test("an example carries key, method and body", () => {
  const [, change] = operations;
  if (change === undefined) throw new Error("no operation");
  expect(curlOf(change, "https://calls.example")).toBe(
    [
      "curl",
      "-H 'Authorization: Bearer ck_…'",
      "-X PUT",
      "-H 'Content-Type: application/json'",
      `-d '{"role":"admin","queues":[],"agent":{}}'`,
      "'https://calls.example/api/v1/users/{id}'",
    ].join(" \\\n  "),
  );
});
