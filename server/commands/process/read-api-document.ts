import { z } from "zod";
import { defineCommand } from "#server/commands/command.ts";

const anything = z.record(z.string(), z.unknown());

/** What there is to ask, for programs and for the page that shows it. */
export const readApiDocument = defineCommand({
  name: "read-api-document",
  title: "This document: every command with its input, its output and who may call it, as OpenAPI 3.1.",
  method: "GET",
  path: "/api/v1/openapi.json",
  access: "signed-in",
  audit: "refusals",
  input: z.object({}),
  output: z.object({
    openapi: z.string(),
    info: anything,
    servers: z.array(anything),
    paths: z.record(z.string(), anything),
    components: anything,
  }),
  run: (_input, { resources }) => {
    const document = resources.apiDocument();
    return { ...document, servers: [...document.servers] };
  },
});
