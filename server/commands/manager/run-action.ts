import { z } from "zod";
import { answerSchema } from "#lib/manager/answer.ts";
import { defineCommand } from "#server/commands/command.ts";
import { redactSent } from "#server/manager/redact.ts";

/** Runs one AMI action. Each run is audited with what was sent, secrets left out. */
export const runAction = defineCommand({
  name: "run-action",
  title: "Runs one AMI action; one that changes anything wants to be confirmed.",
  method: "POST",
  path: "/api/v1/manager/run",
  access: "manager.use",
  audit: "always",
  input: z.object({
    name: z.string().min(1).max(80),
    fields: z
      .array(z.object({ name: z.string().min(1).max(80), value: z.string().max(2_000) }))
      .max(120)
      .default([]),
    /** True when a person has said yes to a change. */
    confirm: z.boolean().default(false),
  }),
  output: answerSchema,
  target: ({ name }) => name,
  detail: ({ fields, confirm }) => ({
    fields: redactSent(fields).map(({ name, value }) => `${name}: ${value}`),
    confirmed: confirm,
  }),
  outcomeOf: ({ refusal }) => refusal?.code ?? "ok",
  run: ({ name, fields, confirm }, { resources }) => resources.manager.explorer.run(name, fields, confirm),
});
